"""Questions and orders about spot checks."""

from typing import Any

import pytest

from backoffice.bootstrap import House
from tests.api.calling import Callers
from tests.api.conftest import application
from tests.support.checked import CODES, EXAMPLE, POOR, RETURNED, SEVERE
from tests.support.evaluated import give_libraries

CIRCULAR = "/circulars/莱财绩〔2020〕7号"
RECHECK = f"/projects/{EXAMPLE}/2019/recheck"


@pytest.fixture
def callers(objected_house: House) -> Callers:
    return Callers(application(objected_house), objected_house)


@pytest.fixture(scope="module")
def reads(checked_house: House) -> Callers:
    return Callers(application(checked_house), checked_house)


def test_the_re_checks_of_a_year_come_with_figures_that_open_their_rows(reads: Callers) -> None:
    page = reads["performance"].read("/spot-checks/2019")

    assert {row["code"] for row in page["items"]} == CODES
    figures = page["summary"]["figures"]
    assert {key: figures[key]["count"] for key in ("all", "large_difference", "severe", "poor", "not_as_required")} == {
        "all": 4,
        "large_difference": 3,
        "severe": 1,
        "poor": 1,
        "not_as_required": 1,
    }
    for tally in figures.values():
        assert reads["performance"].read(tally["rows"])["total"] == tally["count"]


def test_the_worked_example_stands_beside_its_self_score(reads: Callers) -> None:
    found = reads["performance"].read(RECHECK)

    assert (found["own_total"], found["performance"], found["total"]) == ("91.97", "77.50", "79.30")
    assert (found["grade"], found["difference"], found["circular"]) == ("fair", "14.47", "莱财绩〔2020〕7号")


def test_a_re_check_of_the_past_is_as_it_stood(reads: Callers) -> None:
    found = reads["performance"].read(RECHECK, as_of="2020-05-20T12:00")

    assert (found["performance"], found["total"], found["stage"]) == ("76.00", "78.40", "commenting")


def test_a_unit_knows_of_its_score_only_once_it_has_been_told_inv_19(reads: Callers) -> None:
    unit = "unit.nongye-nongji"
    assert reads[unit].get(RECHECK, as_of="2020-05-13T18:00").status_code == 404
    assert reads[unit].read("/spot-checks/2019", as_of="2020-05-13T18:00")["items"] == []
    assert reads[unit].read(RECHECK)["total"] == "79.30"


@pytest.mark.parametrize("account", ["unit.jiaoti", "section.shebao", "department"])
def test_another_units_re_check_is_not_found(reads: Callers, account: str) -> None:
    assert reads[account].get(RECHECK).status_code == 404
    codes = {row["code"] for row in reads[account].read("/spot-checks/2019")["items"]}
    assert EXAMPLE not in codes


def test_the_population_is_for_those_who_see_the_district(reads: Callers) -> None:
    whole = reads["auditor"].read("/samples/2019/1")
    part = reads["section.shebao"].read("/samples/2019/1")

    assert (len(whole["population"]), whole["seed"]) == (4, "2020-04-20")
    assert part["population"] == []
    assert {one["code"] for one in part["drawn"]} == {POOR}
    assert reads["unit"].get("/samples/2019/1").status_code == 403


def test_a_circular_shows_each_reader_whom_it_names_in_their_scope(reads: Callers) -> None:
    assert {one["code"] for one in reads["auditor"].read(CIRCULAR)["named"]} == CODES
    assert {one["code"] for one in reads["unit.jiaoti"].read(CIRCULAR)["named"]} == {RETURNED, SEVERE}
    assert reads["auditor"].get(CIRCULAR, as_of="2020-07-05T12:00").status_code == 404


def answers(**differing: Any) -> dict[str, Any]:
    row = {"no": 4, "actual": "118", "remark": "设备折旧不属本项目支出"}
    given = [
        {"no": 4, "reply": "accepted", "argument": "按 118 元计", "row": row},
        {"no": 5, "reply": "refused", "argument": "去重后为 246 家"},
    ]
    return {"answers": given, "reason": "逐项答复"} | differing


