"""The monitoring view, and which rows an event will touch."""

from collections.abc import Iterable
from typing import Any

from backoffice.areas.monitoring.events import FormOpened, TaskClosed, TaskIssued
from backoffice.areas.projects import measure_events as measures
from backoffice.areas.projects.events import (
    BudgetAdjusted,
    Budgeted,
    ExecutionRecorded,
    InitialCorrected,
    PaymentPlanDeclared,
    PlanChangeApproved,
)
from projections.monitoring.tables import FORMS, MEASURES, MONEY, TASKS
from projections.view import View

#: Events about the money of a project and year.
MONEY_EVENTS = (Budgeted, BudgetAdjusted, InitialCorrected, ExecutionRecorded, PaymentPlanDeclared, PlanChangeApproved)

#: Events of a measure on a project's money.
MEASURE_EVENTS = (
    measures.Proposed,
    measures.LeftUnanswered,
    measures.Decided,
    measures.Refused,
    measures.Completed,
    measures.Lifted,
    measures.Recovered,
)


def money_and_forms(event: Any) -> dict[Any, Iterable[Any]]:
    """A figure of the treasury touches the project's money and its forms; a new form reads the money.

    A task touches itself, and its forms when it is closed; a form that is confirmed looks at its task.
    """
    if isinstance(event, MONEY_EVENTS):
        return {MONEY: [(event.code, event.year)], FORMS.c.code: [event.code]}
    if isinstance(event, FormOpened):
        return {FORMS: [event.originator_id], MONEY: [(event.code, event.year)]}
    if isinstance(event, MEASURE_EVENTS):
        return {MEASURES: [event.originator_id]}
    if isinstance(event, TaskIssued | TaskClosed):
        return {TASKS: [event.originator_id], FORMS.c.task_id: [event.originator_id]}
    return {FORMS: [event.originator_id]}


VIEW = View(name="monitoring", version=3, tables=(FORMS, MONEY, TASKS, MEASURES), also_reads=money_and_forms)
