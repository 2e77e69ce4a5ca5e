"""Budget rounds, control figures, target checks, changes of targets and the library, on pages."""

import io
from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

import pytest

from backoffice.areas.budget_year.commands import MoveRound
from backoffice.areas.budget_year.events import Stage
from backoffice.bootstrap import House
from backoffice.kernel.scope import Scope
from projections.budget_rounds import queries
from tests.api import small_year
from tests.web.visiting import Forms, PageForm, Visitor, form_of

SignedIn = Callable[[str], Visitor]

CODE = small_year.CONFIRMED
RECORD = f"/projects/{CODE}?year=2021"
YEAR = "/budget-rounds/2021"


def form_at(visitor: Visitor, page: str, ending: str) -> PageForm:
    """The form of the page that posts to an address with this ending."""
    return next(form for form in Forms(visitor.get(page).text).forms if form.action.endswith(ending))


def offers(visitor: Visitor, page: str, ending: str) -> bool:
    return any(form.action.endswith(ending) for form in Forms(visitor.get(page).text).forms)


def test_the_budget_section_alone_moves_the_round_and_to_the_next_stage_alone(signed_in: SignedIn) -> None:
    budget, performance = signed_in("budget"), signed_in("performance")
    assert "二上申报" in performance.get(YEAR).text
    assert not offers(performance, YEAR, "/move")

    form = form_at(budget, YEAR, "/move")
    assert form.filled()["stage"] == "r2-closed"
    skipped = budget.post(form.filled(stage="approved"), f"{YEAR}/move")
    assert skipped.status_code == 422
    assert "预算编制现处于「二上申报」，下一步不是「二下（预算已批复）」" in skipped.text
    assert budget.post(form_at(budget, YEAR, "/move").filled(), f"{YEAR}/move").status_code == 303
    assert "二上截止" in budget.get(YEAR).text


@pytest.mark.parametrize("account", ["unit", "performance", "section"])
def test_others_do_not_move_the_round(signed_in: SignedIn, account: str) -> None:
    one = signed_in(account)

    signed = next(form for form in Forms(one.get("/queue").text).forms if "csrf_token" in form.filled()).filled()
    token = {"csrf_token": signed["csrf_token"], "command_id": str(uuid4())}

    answer = one.post({"stage": "r2-closed", **token}, f"{YEAR}/move")

    assert answer.status_code == 403


def test_approval_is_offered_when_the_stage_allows_it(signed_in: SignedIn, house: House) -> None:
    budget, page = signed_in("budget"), f"{RECORD}&tab=target"
    before = budget.get("/queue").text
    assert not offers(budget, page, "/approve")
    assert CODE not in before

    for stage in (Stage.R2_CLOSED, Stage.CONGRESS):
        account = house.accounts.get("budget")
        assert account is not None
        actor = account.actor
        house.wait(house.handle(MoveRound(year=2021, stage=stage), actor, "按日程").position)

    assert offers(budget, page, "/approve")
    assert CODE in budget.get("/queue?size=100").text


def test_a_unit_sees_its_control_figure_and_the_budget_section_sets_it(signed_in: SignedIn) -> None:
    unit, budget = signed_in("unit.jiaoti"), signed_in("budget")
    assert "控制数" in unit.get(RECORD).text
    assert not offers(unit, RECORD, "/control-figure")

    form = form_at(budget, RECORD, "/control-figure")
    address = f"/projects/{CODE}/2021/control-figure"
    wrong = budget.post(form.filled(figure="99999999", reason="x"), address)
    assert (wrong.status_code, "控制数应在零与申报数之间" in wrong.text) == (422, True)
    form = form_at(budget, RECORD, "/control-figure")
    assert budget.post(form.filled(figure="12.34", reason="财力统筹"), address).status_code == 303

    shown = unit.get(RECORD).text
    assert "12.34" in shown
    assert "财力统筹" in shown
    assert "12.34" in unit.get(f"{YEAR}/figures").text


def test_the_checks_and_earlier_values_stand_beside_the_reviewer(signed_in: SignedIn) -> None:
    page = signed_in("section").get(f"/projects/{small_year.FORM_AT_SECTION}?year=2021&tab=target").text

    assert "自动审核" in page


