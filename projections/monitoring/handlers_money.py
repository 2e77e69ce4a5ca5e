"""What the budget and the treasury say of a project's money, and of its forms that are not handed in."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from backoffice.areas.projects.events import (
    BudgetAdjusted,
    Budgeted,
    ExecutionRecorded,
    InitialCorrected,
    PaymentPlanDeclared,
    PlanChangeApproved,
)
from backoffice.kernel.review import Status
from backoffice.scoring.readings import percent_of
from backoffice.scoring.rounding import half_up
from projections.courses import plain
from projections.monitoring.tables import FORMS, MONEY, MONTHS
from projections.monitoring.view import VIEW
from projections.rows import Rows


@VIEW.on(Budgeted)
def budgeted(event: Budgeted, rows: Rows) -> None:
    rows.open(MONEY, (event.code, event.year), initial=event.initial, adjusted=event.initial, recorded={})


@VIEW.on(BudgetAdjusted)
def adjusted(event: BudgetAdjusted, rows: Rows) -> None:
    rows.change(MONEY, (event.code, event.year), adjusted=event.adjusted)
    show_in_drafts(event.code, event.year, rows)


@VIEW.on(InitialCorrected)
def initial_corrected(event: InitialCorrected, rows: Rows) -> None:
    rows.change(MONEY, (event.code, event.year), initial=event.initial)
    show_in_drafts(event.code, event.year, rows)


@VIEW.on(PaymentPlanDeclared, PlanChangeApproved)
def planned(event: PaymentPlanDeclared | PlanChangeApproved, rows: Rows) -> None:
    rows.change(MONEY, (event.code, event.year), plan=plain(event.payments))
    show_in_drafts(event.code, event.year, rows)


@VIEW.on(ExecutionRecorded)
def executed(event: ExecutionRecorded, rows: Rows) -> None:
    key = (event.code, event.year)
    money = rows.get(MONEY, key)
    assert money is not None, "execution is recorded of a budget"
    recorded = {**money["recorded"], str(event.month): str(event.executed)}
    last = max(map(int, recorded))
    months = {name: executed_until(recorded, no) for no, name in enumerate(MONTHS, start=1) if no <= last}
    rows.change(MONEY, key, recorded=recorded, executed=months[MONTHS[last - 1]], executed_month=last, **months)
    show_in_drafts(event.code, event.year, rows)


def show_in_drafts(code: str, year: int, rows: Rows) -> None:
    """Forms that nobody has handed in show the money as it stands; the others keep what they were judged by."""
    for form in rows.find(FORMS, code=code, year=year, status=Status.DRAFT):
        rows.change(FORMS, form["form_id"], **money_of(form, rows))


def money_of(form: Mapping[str, Any], rows: Rows) -> dict[str, Any]:
    """The money columns of a form that is not handed in: budget as adjusted, execution up to its month."""
    money = rows.get(MONEY, (form["code"], form["year"]))
    if money is None:
        return {"adjusted": form["budget"]}
    executed = executed_until(money["recorded"], form["month"])
    return {
        "initial": money["initial"],
        "adjusted": money["adjusted"],
        "plan": money["plan"],
        "executed": executed,
        "execution_rate": rate(executed, money["adjusted"]),
    }


def executed_until(recorded: Mapping[str, str], month: int) -> Decimal | None:
    """The latest cumulative figure up to and including `month`; None before any."""
    known = [at for at in map(int, recorded) if at <= month]
    return Decimal(recorded[str(max(known))]) if known else None


def rate(executed: Decimal | None, adjusted: Decimal) -> Decimal | None:
    """Executed over adjusted in %, two places; None without a figure or a budget."""
    return half_up(percent_of(executed, adjusted)) if executed is not None and adjusted else None
