"""The nine steps of a project's year, for the bar at the head of its page."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import RowMapping

from backoffice.kernel.review import Node, Status


class StepName(StrEnum):
    """The steps in their order."""

    APPLICATION = "application"  # 申报
    DEPARTMENT_REVIEW = "department_review"  # 部门审核
    FINANCE_REVIEW = "finance_review"  # 财政审核
    APPROVAL = "approval"  # 批复
    MONITORING = "monitoring"  # 监控
    SELF_EVALUATION = "self_evaluation"  # 自评
    EVALUATION = "evaluation"  # 抽查 / 评价
    RECTIFICATION = "rectification"  # 整改
    APPLICATION_OF_RESULTS = "application_of_results"  # 结果应用


class StepState(StrEnum):
    """How a step stands. SKIPPED: this project does not take it; LATER: it has not begun."""

    DONE = "done"
    CURRENT = "current"
    RETURNED = "returned"
    STOPPED = "stopped"
    SKIPPED = "skipped"
    LATER = "later"


@dataclass(frozen=True)
class Step:
    """A step: `on` is the day it was done, or its limit while current; `note` a code such as a grade or light."""

    name: StepName
    state: StepState
    on: date | None = None
    note: str | None = None


def steps_of(year: RowMapping) -> tuple[Step, ...]:
    """The steps of a project's year from its row."""
    return (
        _application(year),
        _department_review(year),
        _finance_review(year),
        _approval(year),
        _monitoring(year),
        _self_evaluation(year),
        Step(StepName.EVALUATION, StepState.LATER),
        _rectification(year),
        Step(StepName.APPLICATION_OF_RESULTS, StepState.LATER),
    )


def _application(year: RowMapping) -> Step:
    name = StepName.APPLICATION
    if year["target_status"] == Status.RETURNED:
        return Step(name, StepState.RETURNED, year["target_submitted_on"])
    if year["target_submitted_on"] is not None and year["target_status"] != Status.DRAFT:
        return Step(name, StepState.DONE, year["target_submitted_on"])
    begun = year["target_id"] is not None or year["ex_ante_id"] is not None
    return Step(name, StepState.CURRENT if begun else StepState.LATER)


def _department_review(year: RowMapping) -> Step:
    name = StepName.DEPARTMENT_REVIEW
    if year["target_chain"] is not None and Node.DEPARTMENT not in year["target_chain"]:
        return Step(name, StepState.SKIPPED)
    if year["target_department_on"] is not None:
        return Step(name, StepState.DONE, year["target_department_on"])
    return Step(name, StepState.CURRENT if year["target_node"] == Node.DEPARTMENT else StepState.LATER)


def _finance_review(year: RowMapping) -> Step:
    name, note = StepName.FINANCE_REVIEW, year["target_grade"]
    if year["target_status"] == "stopped":
        return Step(name, StepState.STOPPED, year["target_reviewed_on"], note)
    if year["target_reviewed_on"] is not None:
        return Step(name, StepState.DONE, year["target_reviewed_on"], note)
    waits = year["target_node"] in (Node.SECTION, Node.PERFORMANCE)
    return Step(name, StepState.CURRENT if waits else StepState.LATER, note=note)


def _approval(year: RowMapping) -> Step:
    if year["target_approved_on"] is not None:
        return Step(StepName.APPROVAL, StepState.DONE, year["target_approved_on"], year["target_document"])
    waits = year["target_status"] == Status.DONE
    return Step(StepName.APPROVAL, StepState.CURRENT if waits else StepState.LATER)


def _monitoring(year: RowMapping) -> Step:
    name, light = StepName.MONITORING, year["light"]
    if year["exempt"] is not None:
        return Step(name, StepState.SKIPPED, note=year["exempt"])
    if year["form_id"] is None:
        return Step(name, StepState.LATER)
    if year["form_confirmed_on"] is not None:
        return Step(name, StepState.DONE, year["form_confirmed_on"], light)
    state = StepState.RETURNED if year["form_status"] == Status.RETURNED else StepState.CURRENT
    return Step(name, state, year["form_due"], light)


def _self_evaluation(year: RowMapping) -> Step:
    name, grade = StepName.SELF_EVALUATION, year["self_evaluation_grade"]
    if year["self_evaluation_exempt"]:
        return Step(name, StepState.SKIPPED, year["self_evaluation_confirmed_on"])
    if year["self_evaluation_id"] is None:
        return Step(name, StepState.LATER)
    if year["self_evaluation_confirmed_on"] is not None:
        return Step(name, StepState.DONE, year["self_evaluation_confirmed_on"], grade)
    state = StepState.RETURNED if year["self_evaluation_status"] == Status.RETURNED else StepState.CURRENT
    return Step(name, state, year["self_evaluation_due"])


def _rectification(year: RowMapping) -> Step:
    name, number = StepName.RECTIFICATION, year["order_number"]
    if year["order_id"] is None:
        decided = year["form_confirmed_on"] is not None
        return Step(name, StepState.SKIPPED if decided else StepState.LATER)
    if year["order_closed_on"] is not None:
        return Step(name, StepState.DONE, year["order_closed_on"], number)
    state = StepState.RETURNED if year["order_stage"] == "returned" else StepState.CURRENT
    return Step(name, state, year["order_due"], number)
