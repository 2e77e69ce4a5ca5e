"""The project list and the record of a project: scope, files, moments, and what is decided there."""

import csv
import io
import re
from collections.abc import Callable
from uuid import uuid4

import openpyxl
import pytest

from backoffice.areas.budget_year.commands import MoveRound
from backoffice.areas.budget_year.events import Stage
from backoffice.bootstrap import House
from tests.api import small_year
from tests.web.visiting import Forms, PageForm, Visitor, form_of

SignedIn = Callable[[str], Visitor]

AGRICULTURE = {
    small_year.RETURNED_ORDER,
    small_year.FORM_AT_SECTION,
    small_year.FORM_RETURNED,
    small_year.TARGET_RETURNED,
}
#: Projects of other departments.
OTHERS = {small_year.FORM_OWED, small_year.VERIFYING_ORDER, small_year.CONFIRMED, small_year.DRAFTED_ORDER}
WENLV = {small_year.FORM_OWED, small_year.VERIFYING_ORDER}
TABS = ("summary", "ex-ante", "target", "monitoring", "rectification", "history")
AT_PERFORMANCE = f"/projects/{small_year.FORM_AT_PERFORMANCE}?year=2020&tab=monitoring"
TO_APPROVE = f"/projects/{small_year.CONFIRMED}?year=2021&tab=target"


def events(house: House) -> int:
    return int(house.app.recorder.max_notification_id() or 0)


def codes_of(page: str) -> set[str]:
    return set(re.findall(r"370116-\d\d-\d{4}", page))


def rows_of(visitor: Visitor, query: str = "year=2020") -> list[list[str]]:
    content = visitor.get(f"/projects/export?{query}").data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))[1:]


def approval(visitor: Visitor, house: House) -> PageForm:
    """The budget section's form, offered once the round of the year has come to its replies."""
    account = house.accounts.get("budget")
    assert account is not None
    for stage in (Stage.R2_CLOSED, Stage.CONGRESS):
        house.wait(house.handle(MoveRound(year=2021, stage=stage), account.actor, "按日程").position)
    return form_of(visitor.get(TO_APPROVE), "approved")


@pytest.mark.parametrize(
    ("account", "sees", "misses"),
    [
        ("unit", AGRICULTURE, OTHERS),
        ("department.nongye", AGRICULTURE | {small_year.FORM_AT_PERFORMANCE}, OTHERS),
        ("section", AGRICULTURE, OTHERS),
        ("unit.wenlv", WENLV, AGRICULTURE | OTHERS - WENLV),
        ("unit.nongye-nongji", {small_year.FORM_AT_PERFORMANCE}, AGRICULTURE | OTHERS),
    ],
)
@pytest.mark.parametrize("moment", ["", "&as_of=2020-09-10T10:00"])
def test_the_list_its_number_and_its_files_hold_the_scope_alone(
    looks_in: SignedIn, account: str, sees: set[str], misses: set[str], moment: str
) -> None:
    visitor = looks_in(account)
    page = visitor.get(f"/projects?year=2020&size=100{moment}").text
    rows = rows_of(visitor, f"year=2020{moment}")
    book = visitor.get(f"/projects/export?year=2020&as=xlsx{moment}").data
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active

    found = {row[0] for row in rows}
    assert sees <= found
    assert not misses & found
    assert codes_of(page.partition("<tbody>")[2].partition("</tbody>")[0]) == found
    assert [cell.value for cell in sheet["A"]][1:] == [row[0] for row in rows]
    assert re.search(rf"共 <strong>{len(rows)}</strong>|共 {len(rows)} ", page)


@pytest.mark.parametrize("account", ["performance", "chief", "leader", "budget", "treasury", "auditor"])
def test_the_bureau_and_its_auditor_see_every_department(looks_in: SignedIn, account: str) -> None:
    assert {row[0] for row in rows_of(looks_in(account))} >= AGRICULTURE | OTHERS


@pytest.mark.parametrize("account", ["agency", "expert", "sysadmin", "secadmin"])
def test_who_has_no_business_here_finds_nothing(looks_in: SignedIn, account: str) -> None:
    visitor = looks_in(account)

    assert rows_of(visitor) == []
    assert codes_of(visitor.get("/projects?year=2020").text) == set()
    visitor.get(f"/projects/{small_year.CONFIRMED}", status=404)


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("moment", ["", "&as_of=2020-09-10T10:00"])
def test_a_record_of_another_department_is_not_found(looks_in: SignedIn, tab: str, moment: str) -> None:
    for account in ("unit.wenlv", "unit.nongye-nongji", "department", "section.shebao"):
        looks_in(account).get(f"/projects/{small_year.RETURNED_ORDER}?year=2020&tab={tab}{moment}", status=404)


