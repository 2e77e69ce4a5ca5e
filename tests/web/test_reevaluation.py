"""The finance re-evaluation in the browser, conditions ticked off, and the ranking for the budget."""

import io
from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

import openpyxl
import pytest
from werkzeug.test import TestResponse

from backoffice.bootstrap import House
from backoffice.kernel.record import record_id
from backoffice.standard_forms.catalogue import FORMS
from backoffice.workbooks.filled import open_workbook
from tests.api import small_year
from tests.standard_forms.books import edited
from tests.support.reevaluated import AGENCY, CODE, COMMISSION, YEAR, conclude_on_conditions, play
from tests.web.visiting import Forms, Visitor, form_of

Enter = Callable[[str], Visitor]

PAGE = f"/ex-ante/{CODE}/{YEAR}/reevaluation"
RECORD = f"/projects/{CODE}?year={YEAR}&tab=ex-ante"
RANKING = f"/ex-ante/ranking?year={YEAR}"
NAME = "农村改厕提升工程"
#: 校园智慧食堂监管: supported after revision; its two conditions are ticked off in October 2020.
CONDITIONAL = small_year.EX_ANTE_DONE


def post(visitor: Visitor, page: str, end: str, **filled: str) -> TestResponse:
    """Fill in the form of the page that posts to an address with this end, and post it."""
    forms = Forms(visitor.get(page).text).forms
    form = next(form for form in forms if form.action.endswith(end))
    return visitor.post(form.filled(**filled), form.action)


def test_a_report_goes_from_the_proposal_to_the_conclusion_in_the_browser(house: House, signed_in: Enter) -> None:
    section, chief, performance = signed_in("section"), signed_in("chief"), signed_in("performance")
    assert post(section, RECORD, "/propose", reason="户数偏高，建议再评估").status_code == 303
    assert "待批准再评估" in section.get(PAGE).text
    assert post(chief, PAGE, "/approve", reason="同意").status_code == 303
    opinion = form_of(performance.get(f"{PAGE}/opinion"), "reasons").filled(recommended="800", reasons="按核实户数计算")
    assert performance.post(opinion, f"{PAGE}/opinion").status_code == 303
    assert post(chief, PAGE, "/settle", reason="同意").status_code == 303
    record = record_id("ex-ante", CODE, YEAR)
    concluded = post(
        performance, RECORD, f"/{record}", decision="pass", recommended="790", conditions="", reason="按再评估意见"
    )
    assert concluded.status_code == 303
    page = performance.get(PAGE).text
    assert "70.00" in page  # the bureau's cut of the 860.00 that were supported
    assert "8.1 %" in page
    assert house.app.facts.ex_ante_entry(CODE, YEAR).recommended == Decimal(790 * 10_000)


def test_what_an_opinion_lacks_comes_back_at_its_place(house: House, signed_in: Enter) -> None:
    play(house, "approved")
    performance = signed_in("performance")
    form = form_of(performance.get(f"{PAGE}/opinion"), "reasons").filled(recommended="900", reasons="说明")
    answer = performance.post(form, f"{PAGE}/opinion")
    assert answer.status_code == 422
    assert "860.00" in answer.text  # the most that may be left


def test_an_opinion_goes_out_as_a_workbook_and_comes_back_into_its_page(house: House, signed_in: Enter) -> None:
    play(house, "approved")
    performance, before = signed_in("performance"), house.app.recorder.max_notification_id()
    content = performance.get(f"{PAGE}/opinion?as=xlsx").data
    cells = open_workbook("表.xlsx", content, FORMS)[1].cells
    token = form_of(performance.get(f"{PAGE}/opinion"), "reasons").filled()["csrf_token"]

    def upload(**typed: str) -> TestResponse:
        file = edited(content, {cells[place]: said for place, said in typed.items()})
        fields = {"csrf_token": token, "read_workbook": "1", "workbook": (io.BytesIO(file), "表.xlsx")}
        return performance.client.post(f"{PAGE}/opinion", data=fields)

    taken, refused = upload(recommended="800", reasons="按核实户数"), upload(recommended="900", reasons="超过")

    assert (taken.status_code, refused.status_code) == (200, 422)
    assert taken.text.count("data-difference") == 2
    assert form_of(taken, "reasons").filled()["recommended"] == "800"
    assert f'mono nowrap">{cells["recommended"]}</th>' in refused.text
    assert house.app.recorder.max_notification_id() == before


@pytest.mark.parametrize("account", ["unit", "department.nongye", "budget", "auditor"])
def test_others_neither_propose_nor_approve(account: str, house: House, signed_in: Enter) -> None:
    play(house, "proposed")
    visitor = signed_in(account)
    page = visitor.get(PAGE)
    assert "/reevaluation/approve" not in page.text
    token = dict(form_of(page, "csrf_token").fields)["csrf_token"]
    posted = {"csrf_token": token, "command_id": str(uuid4()), "reason": "同意"}
    assert visitor.post(posted, f"{PAGE}/approve").status_code == 403
    assert visitor.post(posted, f"{PAGE}/propose").status_code == 403


def test_third_parties_reach_the_report_after_their_declaration_until_it_is_settled(
    house: House, signed_in: Enter
) -> None:
    # INV-25
    play(house, "commissioned")
    agency, other = signed_in(AGENCY), signed_in("agency.2")
    assert NAME in agency.get("/key-evaluations/workspace").text
    assert NAME not in other.get("/key-evaluations/workspace").text
    for visitor in (agency, other):
        visitor.get(PAGE, status=404)
        visitor.get(RECORD, status=None)
    other.get(f"{PAGE}/declare", status=404)
    form = form_of(agency.get(f"{PAGE}/declare"), "statement").filled(statement="与项目单位无利害关系")
    assert agency.post(form, f"{PAGE}/declare").status_code == 303
    assert NAME in agency.get(PAGE).text
    assert "370116-21-" not in agency.get("/projects", status=None).text
    other.get(PAGE, status=404)