def test_the_unit_revises_its_confirmed_target_in_the_second_submission(signed_in: SignedIn) -> None:
    unit, page = signed_in("unit.jiaoti"), f"{RECORD}&tab=target"
    assert not offers(signed_in("section.jiaokewen"), page, "/revise")

    answer = unit.post(form_at(unit, page, "/revise").filled(), f"/projects/{CODE}/2021/revise")

    assert answer.status_code == 303
    assert form_of(unit.get(f"/projects/{CODE}/2021/target/fill"), "goal")


def test_no_change_of_a_target_begins_after_the_last_day(signed_in: SignedIn) -> None:
    unit = signed_in("unit.jiaoti")
    page = f"/projects/{CODE}?year=2020&tab=target"
    form = form_at(unit, page, "/target-adjustments/adjustment")

    answer = unit.post(form.filled(), f"/projects/{CODE}/2020/target-adjustments/adjustment")

    assert (answer.status_code, "截止于 2020-10-31" in answer.text) == (422, True)
    assert signed_in("section").get("/target-adjustments").status_code == 200


def test_the_library_is_curated_searched_and_taken_over_on_the_form(signed_in: SignedIn) -> None:
    performance, unit = signed_in("performance"), signed_in("unit")
    assert "新建高标准农田面积" in unit.get("/indicators?q=高标准").text
    assert not offers(unit, "/indicators", "/import")
    unit.get("/indicators/new", 403)

    form = form_of(performance.get("/indicators/new"), "level3")
    usual = {
        "code": "NY-9",
        "level2": "quantity",
        "level3": "新改户厕",
        "content": "验收户厕",
        "nature": "at_least",
        "unit": "户",
        "standard": "按比例",
        "source": "任务",
    }
    missing = performance.post(form.filled(**{**usual, "unit": ""}), "/indicators/new")
    assert missing.status_code == 422
    form = form_of(performance.get("/indicators/new"), "level3")
    assert performance.post(form.filled(**usual), "/indicators/new").status_code == 303

    fill = f"/projects/{small_year.TARGET_RETURNED}/2021/target/fill"
    filled = form_of(unit.get(fill), "goal").filled()
    found = unit.post({**filled, "library_q": "户厕", "library_search": "1"}, fill)
    assert (found.status_code, "新改户厕" in found.text) == (200, True)
    taken = unit.post({**filled, "library_q": "户厕", "library_take": "NY-9"}, fill)
    assert taken.status_code == 200
    assert "新改户厕" in [value for value in form_of(taken, "goal").filled().values() if isinstance(value, str)]


def test_the_library_goes_out_and_comes_back_whole_or_not_at_all(signed_in: SignedIn) -> None:
    performance = signed_in("performance")
    book = performance.get("/indicators/export").data
    before = performance.get("/indicators?size=100").text

    def bring(content: bytes, name: str) -> int:
        form = form_at(performance, "/indicators", "/import").filled()
        data = {**form, "file": (io.BytesIO(content), name)}
        answer = performance.client.post("/indicators/import", data=data, content_type="multipart/form-data")
        return int(answer.status_code)

    assert bring(book, "库.xlsx") == 303
    assert bring(b"not a workbook", "库.xlsx") == 422
    assert performance.get("/indicators?size=100").text.count("NY-SL-01") == before.count("NY-SL-01")


def test_amounts_of_the_figures_add_up_to_the_sums_of_the_year(house: House) -> None:
    with house.reader() as reader:
        everything = Scope.everything()
        rows = queries.figures(reader, everything, queries.FigureFilter(year=2021))
        found = queries.sums(reader, everything, queries.FigureFilter(year=2021))
        parts = queries.by_outcome(reader, everything, queries.FigureFilter(year=2021))

    assert found.number == len(rows) > 0
    assert found.amount == sum((row["amount"] for row in rows), Decimal(0))
    assert sum(one.number for one in parts.values()) == found.number
    assert all(row["cut"] == row["applied"] - row["amount"] for row in rows)