def test_a_named_project_outside_the_scope_is_not_counted(looks_in: SignedIn) -> None:
    unit = looks_in("unit")

    assert rows_of(unit, f"code={small_year.FORM_OWED}") == []
    assert "没有符合条件的项目" in unit.get(f"/projects?code={small_year.FORM_OWED}").text
    assert "没有符合条件的项目" in unit.get("/projects?year=2020&department=wenlv").text


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("account", ["unit", "section", "performance", "auditor"])
def test_every_tab_of_a_record_opens_for_who_may_read_it(looks_in: SignedIn, account: str, tab: str) -> None:
    page = looks_in(account).get(f"/projects/{small_year.RETURNED_ORDER}?year=2020&tab={tab}").text

    assert f"<dd>{small_year.RETURNED_ORDER}" in page


@pytest.mark.parametrize("moment", ["", "?as_of=2030-01-01T00:00"])
def test_an_evidence_file_opens_within_the_scope_alone(looks_in: SignedIn, moment: str) -> None:
    order = f"/orders/{small_year.order_id(small_year.ANSWERED_ORDER)}"
    found = re.findall(r'href="(/attachments/[^"]+)"', looks_in("unit.jiaotong-gonglu").get(order).text)
    file = found[0].partition("?")[0]

    for account in ("unit.jiaotong-gonglu", "department.jiaotong", "section.jingjian", "performance", "auditor"):
        answer = looks_in(account).get(file + moment)
        assert "attachment" in answer.headers["Content-Disposition"]
    for account in ("unit", "unit.jiaotong", "unit.wenlv", "department", "section", "sysadmin"):
        looks_in(account).get(file + moment, status=404)
    looks_in("performance").get(f"{file}?as_of=2020-03-01T00:00", status=404)
    looks_in("unit").get(f"{file}?as_of=2020-12-01T00:00", status=404)


@pytest.mark.parametrize("light", ["red", "yellow", "green"])
def test_conditions_narrow_list_and_file_alike(looks_in: SignedIn, light: str) -> None:
    chief = looks_in("chief")
    rows = rows_of(chief, f"year=2020&light={light}")

    assert {row[8] for row in rows} == {light}
    assert codes_of(chief.get(f"/projects?year=2020&size=100&light={light}").text.partition("<tbody>")[2]) == {
        row[0] for row in rows
    }


def test_the_files_of_a_list_keep_every_value_of_a_condition(looks_in: SignedIn) -> None:
    chief = looks_in("chief")
    page = chief.get("/projects?year=2020&light=red&light=yellow").text
    files = [link.replace("&amp;", "&") for link in re.findall(r'href="(/projects/export\?[^"]+)"', page)]

    assert len(files) == 2
    content = chief.get(next(file for file in files if "xlsx" not in file)).data.decode("utf-8-sig")
    assert {row[8] for row in list(csv.reader(io.StringIO(content)))[1:]} == {"red", "yellow"}


def test_the_file_of_one_project_holds_all_its_years(looks_in: SignedIn) -> None:
    chief = looks_in("chief")

    years = {row[4] for row in rows_of(chief, f"code={small_year.CONFIRMED}")}

    assert {"2020", "2021"} <= years


@pytest.mark.parametrize(
    "query", ["year=x", "year=99999999999999999999", "page=99999999999999999999", "page=-1", "min_amount=many"]
)
def test_a_condition_that_cannot_be_read_is_no_error_of_the_site(looks_in: SignedIn, query: str) -> None:
    chief = looks_in("chief")

    chief.get(f"/projects?{query}")
    chief.get(f"/projects/export?{query}")


