"""Budget rounds and control figures, and changes of approved targets: lists, one whole, and every order about them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.courses import Standing
from backoffice.api.ordering import by_key, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.budget_year import commands as rounds
from backoffice.areas.targets import adjustment_commands as adjustments
from backoffice.areas.targets.adjustment import TargetAdjustment
from backoffice.kernel.errors import NotFound
from projections.adjustments import queries as adjusting
from projections.adjustments.queries import AdjustmentFilter
from projections.budget_rounds import queries as figuring
from projections.budget_rounds.queries import FigureFilter

area = Area("budget-rounds", "预算编制 · Budget rounds, control figures and changes of targets")

ROUND = "/budget-rounds/<year:year>"
CHANGES = "/projects/<code:code>/target/<year:year>/adjustments"
CHANGE = f"{CHANGES}/<number:number>"


@dataclass(frozen=True, kw_only=True)
class BudgetRound:
    """The round of a budget year. `dates`: the day on which each stage was reached, by stage."""

    budget_year_id: UUID
    year: int
    stage: str
    dates: dict[str, Any]
    version: int


@dataclass(frozen=True, kw_only=True)
class ControlFigureRow:
    """A control figure. Yuan; `issued` is the figure as it went out last, None before."""

    figure_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    applied: Decimal
    amount: Decimal
    cut: Decimal
    outcome: str
    reason_code: str
    source: str
    by_hand: bool
    hand_reason: str | None
    issued: Decimal | None
    issued_on: date | None
    version: int


@dataclass(frozen=True, kw_only=True)
class ChangeOfTarget(Standing):
    """An adjustment or a supplement of an approved target. Yuan; `amount` is the full-year budget applied for."""

    adjustment_id: UUID
    number: int
    kind: str
    stage: str
    base_version: int
    form: dict[str, Any] | None
    reason_class: str | None
    amount: Decimal | None
    change: Decimal | None
    lowered: list[str]
    confirmed_by: str | None
    confirmed_reason: str | None
    needs_leader: bool
    consented_by: str | None
    consented_at: datetime | None
    document: str | None
    budget_document: str | None
    approved_version: int | None
    ended_on: date | None
    ended_reason: str | None
    rule_book: int | None


@area.reads(ROUND, paging.moment_schema(), shape_of(BudgetRound))
def budget_round(arguments: dict[str, Any], year: int) -> Response:
    """Where the round of a budget year stands."""
    asking.reading(Object.BUDGET_YEAR)
    row = figuring.round_of(asking.reader(arguments.get("as_of")), year)
    if row is None:
        raise NotFound.record("budget year", year)
    return answer(picked(BudgetRound, row), version=row["version"])


@area.reads(
    f"{ROUND}/control-figures",
    paging.list_schema(FigureFilter, without=("year",), sorts=figuring.SORTS),
    paging.page_schema(ControlFigureRow, amount=Decimal),
)
def control_figures(arguments: dict[str, Any], year: int) -> Response:
    """The control figures of a budget year by filter; units and departments see those that were issued."""
    scope, cursor = asking.reading(Object.CONTROL_FIGURE), paging.begin(arguments)
    reader, wanted = asking.reader(), FigureFilter(year=year, **paging.conditions(arguments))
    limit, order = paging.size(arguments), paging.sorting(arguments, figuring.SORTS)
    found = figuring.sums(reader, scope, wanted)
    rows = figuring.figures(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    return paging.page(
        cursor,
        rows,
        lambda row: picked(ControlFigureRow, row),
        limit=limit,
        total=found.number,
        amount=found.amount,
    )


@area.reads(
    "/target-adjustments",
    paging.list_schema(AdjustmentFilter, sorts=adjusting.SORTS),
    paging.page_schema(ChangeOfTarget, amount=Decimal),
)
def target_adjustments(arguments: dict[str, Any]) -> Response:
    """Changes of approved targets by filter; `amount` is what they add to the budgets together."""
    scope, cursor = asking.reading(Object.ADJUSTMENT), paging.begin(arguments)
    reader, wanted = asking.reader(), AdjustmentFilter(**paging.conditions(arguments))
    limit, order = paging.size(arguments), paging.sorting(arguments, adjusting.SORTS)
    total, change = adjusting.count(reader, scope, wanted)
    rows = adjusting.adjustments(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    return paging.page(cursor, rows, lambda row: picked(ChangeOfTarget, row), limit=limit, total=total, amount=change)


@area.reads(CHANGE, paging.moment_schema(), shape_of(ChangeOfTarget))
def target_adjustment(arguments: dict[str, Any], code: str, year: int, number: int) -> Response:
    """One change of a project's target, whole."""
    scope, reader = asking.reading(Object.ADJUSTMENT), asking.reader(arguments.get("as_of"))
    row = adjusting.adjustment(reader, scope, code, year, number)
    if row is None:
        raise NotFound.record("change of a target", f"{code} {year} {number}")
    return answer(picked(ChangeOfTarget, row), version=row["version"])


def by_number(command: Any) -> UUID:
    """The change of a target that a command names."""
    return TargetAdjustment.id_for(command.code, command.year, command.number)


takes(area, f"{ROUND}/control-figures/propose", rounds.ProposeControlFigures)
takes(area, f"{ROUND}/control-figures/issue", rounds.IssueControlFigures)
takes(area, f"{ROUND}/control-figures/<code:code>", rounds.SetControlFigure, by_key("control-figure"))
takes(area, f"{CHANGES}/adjustment", adjustments.OpenAdjustment, by_key("target"))
takes(area, f"{CHANGES}/supplement", adjustments.OpenSupplement, by_key("target"))
for name, order in {
    "submit": adjustments.SubmitAdjustment,
    "pass": adjustments.PassAdjustment,
    "return": adjustments.ReturnAdjustment,
    "withdraw": adjustments.WithdrawAdjustment,
    "hand-over": adjustments.HandOverAdjustment,
    "drop": adjustments.DropAdjustment,
    "consent": adjustments.ConsentToAdjustment,
    "approve": adjustments.ApproveAdjustment,
    "refuse": adjustments.RefuseAdjustment,
}.items():
    takes(area, f"{CHANGE}/{name}", order, by_number)
