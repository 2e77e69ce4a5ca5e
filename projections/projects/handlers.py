"""A project enters the library, gets money and spends it. The handlers of the other areas are joined here."""

from decimal import Decimal

from backoffice.areas.projects import events
from projections.courses import plain
from projections.projects import handlers_ex_ante, handlers_execution, handlers_self_evaluation, handlers_targets
from projections.projects.tables import PROJECT_YEARS, PROJECTS
from projections.projects.view import VIEW as VIEW
from projections.projects.years import REPEATED, set_year
from projections.rows import Rows

#: Modules whose handlers belong to this view.
PARTS = (handlers_ex_ante, handlers_targets, handlers_execution, handlers_self_evaluation)


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


@VIEW.on(events.PaymentPlanDeclared)
def planned(event: events.PaymentPlanDeclared, rows: Rows) -> None:
    set_year(rows, event.code, event.year, plan=plain(event.payments))


@VIEW.on(events.ExecutionRecorded)
def executed(event: events.ExecutionRecorded, rows: Rows) -> None:
    """Keep the figure by its month; the latest month's is the project's."""
    year = rows.get(PROJECT_YEARS, (event.code, event.year))
    by_month = {**(year["executed_by_month"] if year else {}), str(event.month): str(event.executed)}
    last = max(by_month, key=int)
    latest = {"executed": Decimal(by_month[last]), "executed_month": int(last)}
    set_year(rows, event.code, event.year, executed_by_month=by_month, **latest)