def test_the_past_shows_the_record_as_it_was_and_decides_nothing(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")
    form = _decision(performance, AT_PERFORMANCE)
    then = events(house)
    performance.post(
        form.filled(decision="return", reason="补佐证", due="2030-01-31", fields=["situation"]), form.action
    )
    before = events(house)

    page = performance.get(f"{AT_PERFORMANCE}&as_of={then}").text
    late = performance.post(
        form.filled(decision="pass", reason="迟", command_id=str(uuid4())), f"{form.action}?as_of={then}"
    )

    assert "正在查看过去" in page
    assert "补佐证" not in page
    assert 'name="decision"' not in page
    assert "补佐证" in performance.get(AT_PERFORMANCE).text
    assert late.status_code == 409
    assert events(house) == before


def test_a_project_is_not_there_before_it_was_proposed(looks_in: SignedIn) -> None:
    chief = looks_in("chief")

    chief.get(f"/projects/{small_year.EX_ANTE_DONE}?as_of=2020-04-01T00:00", status=404)
    assert small_year.EX_ANTE_DONE not in chief.get("/projects/export?as_of=2020-04-01T00:00").text


def test_a_decision_without_its_reason_or_fields_keeps_what_was_typed(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")
    form = _decision(performance, AT_PERFORMANCE)
    before = events(house)

    answer = performance.post(form.filled(decision="return", reason="我写的意见", due="明天"), form.action)

    assert answer.status_code == 422
    assert "我写的意见" in answer.text
    assert 'value="明天"' in answer.text
    assert events(house) == before


def test_a_decision_on_what_was_decided_meanwhile_is_refused(signed_in: SignedIn, house: House) -> None:
    performance, chief = signed_in("performance"), signed_in("chief")
    mine, theirs = _decision(performance, AT_PERFORMANCE), _decision(chief, AT_PERFORMANCE)
    returned = theirs.filled(decision="return", reason="补充", due="2030-01-31", fields=["situation"])
    assert chief.post(returned, theirs.action).status_code == 303
    before = events(house)

    answer = performance.post(
        mine.filled(decision="return", reason="我写的意见", due="2030-01-31", fields=["problems"]), mine.action
    )

    assert answer.status_code == 409
    assert "我写的意见" in answer.text
    assert events(house) == before


def test_a_second_click_is_one_decision(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")
    form = _decision(performance, AT_PERFORMANCE)
    fields = form.filled(decision="return", reason="补充", due="2030-01-31", fields=["situation"])
    assert performance.post(fields, form.action).status_code == 303
    once = events(house)

    assert performance.post(fields, form.action).status_code == 303
    assert events(house) == once


@pytest.mark.parametrize(("account", "status"), [("auditor", 403), ("unit.nongye-nongji", 403), ("unit.wenlv", 404)])
def test_who_may_not_decide_is_refused_even_by_hand(
    signed_in: SignedIn, house: House, account: str, status: int
) -> None:
    form = _decision(signed_in("performance"), AT_PERFORMANCE)
    visitor = signed_in(account)
    fields = form.filled(decision="return", reason="x", due="2030-01-31", fields=["situation"])
    fields["csrf_token"] = form_of(visitor.get("/queue"), "csrf_token").filled()["csrf_token"]
    before = events(house)

    assert visitor.post(fields, form.action).status_code == status
    assert events(house) == before


def test_a_decision_without_the_token_of_the_page_is_refused(signed_in: SignedIn, house: House) -> None:
    performance = signed_in("performance")
    form = _decision(performance, AT_PERFORMANCE)

    assert performance.post(form.filled(decision="pass", csrf_token="x"), form.action).status_code == 400


def test_an_approval_that_is_refused_keeps_what_was_typed(signed_in: SignedIn, house: House) -> None:
    budget = signed_in("budget")
    form = approval(budget, house)
    before = events(house)

    wrong = budget.post(form.filled(approved="很多", document="莱财预〔2021〕1号", reason="我的意见"), form.action)
    bare = budget.post(form.filled(approved="98.5", document="", reason="我的意见"), form.action)

    for answer, typed in (
        (wrong, ("很多", "莱财预〔2021〕1号")),
        (bare, ("98.5", "")),
    ):
        assert answer.status_code == 422
        kept = form_of(answer, "approved").filled()
        assert (kept["approved"], kept["document"], kept["reason"]) == (*typed, "我的意见")
    assert "field-error" in wrong.text
    assert "field-error" in bare.text
    assert events(house) == before


@pytest.mark.parametrize("account", ["unit.jiaoti", "performance", "auditor"])
def test_only_the_budget_section_approves(signed_in: SignedIn, house: House, account: str) -> None:
    form = approval(signed_in("budget"), house)
    visitor = signed_in(account)
    assert "/approve" not in visitor.get(TO_APPROVE).text
    fields = form.filled(document="莱财预〔2021〕1号", reason="同意")
    fields["csrf_token"] = form_of(visitor.get("/queue"), "csrf_token").filled()["csrf_token"]
    before = events(house)

    assert visitor.post(fields, form.action).status_code == 403
    assert events(house) == before


def test_approving_is_not_offered_in_the_past(looks_in: SignedIn, reading_site: object) -> None:
    assert "/approve" not in looks_in("budget").get(f"{TO_APPROVE}&as_of=2020-10-01T00:00", status=None).text


def test_filling_in_is_offered_to_the_unit_alone(looks_in: SignedIn) -> None:
    page = f"/projects/{small_year.FORM_RETURNED}?year=2020&tab=monitoring"

    assert "/monitoring/fill" in looks_in("unit").get(page).text
    for account in ("section", "performance", "auditor"):
        assert "/monitoring/fill" not in looks_in(account).get(page).text
    assert "/monitoring/fill" not in looks_in("unit").get(f"{page}&as_of=2020-09-10T10:00", status=None).text


@pytest.mark.parametrize("tab", TABS)
def test_the_record_is_in_english_too(looks_in: SignedIn, tab: str) -> None:
    chief = looks_in("chief")
    chief.client.set_cookie("language", "en")

    page = chief.get(f"/projects/{small_year.RETURNED_ORDER}?year=2020&tab={tab}").text

    assert 'lang="en"' in page
    assert "Rectification" in page
    assert "基本信息" not in page


def test_the_list_and_its_file_are_in_english_too(looks_in: SignedIn) -> None:
    chief = looks_in("chief")
    chief.client.set_cookie("language", "en")

    assert "Project library" in chief.get("/projects").text or "Projects" in chief.get("/projects").text
    head = chief.get("/projects/export?year=2020").data.decode("utf-8-sig").splitlines()[0]
    assert head.isascii()


def _decision(visitor: Visitor, address: str) -> PageForm:
    """The form that decides, on a record's page."""
    page = visitor.get(address)
    return next(
        form for form in Forms(page.text).forms if re.fullmatch(r"/projects/[^/]+/\w+/[0-9a-f-]{36}", form.action)
    )
