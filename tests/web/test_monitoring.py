"""The dashboard of monitoring, the rows behind its figures, and issuing a round's task."""

import csv
import io
import re
from collections.abc import Callable
from uuid import uuid4

import openpyxl
import pytest

from backoffice.bootstrap import House
from tests.api import small_year
from tests.web.visiting import Visitor, form_of, links_of

SignedIn = Callable[[str], Visitor]

ROUND = "year=2020&month=7"
AGRICULTURE = {small_year.RETURNED_ORDER, small_year.FORM_AT_SECTION, small_year.FORM_RETURNED}
OTHERS = {small_year.FORM_OWED, small_year.VERIFYING_ORDER, small_year.CONFIRMED, small_year.DRAFTED_ORDER}
SCOPES = [
    ("unit", AGRICULTURE, OTHERS),
    ("section", AGRICULTURE | {small_year.FORM_AT_PERFORMANCE}, OTHERS),
    ("unit.wenlv", {small_year.FORM_OWED, small_year.VERIFYING_ORDER}, AGRICULTURE),
    ("unit.nongye-nongji", {small_year.FORM_AT_PERFORMANCE}, AGRICULTURE | OTHERS),
    ("chief", AGRICULTURE | OTHERS, set()),
    ("auditor", AGRICULTURE | OTHERS, set()),
]


def events(house: House) -> int:
    return int(house.app.recorder.max_notification_id() or 0)


def rows_of(visitor: Visitor, query: str = ROUND) -> list[list[str]]:
    content = visitor.get(f"/monitoring/export?{query}").data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))[1:]


def figures_of(page: str) -> list[tuple[str, int, str]]:
    """Of every figure: its value, the rows that it promises, and the address of the rows."""
    found = re.findall(r'<b>([^<]*?)\s*<small>.*?href="([^"]+)">打开\D*(\d+) 行', page, re.S)
    return [(value.strip(), int(rows), address.replace("&amp;", "&")) for value, address, rows in found]


@pytest.mark.parametrize(("account", "sees", "misses"), SCOPES)
@pytest.mark.parametrize("moment", ["", "&as_of=2020-09-10T10:00"])
def test_figures_rows_and_files_hold_the_scope_alone(
    looks_in: SignedIn, account: str, sees: set[str], misses: set[str], moment: str
) -> None:
    visitor = looks_in(account)
    rows = rows_of(visitor, ROUND + moment)
    page = visitor.get(f"/monitoring/forms?{ROUND}&size=100{moment}").text
    book = visitor.get(f"/monitoring/export?{ROUND}&as=xlsx{moment}").data
    dashboard = visitor.get(f"/monitoring?{ROUND}{moment}").text

    found = {row[0] for row in rows}
    assert sees <= found
    assert not misses & found
    assert set(re.findall(r"370116-\d\d-\d{4}", page.partition("<tbody>")[2])) == found
    assert [cell.value for cell in openpyxl.load_workbook(io.BytesIO(book)).active["A"]][1:] == [row[0] for row in rows]
    assert figures_of(dashboard)[0][:2] == (str(len(rows)), len(rows))


def test_another_departments_condition_finds_nothing(looks_in: SignedIn) -> None:
    unit = looks_in("unit")

    assert rows_of(unit, f"{ROUND}&department=wenlv") == []
    assert rows_of(unit, f"{ROUND}&code={small_year.FORM_OWED}") == []
    assert "没有符合条件的监控表" in unit.get(f"/monitoring/forms?{ROUND}&department=wenlv").text
    assert figures_of(unit.get(f"/monitoring?{ROUND}&department=wenlv").text)[0][:2] == ("0", 0)


@pytest.mark.parametrize("moment", ["", "?as_of=2020-09-10T10:00"])
def test_a_form_of_another_unit_is_not_found(looks_in: SignedIn, moment: str) -> None:
    for account in ("unit", "section", "department", "unit.nongye-nongji"):
        looks_in(account).get(f"/monitoring/forms/{small_year.form_id(small_year.FORM_OWED)}{moment}", status=404)


def test_a_form_leads_to_its_project_at_the_same_moment(looks_in: SignedIn) -> None:
    form = f"/monitoring/forms/{small_year.form_id(small_year.FORM_AT_SECTION)}"

    answer = looks_in("section").get(f"{form}?as_of=2020-09-10T10:00", status=303)

    assert answer.location.startswith(f"/projects/{small_year.FORM_AT_SECTION}?")
    assert "as_of=2020-09-10T10" in answer.location


