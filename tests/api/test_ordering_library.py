"""Rules and trainings by the API: every order, its refusals, and what the lists answer then."""

from typing import Any
from urllib.parse import quote

from tests.api.calling import Caller, Callers

NUMBER = "口镇政发〔2020〕88号"
RULE = f"/rules/{quote(NUMBER)}"


def entry(caller: Caller, **changed: Any) -> dict[str, Any]:
    file = {"sha256": "a" * 64, "name": "正文.pdf", "size": 9, "media_type": "application/pdf"}
    usual = {
        "name": "口镇预算绩效目标审核规程",
        "issuer": "口镇人民政府",
        "level": "town",
        "stages": ["targets"],
        "issued_on": "2020-10-12",
        "text": [file],
    }
    return usual | changed


def plan(**changed: Any) -> dict[str, Any]:
    usual = {
        "topic": "绩效信息公开",
        "held_on": "2020-10-12",
        "hours": "2",
        "place": "视频会议",
        "institution": "山东新思维",
        "audience": ["departments"],
    }
    return usual | changed


def test_a_rule_is_entered_returned_mended_adopted_and_repealed(callers: Callers) -> None:
    town, performance = callers["town"], callers["performance"]
    town.order("/rules", {"number": NUMBER, "entry": entry(town)})
    performance.order(f"{RULE}/return", {"fields": ["effective_on"], "reason": "缺施行日期"})
    town.order(f"{RULE}/revise", {"entry": entry(town, effective_on="2020-10-13")})
    performance.order(f"{RULE}/adopt", {"seen": performance.read(RULE)["version"]})
    assert (performance.read(RULE)["validity"], performance.read(RULE)["effective_on"]) == ("in_force", "2020-10-13")

    performance.order(f"{RULE}/repeal", {"on": "2020-10-14", "reason": "合并"})

    assert performance.read(RULE)["validity"] == "ended"
    assert performance.read("/rules", text="口镇政发", validity="ended")["total"] == 1


def test_faults_of_an_entry_are_places_of_the_body(callers: Callers) -> None:
    response = callers["town"].post(
        "/rules", {"number": NUMBER, "entry": entry(callers["town"], text=[], issued_on="2030-01-01")}
    )

    assert response.status_code == 422
    assert {fault["field"] for fault in response.json["faults"]} == {"entry.text", "entry.issued_on"}


def test_roles_that_may_not_are_refused(callers: Callers) -> None:
    body = {"number": NUMBER, "entry": entry(callers["unit"])}
    assert callers["unit"].post("/rules", body).status_code == 403
    assert callers["town"].post("/rules", body | {"organisation": "zhen-hezhuang"}).status_code == 403
    known = quote("莱财规〔2020〕4号")
    assert callers["section"].post(f"/rules/{known}/adopt", {}).status_code == 403
    assert callers["leader"].get("/trainings").status_code == 403


def test_coverage_and_duties_are_answered(callers: Callers) -> None:
    unit = callers["unit"]

    full, half = (unit.read("/rule-coverage", on=day)["items"] for day in ("2020-10-15", "2020-05-01"))
    assert {one["share"] for one in full} == {"100.00"}
    assert any(one["missing"] for one in half)
    duties = unit.read("/responsibilities/2020")["items"]
    assert [one["no"] for one in duties] == list(range(1, 13))

    rows = [{name: one[name] for name in ("item", "stage", "lead", "cooperating", "basis")} for one in duties[:2]]
    callers["performance"].order("/responsibilities/2020", {"duties": rows})
    assert len(unit.read("/responsibilities/2020")["items"]) == 2


def test_a_training_runs_its_course(callers: Callers) -> None:
    performance, unit = callers["performance"], callers["unit"]
    body = {"number": "2020-99", "plan": plan(), "invited": [{"organisation": "nongye", "expected": 2}]}
    performance.order("/trainings", body)
    performance.order("/trainings/2020-99/replan", {name: body[name] for name in ("plan", "invited")})
    unit.order("/trainings/2020-99/sign-in", {"attended": 2})
    unit.order("/trainings/2020-99/ask", {"question": "何时公开？"})
    performance.order("/trainings/2020-99/answer", {"no": 1, "answer": "批复后 20 日内。"})
    sheet = {"sha256": "b" * 64, "name": "签到表.pdf", "size": 9, "media_type": "application/pdf"}
    performance.order("/trainings/2020-99/conclude", {"attendance": [], "sign_in_sheet": [sheet], "test_average": "90"})

    found = unit.read("/trainings/2020-99")
    assert (found["stage"], found["attended"], found["test_average"]) == ("concluded", 2, "90.00")
    assert found["asked"][0]["answer"] == "批复后 20 日内。"
    mine = unit.read("/training-attendance", number="2020-99")
    assert (mine["total"], mine["attended"]) == (1, 2)
    counted = {one["organisation"]: one for one in unit.read("/training-counts/2020")["items"]}
    assert set(counted) == {"nongye"}


def test_a_training_that_is_not_held_is_cancelled_with_a_reason(callers: Callers) -> None:
    performance = callers["performance"]

    assert performance.post("/trainings/2021-01/cancel", {}).status_code == 422
    performance.order("/trainings/2021-01/cancel", {"reason": "改期"})

    assert performance.read("/trainings", stage="cancelled")["items"][0]["number"] == "2021-01"


def test_faults_of_a_plan_are_places_of_the_body(callers: Callers) -> None:
    body = {"number": "2020-98", "plan": plan(topic=" ", hours="0"), "invited": [{"organisation": "x", "expected": 0}]}

    response = callers["performance"].post("/trainings", body)

    assert {fault["field"] for fault in response.json["faults"]} == {"invited[0].organisation"}
    body["invited"] = [{"organisation": "nongye", "expected": 0}]
    response = callers["performance"].post("/trainings", body)
    assert {fault["field"] for fault in response.json["faults"]} == {"plan.topic", "plan.hours", "invited[0].expected"}


def test_the_figures_of_the_statement_lead_to_lists_that_count_the_same(callers: Callers) -> None:
    performance = callers["performance"]
    paragraphs = performance.read("/statement/2020")["paragraphs"][:2]

    figures = [one for paragraph in paragraphs for one in paragraph["figures"] if one["unit"] in ("rules", "sessions")]
    assert len(figures) >= 9
    for one in figures:
        assert performance.read(one["rows"])["total"] == one["value"], one["key"]
