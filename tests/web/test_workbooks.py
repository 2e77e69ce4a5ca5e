"""Forms of records go out as workbooks and come back into their page: what differs is shown, nothing is handed in."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

import openpyxl
import pytest
from werkzeug.test import TestResponse

from backoffice.kernel.record import record_id
from backoffice.standard_forms.catalogue import FORMS
from backoffice.workbooks.filled import open_workbook
from tests.api import small_year
from tests.standard_forms.books import edited
from tests.support import checked
from tests.web.sites import Sites
from tests.web.visiting import Visitor, form_of, links_of
from tests.workbooks.hostile import REFUSED

CHANGE = re.compile(
    r'<tr data-difference><th scope="row">(.*?)</th><td class="muted">(.*?)</td><td class="changed">(.*?)</td>'
)


@dataclass(frozen=True)
class Page:
    """A form on a page: who fills it in, where the workbook comes from and goes to, and what is changed in it.

    `blank`: it lacks what it must hold until that is changed.
    """

    site: str
    account: str
    out: str
    into: str
    changed: Mapping[str, str]
    blank: bool = False


def fill(code: str, kind: str, year: int) -> str:
    return f"/projects/{code}/{year}/{kind}/fill"


def one(account: str, address: str, *, blank: bool = False, **changed: str) -> Page:
    """A page whose workbook goes back to where it came from; `rows__no` is the place rows[0].no."""
    places = {key.replace("__", "[0]."): said for key, said in changed.items()}
    return Page("year", account, f"{address}?as=xlsx", address, places, blank)


DRAFTED = f"/orders/{small_year.order_id(small_year.DRAFTED_ORDER)}"
ANSWERED = f"/orders/{small_year.order_id(small_year.RETURNED_ORDER)}"
RECHECK = f"/spot-checks/{checked.EXAMPLE}/2019"
PILOT = "/departments/tongji/2021/target"

REVIEWED = small_year.TARGET_AT_SECTION
REVIEW = f"/projects/{REVIEWED}/target/{record_id('target', REVIEWED, 2021)}/sheet"
CONCLUDED = small_year.EX_ANTE_AT_PERFORMANCE
CONCLUSION = f"/projects/{CONCLUDED}/ex_ante/{record_id('ex-ante', CONCLUDED, 2021)}/sheet"
POINTS = ("9.5", "9", "14", "13", "12", "14", "9", "8")

PAGES = {
    "target-review": Page(
        "year",
        "section.shebao",
        REVIEW,
        REVIEW,
        {f"items[{at}].points": points for at, points in enumerate(POINTS)},
        blank=True,
    ),
    "ex-ante-sheet": Page("year", "performance", CONCLUSION, CONCLUSION, {"marks[1].grade": "良", "recommended": "12"}),
    "monitoring": one(
        "unit.wenlv",
        fill(small_year.FORM_OWED, "monitoring", 2020),
        blank=True,
        forecast="12.5",
        rows__explanation="进场偏晚",
        situation="改过的情况",
    ),
    "target": one("unit", fill(small_year.TARGET_RETURNED, "target", 2021), indicators__value="99"),
    "ex-ante": one("unit", fill(small_year.EX_ANTE_RETURNED, "ex_ante", 2021), necessity="与上年不重复"),
    "rectification-items": Page(
        "year",
        "chief",
        f"{DRAFTED}?as=xlsx",
        f"{DRAFTED}/revise",
        {"problems[0].demand": "一周内改完", "problems[0].amount": "3"},
    ),
    "rectification-feedback": Page(
        "year",
        "unit",
        f"{ANSWERED}?as=xlsx",
        f"{ANSWERED}/answer",
        {"items[0].measure": "已经改完", "statement": "全部完成"},
    ),
    "training": Page(
        "year",
        "performance",
        "/trainings/new?as=xlsx&invite=town",
        "/trainings/new",
        {
            "number": "PX-9",
            "topic": "绩效培训",
            "held_on": "2021-02-01",
            "hours": "4",
            "place": "一楼",
            "institution": "培训机构",
            "audience": "镇（街道）财政所",
        },
        blank=True,
    ),
    "recheck-answers": Page(
        "checked",
        "performance",
        f"{RECHECK}?as=xlsx&form=answer",
        f"{RECHECK}/answer",
        {
            "answers[0].argument": "佐证不足",
            "answers[0].reply": "不采纳",
            "answers[1].argument": "佐证属实",
            "answers[1].reply": "采纳",
        },
        blank=True,
    ),
    "department-target": Page(
        "pilots", "department.tongji", f"{PILOT}/workbook", f"{PILOT}/workbook", {"tasks[0].name": "普查成果开发"}
    ),
}

#: A place that the return of the form did not open.
CLOSED = {"target": "overview", "ex-ante": "overview"}


def download(visitor: Visitor, page: Page) -> tuple[bytes, dict[str, str]]:
    """The workbook as it goes out, and the cell of every place."""
    content = visitor.get(page.out).data
    return content, open_workbook("表.xlsx", content, FORMS)[1].cells


def upload(visitor: Visitor, page: Page, content: bytes, name: str = "表.xlsx") -> TestResponse:
    token = form_of(visitor.get("/notices"), "csrf_token").filled()["csrf_token"]
    fields = {"csrf_token": token, "read_workbook": "1", "workbook": (io.BytesIO(content), name)}
    return visitor.client.post(page.into, data=fields)


def events(sites: Sites, page: Page) -> int:
    """How much has happened in the house."""
    house = sites(page.site).app.extensions["backoffice-house"]
    return int(house.app.recorder.max_notification_id() or 0)


@pytest.mark.parametrize("name", PAGES)
def test_a_workbook_comes_back_into_its_page_and_the_difference_is_what_was_changed(
    name: str, reading_sites: Sites
) -> None:
    page = PAGES[name]
    visitor, before = reading_sites(page.site).visitor(page.account), events(reading_sites, page)
    content, cells = download(visitor, page)

    unchanged = upload(visitor, page, edited(content, {}))
    changed = upload(visitor, page, edited(content, {cells[place]: said for place, said in page.changed.items()}))

    assert unchanged.status_code == (422 if page.blank else 200)
    assert ("表格与原来没有不同" in unchanged.text) is not page.blank
    assert changed.status_code == 200, changed.text[changed.text.find("as-workbook") :][:3000]
    found = CHANGE.findall(changed.text)
    assert {after for _, _, after in found} >= set(page.changed.values())
    assert name == "training" or len(found) == len(page.changed)  # a new session begins with nobody invited
    assert events(reading_sites, page) == before


@pytest.mark.parametrize("name", CLOSED)
def test_a_place_that_a_return_did_not_open_is_an_error_at_its_cell(name: str, reading_sites: Sites) -> None:
    page = PAGES[name]
    visitor = reading_sites(page.site).visitor(page.account)
    content, cells = download(visitor, page)

    answer = upload(visitor, page, edited(content, {cells[CLOSED[name]]: "偷偷改的"}))

    assert answer.status_code == 422
    assert f'mono nowrap">{cells[CLOSED[name]]}</th>' in answer.text
    assert "偷偷改的" not in answer.text


def test_locked_columns_of_a_monitoring_form_are_held(reading_sites: Sites) -> None:
    page = PAGES["monitoring"]
    visitor = reading_sites(page.site).visitor(page.account)
    content, cells = download(visitor, page)
    full = dict(page.changed)

    for place, said in (("rows[0].weight", "1"), ("executed", "99"), ("@code", "370116-00-0000")):
        answer = upload(
            visitor, page, edited(content, {**{cells[at]: it for at, it in full.items()}, cells[place]: said})
        )
        assert answer.status_code == 422, place
        assert f'mono nowrap">{cells[place]}</th>' in answer.text


def test_faults_come_at_their_cells_with_a_marked_up_copy(reading_sites: Sites) -> None:
    page = PAGES["rectification-items"]
    visitor = reading_sites(page.site).visitor(page.account)
    content, cells = download(visitor, page)

    answer = upload(
        visitor, page, edited(content, {cells["problems[0].amount"]: "很多", cells["problems[0].fact"]: None})
    )

    assert answer.status_code == 422
    marked = next(link for link in links_of(answer) if link.startswith("/marked/"))
    sheet = openpyxl.load_workbook(io.BytesIO(visitor.get(marked).data)).worksheets[0]
    original = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    commented = {
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment and not original[cell.coordinate].comment
    }
    assert commented == {cells["problems[0].amount"], cells["problems[0].fact"]}


@pytest.mark.parametrize(
    ("name", "place", "wrong"),
    [("target-review", "items[2].points", "15.5"), ("ex-ante-sheet", "recommended", "999999")],
)
def test_a_reviewer_s_sheet_is_held_against_its_rules(name: str, place: str, wrong: str, reading_sites: Sites) -> None:
    page = PAGES[name]
    visitor = reading_sites(page.site).visitor(page.account)
    content, cells = download(visitor, page)

    changes = {**{cells[at]: said for at, said in page.changed.items()}, cells[place]: wrong}
    answer = upload(visitor, page, edited(content, changes))

    assert answer.status_code == 422
    assert f'mono nowrap">{cells[place]}</th>' in answer.text
    assert any(link.startswith("/marked/") for link in links_of(answer))


def test_a_reviewer_s_sheet_is_for_whoever_decides_alone(reading_sites: Sites) -> None:
    for name in ("target-review", "ex-ante-sheet"):
        reading_sites("year").visitor("chief" if name == "target-review" else "auditor").get(
            PAGES[name].out, status=404
        )


@pytest.mark.parametrize("name", ["monitoring"])
def test_hostile_files_are_refused_on_the_page_and_nothing_happens(name: str, reading_sites: Sites) -> None:
    page = PAGES[name]
    visitor, before = reading_sites(page.site).visitor(page.account), events(reading_sites, page)

    for case in REFUSED:
        if case.code in ("zip-bomb", "forbidden-part", "entities", "encrypted", "workbook") and case.ending == ".xlsx":
            answer = upload(visitor, page, case.make())
            assert answer.status_code == 422, case.name
            assert case.says in answer.text, case.name
    assert events(reading_sites, page) == before


def test_the_sheet_of_another_role_is_not_given_out(reading_sites: Sites) -> None:
    visitor = reading_sites("checked").visitor("auditor")

    visitor.get(f"{RECHECK}?as=xlsx&form=answer", status=404)
