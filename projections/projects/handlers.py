"""A project enters the library, gets money and spends it. The handlers of the other areas are joined here."""

from decimal import Decimal
from typing import Any

from backoffice.areas.projects import events
from backoffice.kernel.periods import local_date
from projections.courses import plain
from projections.projects import (
    handlers_ex_ante,
    handlers_execution,
    handlers_history,
    handlers_reevaluation,
    handlers_self_evaluation,
    handlers_targets,
    target_changes,
)
from projections.projects.tables import PROJECT_YEARS, PROJECTS
from projections.projects.view import VIEW as VIEW
from projections.projects.years import REPEATED, set_year
from projections.rows import Rows

#: Modules whose handlers belong to this view.
PARTS = (
    handlers_history,
    handlers_ex_ante,
    handlers_reevaluation,
    handlers_targets,
    target_changes,
    handlers_execution,
    handlers_self_evaluation,
)

#: No payment plan waits for the section.
NOT_ASKED: dict[str, Any] = dict.fromkeys(("plan_asked", "plan_asked_because", "plan_version"))


@VIEW.on(events.Registered)
def registered(event: events.Registered, rows: Rows) -> None:
    facts = {name: getattr(event, name) for name in REPEATED if name != "key_project"}
    rows.open(PROJECTS, event.code, project_id=event.originator_id, key_project=event.key, **facts)


@VIEW.on(events.Budgeted)
def budgeted(event: events.Budgeted, rows: Rows) -> None:
    money = {"initial": event.initial, "adjusted": event.initial}
    set_year(rows, event.code, event.year, money_id=event.originator_id, **money)


@VIEW.on(events.BudgetAdjusted)
def adjusted(event: events.BudgetAdjusted, rows: Rows) -> None:
    set_year(rows, event.code, event.year, adjusted=event.adjusted, adjusted_document=event.document)


@VIEW.on(events.InitialCorrected)
def initial_corrected(event: events.InitialCorrected, rows: Rows) -> None:
    set_year(rows, event.code, event.year, initial=event.initial)


@VIEW.on(events.PaymentPlanDeclared, events.PlanChangeApproved)
def planned(event: events.PaymentPlanDeclared | events.PlanChangeApproved, rows: Rows) -> None:
    set_year(rows, event.code, event.year, plan=plain(event.payments), **NOT_ASKED)


@VIEW.on(events.PlanChangeAsked)
def plan_asked(event: events.PlanChangeAsked, rows: Rows) -> None:
    asked = {"plan_asked": plain(event.payments), "plan_asked_because": event.reason}
    set_year(rows, event.code, event.year, plan_version=event.originator_version, **asked)


@VIEW.on(events.PlanChangeRefused)
def plan_refused(event: events.PlanChangeRefused, rows: Rows) -> None:
    set_year(rows, event.code, event.year, **NOT_ASKED)


@VIEW.on(events.PaymentsStopped)
def stopped(event: events.PaymentsStopped, rows: Rows) -> None:
    told = {"stopped_on": local_date(event.occurred_at), "stopped_document": event.document}
    set_year(rows, event.code, event.year, stopped_by=event.measure_id, **told)


@VIEW.on(events.PaymentsFreed)
def freed(event: events.PaymentsFreed, rows: Rows) -> None:
    set_year(rows, event.code, event.year, stopped_by=None, stopped_on=None, stopped_document=None)


@VIEW.on(events.ExecutionRecorded)
def executed(event: events.ExecutionRecorded, rows: Rows) -> None:
    """Keep the figure by its month; the latest month's is the project's."""
    year = rows.get(PROJECT_YEARS, (event.code, event.year))
    by_month = {**(year["executed_by_month"] if year else {}), str(event.month): str(event.executed)}
    last = max(by_month, key=int)
    latest = {"executed": Decimal(by_month[last]), "executed_month": int(last)}
    set_year(rows, event.code, event.year, executed_by_month=by_month, **latest)