def test_once_it_is_settled_the_report_is_closed_to_third_parties(house: House, signed_in: Enter) -> None:
    play(house, "settled")
    signed_in(AGENCY).get(PAGE, status=404)
    assert "已再评估" in signed_in("chief").get(PAGE).text


def test_the_agency_s_work_is_scored_once_its_opinion_is_settled(house: House, signed_in: Enter) -> None:
    """All items but time, which its dates measure, are the officer's."""
    play(house, "settled")
    chief, address = signed_in("chief"), f"/engagements/{COMMISSION.number}/score"
    form = form_of(chief.get(address), "points-0-points")
    items = [form.filled()[f"points-{at}-code"] for at in range(4)]
    assert items == ["preparation", "fieldwork", "report", "service"]

    given = {f"points-{at}-points": points for at, points in enumerate(("18", "22", "31", "9"))}
    assert chief.post(form.filled(**given), address).status_code == 303

    page = chief.get("/agencies").text
    assert "90.00" in page
    assert PAGE in page
    assert PAGE not in signed_in(AGENCY).get("/agencies").text


def test_experts_opinions_stay_inside_the_bureau(house: House, signed_in: Enter) -> None:
    play(house, "settled")
    assert "户数应核实。" in signed_in("performance").get(PAGE).text
    unit = signed_in("unit").get(PAGE).text
    assert "户数应核实。" not in unit
    assert "户数按核实数计算" in unit


def test_the_record_shows_both_cuts_and_last_results(looks_in: Enter) -> None:
    page = looks_in("performance").get(f"/projects/{CONDITIONAL}?year={YEAR}&tab=ex-ante").text
    assert "两次核减" in page
    for amount in ("120.00", "114.00", "6.00", "106.00", "8.00"):
        assert amount in page
    assert "5.0 %" in page  # 6 of 120
    assert "7.0 %" in page  # 8 of 114


def test_conditions_are_ticked_off_on_the_record_by_the_performance_section(house: House, signed_in: Enter) -> None:
    # INV-08
    conclude_on_conditions(house)
    performance, section = signed_in("performance"), signed_in("section")
    assert "已落实 0 / 2 项" in section.get(RECORD).text
    assert f"/ex-ante/{CODE}/{YEAR}/conditions/" not in section.get(RECORD).text
    assert post(performance, RECORD, "/conditions/2", reason="镇级管护经费已列入预算").status_code == 303
    page = performance.get(RECORD).text
    assert "已落实 1 / 2 项" in page
    assert "镇级管护经费已列入预算" in page
    assert "/conditions/2" not in page
    assert house.app.facts.ex_ante_entry(CODE, YEAR).open_conditions == 1
    assert "1 项条件待落实" in performance.get(RANKING).text


def test_a_condition_is_not_ticked_off_without_saying_how_nor_by_others(house: House, signed_in: Enter) -> None:
    conclude_on_conditions(house)
    assert post(signed_in("performance"), RECORD, "/conditions/1", reason=" ").status_code == 422
    for account in ("section", "unit"):
        visitor = signed_in(account)
        token = dict(form_of(visitor.get(RECORD), "csrf_token").fields)["csrf_token"]
        posted = {"csrf_token": token, "command_id": str(uuid4()), "reason": "已落实"}
        refused = visitor.post(posted, f"/ex-ante/{CODE}/{YEAR}/conditions/1")
        assert refused.status_code in (403, 409, 422), account
    assert house.app.facts.ex_ante_entry(CODE, YEAR).open_conditions == 2


def test_the_ranking_sums_what_is_recommended_against_a_control_figure(looks_in: Enter) -> None:
    visitor = looks_in("budget")
    page = visitor.get(f"{RANKING}&control=150").text
    assert "控制数以内" in page
    assert f"/projects/{CONDITIONAL}?year={YEAR}&amp;tab=ex-ante" in page
    book = openpyxl.load_workbook(io.BytesIO(visitor.get(f"/ex-ante/ranking/export?year={YEAR}&control=150").data))
    rows = list(book.active.iter_rows(min_row=2, values_only=True))
    scores = [row[5] for row in rows if row[0]]
    assert scores == sorted(scores, reverse=True)
    running = 0
    for row in rows:
        if row[0]:
            running += row[10]
            assert row[12] == pytest.approx(running)
            assert row[13] == ("是" if running <= 150 else "否")


def test_the_ranking_shows_a_past_moment_and_its_scope_alone(looks_in: Enter) -> None:
    assert CONDITIONAL not in looks_in("performance").get(f"{RANKING}&as_of=2020-08-25T10:00").text
    assert CONDITIONAL in looks_in("performance").get(RANKING).text
    assert CONDITIONAL not in looks_in("unit").get(RANKING).text


def test_nonsense_as_control_figure_is_told(looks_in: Enter) -> None:
    assert "没有用上" in looks_in("budget").get(f"{RANKING}&control=abc").text


@pytest.mark.parametrize("account", ["agency", "sysadmin"])
def test_who_reads_no_reports_reads_no_ranking(account: str, looks_in: Enter) -> None:
    looks_in(account).get(RANKING, status=403)