@pytest.mark.parametrize("account", ["unit", "section", "chief", "auditor"])
@pytest.mark.parametrize("moment", ["", "&as_of=2020-09-10T10:00"])
def test_every_figure_opens_as_many_rows_as_it_says(looks_in: SignedIn, account: str, moment: str) -> None:
    visitor = looks_in(account)
    figures = figures_of(visitor.get(f"/monitoring?{ROUND}{moment}").text)

    assert len(figures) >= 5
    for _, rows, address in figures:
        if address.startswith("/monitoring/forms"):
            assert ("as_of" in address) == bool(moment)
            assert len(rows_of(visitor, address.partition("?")[2])) == rows, address


def test_every_number_of_the_dashboard_opens(looks_in: SignedIn) -> None:
    chief = looks_in("chief")
    links = {link for link in links_of(chief.get(f"/monitoring?{ROUND}")) if link.startswith(("/monitoring", "/rect"))}

    assert len(links) > 15
    for link in sorted(links):
        chief.client.get(link, follow_redirects=True)
        assert chief.client.get(link, follow_redirects=True).status_code == 200, link


@pytest.mark.parametrize("page", ["/monitoring", "/monitoring/report"])
def test_a_year_without_its_month_shows_its_latest_round(looks_in: SignedIn, page: str) -> None:
    chief = looks_in("chief")

    assert figures_of(chief.get(f"{page}?year=2020").text) == figures_of(chief.get(f"{page}?{ROUND}").text)
    assert "还没有监控任务" not in chief.get(f"{page}?year=2020").text


def test_the_departments_add_up_to_the_whole(looks_in: SignedIn) -> None:
    chief = looks_in("chief")
    departments = {row[2] for row in rows_of(chief)}
    page = chief.get(f"/monitoring?{ROUND}").text
    table = page.partition("最差的在上")[2].partition("</section>")[0]

    counts = [tuple(map(int, pair)) for pair in re.findall(r"(\d+) / (\d+)", table)]
    *each, total = counts
    assert len(each) == len(departments)
    assert tuple(map(sum, zip(*each, strict=True))) == total
    assert total[1] == len(rows_of(chief))


@pytest.mark.parametrize("light", ["red", "yellow", "green"])
def test_conditions_narrow_rows_and_file_alike(looks_in: SignedIn, light: str) -> None:
    chief = looks_in("chief")
    rows = rows_of(chief, f"{ROUND}&light={light}")
    page = chief.get(f"/monitoring/forms?{ROUND}&light={light}&size=100").text

    assert {row[7] for row in rows} == {light}
    assert set(re.findall(r"370116-\d\d-\d{4}", page.partition("<tbody>")[2])) == {row[0] for row in rows}
    assert len(rows_of(chief, f"{ROUND}&light=red&light=yellow")) == len(rows_of(chief, f"{ROUND}&light=red")) + len(
        rows_of(chief, f"{ROUND}&light=yellow")
    )


@pytest.mark.parametrize(
    "query",
    [
        "year=x",
        "month=13",
        "month=x",
        "year=2020&month=99",
        "year=99999999999999999999",
        "min_rate=²",
        "max_rate=NaN",
        "task_id=x",
        "page=99999999999999999999",
        "overdue_on=x",
    ],
)
@pytest.mark.parametrize("account", ["chief", "agency"])
def test_a_condition_that_cannot_be_read_is_no_error_of_the_site(looks_in: SignedIn, account: str, query: str) -> None:
    visitor = looks_in(account)

    for page in ("/monitoring", "/monitoring/forms", "/monitoring/export"):
        visitor.get(f"{page}?{query}")


def test_a_condition_that_was_not_used_is_told(looks_in: SignedIn) -> None:
    assert "没有用上" in looks_in("chief").get("/monitoring/forms?year=2020&month=13").text


def test_before_any_round_there_is_nothing_and_no_figure(looks_in: SignedIn) -> None:
    page = looks_in("chief").get("/monitoring?as_of=2020-03-01T00:00").text

    assert "还没有监控任务" in page
    assert figures_of(page) == []


def test_the_past_shows_what_had_been_handed_in_then_and_issues_nothing(looks_in: SignedIn) -> None:
    performance = looks_in("performance")
    now = performance.get(f"/monitoring?{ROUND}").text
    then = performance.get(f"/monitoring?{ROUND}&as_of=2020-08-03T10:00").text
    task = performance.get("/monitoring/task?as_of=2020-08-03T10:00").text

    assert "正在查看过去" in then
    assert 'href="/monitoring/task' in now.partition("<main")[2]
    assert 'href="/monitoring/task' not in then.partition("<main")[2]
    assert 'name="document"' not in task
    later, earlier = (figures_of(page)[1] for page in (now, then))
    assert earlier[1] > later[1]
    assert re.findall(r'href="[^"]*as_of[^"]*as_of', then) == []


