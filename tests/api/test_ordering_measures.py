"""Orders about measures and payment plans, daily monitoring and closing a task, and what lists and reports then say."""

from typing import Any

from backoffice.areas.monitoring.task import MonitoringTask
from tests.api import bodies, small_year
from tests.api.calling import Caller, Callers

CODE = small_year.CONFIRMED  # jiaoti
BUDGET = f"/projects/{CODE}/budget/2020"


def proposed(section: Caller, **more: Any) -> str:
    """The address of a suspension that the section proposes."""
    done = section.order(f"{BUDGET}/measures", {"kind": "suspend", "findings": ["抽检不合格"], **more})
    return f"/measures/{done['ids'][0]}"


def test_a_suspension_is_proposed_decided_and_lifted(callers: Callers) -> None:
    section, leader = callers["section.jiaokewen"], callers["leader"]
    path = proposed(section, reason="建议暂停")

    leader.order(f"{path}/decide", bodies.seen(leader, path, document="莱财绩暂〔2020〕9号"))
    assert leader.read(path)["stage"] == "in_force"

    leader.order(f"{path}/lift", bodies.seen(leader, path, document="莱财绩复〔2020〕9号", reason="复检合格"))
    found = leader.read("/measures", code=CODE)["items"]
    assert [(one["stage"], one["end_reason"]) for one in found] == [("lifted", "复检合格")]


def test_inv_23_the_section_that_proposed_does_not_decide(callers: Callers) -> None:
    section = callers["section.jiaokewen"]
    path = proposed(section)

    assert section.post(f"{path}/decide", {"document": "x"}).status_code == 403
    assert section.post(f"{path}/lift", {"document": "x"}).status_code == 403
    assert callers["section"].get(path).status_code == 404
    assert callers["unit"].get(path).status_code == 403


def test_a_late_plan_is_approved_by_its_section(callers: Callers) -> None:
    unit, section = callers["unit.jiaoti"], callers["section.jiaokewen"]
    payments = ["0"] * 6 + ["1000"] * 6

    unit.order(f"{BUDGET}/plan", {"payments": payments, "reason": "推迟"})
    assert section.post(f"{BUDGET}/plan/refuse", {"reason": " "}).status_code in (409, 422)
    section.order(f"{BUDGET}/plan/approve", {})

    assert section.post(f"{BUDGET}/plan/approve", {}).status_code == 422, "none waits"


def test_a_section_begins_daily_monitoring_beside_the_round(callers: Callers) -> None:
    section = callers["section"]
    code = small_year.FORM_AT_SECTION
    before = section.read("/monitoring/2020")["total"]

    section.order("/monitoring/2020/9/daily", {"due": bodies.AHEAD, "codes": [code]})

    assert section.read("/monitoring/2020")["total"] == before
    assert [row["code"] for row in section.read("/monitoring/2020", kind="daily")["items"]] == [code]
    assert "daily" in {task["kind"] for task in section.read("/monitoring/tasks")["tasks"]}


def test_a_round_is_closed_with_its_reason_and_the_report_says_so(callers: Callers) -> None:
    performance = callers["performance"]
    path = f"/monitoring/tasks/{MonitoringTask.id_for(2020, 7)}/close"

    assert performance.post(path, {"reason": ""}).status_code == 422
    performance.order(path, {"reason": "等待对账"})

    report = performance.read("/monitoring/2020/7/report", department="nongye")
    assert report["closed_at"] is not None
    assert report["summary"]["monitored"]["count"] > 1
    assert small_year.RETURNED_ORDER in {row["code"] for row in report["deviating"]}


def test_inv_32_the_project_shows_how_its_order_stands(callers: Callers) -> None:
    chief = callers["chief"]

    row = chief.read("/projects", year=2020, code=small_year.RETURNED_ORDER)["items"][0]
    assert (row["order_stage"], row["order_id"]) == ("returned", str(small_year.order_id(small_year.RETURNED_ORDER)))
