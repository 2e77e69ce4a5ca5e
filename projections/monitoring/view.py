"""The monitoring view, and which rows an event will touch."""

from collections.abc import Iterable
from typing import Any

from backoffice.areas.monitoring.events import FormOpened
from backoffice.areas.projects.events import (
    BudgetAdjusted,
    Budgeted,
    ExecutionRecorded,
    InitialCorrected,
    PaymentPlanDeclared,
)
from projections.monitoring.tables import FORMS, MONEY, TASKS
from projections.view import View

#: Events about the money of a project and year.
MONEY_EVENTS = (Budgeted, BudgetAdjusted, InitialCorrected, ExecutionRecorded, PaymentPlanDeclared)


def money_and_forms(event: Any) -> dict[Any, Iterable[Any]]:
    """A figure of the treasury touches the project's money and its forms; a new form reads the money."""
    if isinstance(event, MONEY_EVENTS):
        return {MONEY: [(event.code, event.year)], FORMS.c.code: [event.code]}
    if isinstance(event, FormOpened):
        return {FORMS: [event.originator_id], MONEY: [(event.code, event.year)]}
    return {FORMS: [event.originator_id]}


VIEW = View(name="monitoring", version=2, tables=(FORMS, MONEY, TASKS), also_reads=money_and_forms)