def test_objections_are_answered_scored_again_and_confirmed(callers: Callers) -> None:
    callers["performance.2"].order(f"{RECHECK}/answer", answers())
    found = callers["auditor"].read(RECHECK)
    assert (found["performance"], found["total"], found["stage"]) == ("77.50", "79.30", "confirming")

    callers["chief"].order(f"{RECHECK}/confirm", {"reason": "程序完整"})
    assert callers["auditor"].read(RECHECK)["stage"] == "confirmed"


def test_an_answer_that_is_missing_is_told_at_its_place_and_nothing_changes(callers: Callers) -> None:
    response = callers["performance"].post(f"{RECHECK}/answer", answers(answers=answers()["answers"][:1]))

    assert response.status_code == 422
    assert [fault["field"] for fault in response.json["faults"]] == ["answers"]
    assert callers["auditor"].read(RECHECK)["stage"] == "answering"


@pytest.mark.parametrize(
    ("account", "order"),
    [
        ("unit", "answer"),
        ("section", "confirm"),
        ("performance", "confirm"),
        ("performance", "agree"),
        ("chief", "object"),
        ("auditor", "tell"),
        ("budget", "entrust"),
    ],
)
def test_wrong_roles_are_refused(callers: Callers, account: str, order: str) -> None:
    bodies = {"answer": answers(), "object": {"objections": []}, "entrust": {"accounts": ["a"], "due": "2020-06-01"}}
    assert callers[account].post(f"{RECHECK}/{order}", bodies.get(order, {})).status_code == 403


def test_an_order_sent_twice_under_one_key_is_done_once(callers: Callers) -> None:
    key = "6f0f2b1e-9f0c-4c53-9a6b-6a3a1c6c7f10"
    first = callers["performance"].post(f"{RECHECK}/answer", answers(), key=key).json
    second = callers["performance"].post(f"{RECHECK}/answer", answers(), key=key).json

    assert (second["position"], second["repeated"]) == (first["position"], True)


def test_a_sample_that_leaves_a_project_out_is_refused_inv_36(callers: Callers) -> None:
    body = {"document": "x", "seed": "y", "codes": sorted(CODES - {POOR})}
    response = callers["performance"].post("/samples/2019/2", body)

    assert response.status_code == 422
    assert [(one["field"], one["rule"]) for one in response.json["faults"]] == [("codes", "not-the-population")]


def test_a_circular_names_nobody_without_a_recorded_trigger_inv_37(callers: Callers) -> None:
    body = {"title": "通报", "year": 2019, "text": "…", "codes": [EXAMPLE]}
    response = callers["chief"].post("/circulars/莱财绩〔2020〕99号", body)

    assert [one["rule"] for one in response.json["faults"]] == ["no-trigger"]


def test_a_third_party_reads_what_is_entrusted_to_it_once_it_has_declared_inv_25(
    callers: Callers, objected_house: House
) -> None:
    give_libraries(objected_house)
    page = f"/projects/{POOR}/2019/recheck"
    body = {"due": "2020-06-30", "agency": "jigou-bing", "number": "莱财绩委〔2020〕复1号"}
    callers["performance"].order(f"{page}/entrust", body)
    third = callers["agency.3"]
    assert [row["code"] for row in third.read("/recheck-assignments")["items"]] == [POOR]
    assert third.get(page).status_code == 404
    assert third.read("/spot-checks/2019")["items"] == []
    third.order(f"{page}/declare", {"statement": "无利害关系"})
    assert third.read(page)["declared"] == ["agency.3"]
    listed = third.read("/spot-checks/2019")
    assert [row["code"] for row in listed["items"]] == [POOR]
    assert listed["summary"]["figures"]["all"]["count"] == 1
    assert callers["agency.2"].get(page).status_code == 404
    assert callers["agency.2"].read("/recheck-assignments")["items"] == []
