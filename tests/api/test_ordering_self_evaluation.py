"""Orders about self-evaluations, and how they are read."""

from typing import Any

import pytest

from tests.api import bodies, small_year
from tests.api.calling import Caller, Callers


def path(code: str) -> str:
    return f"/projects/{code}/2019/self-evaluation"


OWED, AT_SECTION, AT_PERFORMANCE, CONFIRMED = (
    path(code)
    for code in (
        small_year.EVALUATION_OWED,
        small_year.EVALUATION_AT_SECTION,
        small_year.EVALUATION_AT_PERFORMANCE,
        small_year.CONFIRMED,
    )
)
UNIT = "unit.nongye-nongji"


def filled(caller: Caller) -> dict[str, Any]:
    """A form that reaches every target."""
    found = caller.read(OWED)
    survey = {"sha256": "a" * 64, "name": "问卷汇总.pdf", "size": 1, "media_type": "application/pdf"}
    results = [
        {"no": one["no"], "attainment": "achieved", "points": one["weight"]}
        if one["value"] is None
        else {"no": one["no"], "actual": one["value"], "evidence": [survey] if one["level2"] == "satisfaction" else []}
        for one in found["rows"]
    ]
    money = {"initial": "2680000.00", "adjusted": "2680000.00", "executed": "2331600.00"}
    texts = dict.fromkeys(("achieved", "conclusion", "problems", "measures"), "完成")
    return {"sources": [{"source": "appropriation", **money}], "results": results, **texts}


def test_a_form_is_saved_handed_in_scored_and_taken_back(callers: Callers) -> None:
    unit = callers[UNIT]
    unit.order(f"{OWED}/save", {"entry": {"achieved": "一半"}})
    assert unit.read(OWED)["draft"]["achieved"] == "一半"
    assert callers["performance"].read(OWED)["draft"] is None

    unit.order(f"{OWED}/submit", {"entry": filled(unit), "reason": "已核对"})
    found = unit.read(OWED)
    assert (found["status"], found["total"], found["grade"]) == ("pending", "98.70", "excellent")
    assert found["plausibility"] is None
    assert {row["no"]: row["points"] for row in found["rows"]}[1] == "15.00"

    unit.order(f"{OWED}/withdraw", bodies.seen(unit, OWED))
    assert unit.read(OWED)["status"] == "draft"


def test_faults_stand_at_places_of_the_body(callers: Callers) -> None:
    unit = callers[UNIT]
    entry = filled(unit)
    entry["results"][1]["actual"] = "50"
    entry["sources"][0]["executed"] = "1"
    answer = unit.post(f"{OWED}/submit", {"entry": entry})
    assert answer.status_code == 422
    found = {(fault["field"], fault["rule"]) for fault in answer.json["faults"]}
    assert found == {
        ("entry.sources", "does-not-add-up"),
        ("entry.results[1].cause", "cause-missing"),
        ("entry.results[1].explanation", "reason-missing"),
    }


def test_the_section_passes_a_form_on_and_returns_one(callers: Callers) -> None:
    section = callers["section"]
    section.order(f"{AT_SECTION}/pass", bodies.seen(section, AT_SECTION, reason="同意。"))
    assert section.read(AT_SECTION)["node"] == "performance"

    performance = callers["performance"]
    body = {"fields": ["measures"], "due": "2021-02-05", "reason": "措施没有时间，请写明。"}
    performance.order(f"{AT_PERFORMANCE}/return", body)
    found = performance.read(AT_PERFORMANCE)
    assert (found["status"], found["returns"], found["unlocked"]) == ("returned", 1, ["measures"])


def test_the_last_reviewer_confirms_and_the_light_is_known(callers: Callers) -> None:
    performance = callers["performance"]
    assert performance.read(AT_PERFORMANCE)["plausibility"] is None
    performance.order(f"{AT_PERFORMANCE}/confirm", bodies.seen(performance, AT_PERFORMANCE, reason="确认。"))
    found = performance.read(AT_PERFORMANCE)
    assert found["status"] == "done"
    assert found["plausibility"] in ("red", "yellow", "green")
    assert [version["number"] for version in found["versions"]] == [1]


def test_inv_18_a_confirmed_score_is_corrected_by_a_version_that_another_approves(callers: Callers) -> None:
    officer, chief = callers["performance"], callers["chief"]
    before = officer.read(CONFIRMED)
    entry = {**before["entry"], "conclusion": "更正后的结论"}
    officer.order(f"{CONFIRMED}/propose-correction", {"entry": entry, "reason": "复核台账"})
    assert officer.post(f"{CONFIRMED}/approve-correction").status_code == 403
    chief.order(f"{CONFIRMED}/approve-correction", {"reason": "同意"})
    found = chief.read(CONFIRMED)
    assert [version["number"] for version in found["versions"]] == [1, 2]
    assert found["total"] == before["total"]
    assert chief.read(CONFIRMED, as_of="2020-05-01T00:00:00+08:00")["entry"] == before["entry"]


@pytest.mark.parametrize(("account", "act"), [("unit", "pass"), ("section", "submit"), ("auditor", "confirm")])
def test_wrong_roles_are_refused(callers: Callers, account: str, act: str) -> None:
    body = {"entry": {}} if act == "submit" else {}
    assert callers[account].post(f"{AT_SECTION}/{act}", body).status_code == 403


def test_who_has_another_scope_finds_nothing(callers: Callers) -> None:
    assert callers[UNIT].get(AT_SECTION).status_code == 404
    assert callers[UNIT].post(f"{AT_SECTION}/withdraw").status_code == 404


def test_a_list_sums_up_what_it_shows_and_every_figure_has_its_rows(callers: Callers) -> None:
    performance = callers["performance"]
    found = performance.read("/self-evaluations/2019", limit=200)
    assert found["summary"]["figures"]["all"]["count"] == found["total"] == len(found["items"])
    for tally in found["summary"]["figures"].values():
        rows = performance.read(tally["rows"])
        assert (rows["total"], rows["amount"]) == (tally["count"], tally["amount"])


def test_the_task_of_a_year_that_is_not_over_is_refused(callers: Callers) -> None:
    answer = callers["performance"].post(
        "/self-evaluations/2021", {"document": "莱财绩〔2021〕1号", "codes": [small_year.CONFIRMED]}
    )
    assert answer.status_code == 422
