"""Orders about finance re-evaluations, what third parties reach of them, and the ranking."""

import pytest

from backoffice.bootstrap import House
from tests.api.calling import Caller, Callers
from tests.support.reevaluated import AGENCY, CODE, YEAR, play

EX_ANTE = f"/projects/{CODE}/ex-ante/{YEAR}"
PATH = f"{EX_ANTE}/reevaluation"
SHEET = {"recommended": "8000000.00", "reasons": "按核实户数计算。"}


def ordered(caller: Caller, act: str, **body: object) -> None:
    caller.order(f"{PATH}/{act}", {"seen": caller.read(PATH)["version"], **body})


def test_a_re_evaluation_goes_from_its_proposal_to_the_conclusion(callers: Callers) -> None:
    section, chief, performance = callers["section"], callers["chief"], callers["performance"]
    ordered(section, "propose", reason="户数偏高，建议再评估。")
    ordered(chief, "approve", reason="同意。")
    ordered(performance, "submit", sheet=SHEET)
    ordered(chief, "settle", reason="同意。")
    assert section.read(PATH)["reevaluation"] == "settled"

    seen = performance.read(EX_ANTE)["version"]
    performance.order(f"{EX_ANTE}/conclude", {"seen": seen, "recommended": "7900000.00", "reason": "按再评估意见。"})
    found = performance.read(EX_ANTE)
    assert (found["applied"], found["supported"], found["recommended"]) == ("8600000.00", "8600000.00", "7900000.00")
    cuts = found["cuts"]
    assert (cuts["department_cut"], cuts["finance_cut"]) == ("0.00", "700000.00")
    assert (cuts["department_rate"], cuts["finance_rate"], cuts["rate"]) == ("0.00", "8.14", "8.14")


def test_an_opinion_above_what_the_report_supports_is_told_at_its_place(house: House, callers: Callers) -> None:
    play(house, "approved")
    refused = callers["performance"].post(f"{PATH}/submit", {"sheet": {**SHEET, "recommended": "8600000.01"}})
    assert refused.status_code == 422
    assert "sheet.recommended" in refused.text


@pytest.mark.parametrize("account", ["unit", "department.nongye", "budget", "auditor"])
def test_others_propose_nothing(account: str, callers: Callers) -> None:
    assert callers[account].post(f"{PATH}/propose", {"reason": "建议"}).status_code == 403


def test_third_parties_reach_what_they_declared_themselves_for(house: House, callers: Callers) -> None:
    # INV-25
    play(house, "commissioned")
    agency, other = callers[AGENCY], callers["agency.2"]
    assert [one["task"] for one in agency.read("/assignments")["items"]] == ["ex_ante"]
    assert other.read("/assignments")["items"] == []
    assert agency.get(PATH).status_code == 404
    agency.order(f"{PATH}/declare", {"statement": "无利害关系"})
    assert agency.read(PATH)["form"]["goal"]
    assert other.get(PATH).status_code == 404


def test_the_ranking_is_summed_against_a_control_figure(callers: Callers) -> None:
    found = callers["budget"].read("/ex-ante/ranking", year=YEAR, control="2000000.00")
    ranked = [one for one in found["items"] if one["rank"]]
    assert [one["total"] for one in ranked] == sorted((one["total"] for one in ranked), key=float, reverse=True)
    running = 0.0
    for one in ranked:
        running += float(one["recommended"])
        assert float(one["running"]) == running
        assert one["within"] is (running <= 2_000_000)
    assert callers["agency"].get("/ex-ante/ranking", year=YEAR).status_code == 403
    assert callers["budget"].read("/ex-ante/ranking", year=YEAR, as_of="2020-08-25T10:00")["items"] == []