@pytest.mark.parametrize("account", ["unit", "department.nongye", "section", "budget", "treasury", "leader", "auditor"])
def test_only_the_performance_section_issues_a_round(signed_in: SignedIn, house: House, account: str) -> None:
    visitor = signed_in(account)
    visitor.get("/monitoring/task", status=403)
    assert "/monitoring/task" not in visitor.get("/monitoring").text
    token = form_of(visitor.get("/queue"), "csrf_token").filled()["csrf_token"]
    before = events(house)

    answer = visitor.post(
        {
            "csrf_token": token,
            "command_id": str(uuid4()),
            "year": "2020",
            "month": "8",
            "due": "2021-03-10",
            "document": "莱财绩〔2020〕9号",
            "reason": "x",
        },
        "/monitoring/task",
    )

    assert answer.status_code in (403, 422)
    assert events(house) == before


@pytest.mark.parametrize(
    ("name", "typed"),
    [("due", "月底"), ("document", " "), ("month", "13"), ("month", "²"), ("year", "x"), ("year", "2017")],
)
def test_a_task_that_cannot_be_issued_is_told_at_its_field_and_kept(
    signed_in: SignedIn, house: House, name: str, typed: str
) -> None:
    performance = signed_in("performance")
    good = {"year": "2020", "month": "8", "due": "2021-03-10", "document": "莱财绩〔2020〕9号", "reason": "我的要求"}
    form = form_of(performance.get("/monitoring/task"), "document")
    before = events(house)

    answer = performance.post(form.filled(**{**good, name: typed}), "/monitoring/task")

    assert answer.status_code == 422
    assert f'id="{name}-error"' in answer.text
    kept = form_of(answer, "document").filled()
    assert kept["reason"] == "我的要求"
    if name != "document":
        assert kept["document"] == good["document"]
    if name != "due":
        assert kept["due"] == good["due"]
    assert events(house) == before


def test_a_round_is_issued_once_however_often_it_is_pressed(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")
    form = form_of(performance.get("/monitoring/task"), "document")
    fields = form.filled(year="2020", month="8", due="2021-03-10", document="莱财绩〔2020〕9号", reason="8 月监控")

    first = performance.post(fields, "/monitoring/task")
    once = events(house)
    again = performance.post(fields, "/monitoring/task")

    assert (first.status_code, again.status_code) == (303, 303)
    assert events(house) == once
    page = performance.get(first.location).text
    assert "已下达监控任务" in page
    issued = len(rows_of(performance, "year=2020&month=8"))
    assert f"{issued} 个项目应报" in page
    assert issued > 10


def test_a_round_that_was_issued_is_not_issued_again(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")
    form = form_of(performance.get("/monitoring/task"), "document")
    before = events(house)

    answer = performance.post(
        form.filled(year="2020", month="7", due="2021-03-10", document="莱财绩〔2020〕9号", reason="再来"),
        "/monitoring/task",
    )

    assert answer.status_code in (409, 422)
    assert form_of(answer, "document").filled()["reason"] == "再来"
    assert events(house) == before


def test_a_task_from_a_page_of_the_past_is_refused(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")
    form = form_of(performance.get("/monitoring/task"), "document")
    before = events(house)

    answer = performance.post(
        form.filled(year="2020", month="8", due="2021-03-10", document="莱财绩〔2020〕9号", reason="迟"),
        f"/monitoring/task?as_of={before - 5}",
    )

    assert answer.status_code == 409
    assert events(house) == before


@pytest.mark.parametrize(
    ("address", "words", "chinese"),
    [
        (f"/monitoring?{ROUND}", "Jan–Jul", "监控项目"),
        (f"/monitoring/forms?{ROUND}", "Monitoring forms", "目标完成率"),
        ("/monitoring/task", "Issue", "下达监控任务"),
    ],
)
def test_the_pages_are_in_english_too(looks_in: SignedIn, address: str, words: str, chinese: str) -> None:
    performance = looks_in("performance")
    assert chinese in performance.get(address).text
    performance.client.set_cookie("language", "en")

    page = performance.get(address).text

    assert words in page
    assert chinese not in page


def test_a_file_has_its_heads_in_the_readers_language(looks_in: SignedIn) -> None:
    chief = looks_in("chief")
    chief.client.set_cookie("language", "en")

    head = chief.get(f"/monitoring/export?{ROUND}").data.decode("utf-8-sig").splitlines()[0]

    assert head.isascii()
