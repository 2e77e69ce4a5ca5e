"""Rectification orders: the list, one order with its items, limits and rounds, and every order about them."""

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
from backoffice.api.ordering import by_id, of_project, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.rectification import commands
from backoffice.kernel.errors import NotFound
from projections.rectification_board import queries
from projections.rectification_board.detail import Deadline, Item, Round, deadlines, items, rounds
from projections.rectification_board.filters import BUCKETS, OrderFilter, days_overdue

area = Area("rectification", "整改 · Rectification orders")


@dataclass(frozen=True, kw_only=True)
class OrderRow:
    """An order in a list. Yuan; `days_overdue` counts while the unit has to act; `version` goes back as `seen`."""

    order_id: UUID
    number: str | None
    source: str
    source_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    amount: Decimal
    basis: str
    stage: str
    round: int
    drafted_at: datetime
    issued_on: date | None
    acknowledge_by: date | None
    acknowledged_on: date | None
    due: date | None
    verify_by: date | None
    feedback_on: date | None
    closed_on: date | None
    on_time: bool | None
    extended: bool
    level: str | None
    opinion: str | None
    closing_amount: Decimal | None
    days_overdue: int
    version: int


@dataclass(frozen=True, kw_only=True)
class Order(OrderRow):
    """An order whole: its items, its limits, every feedback ever given, the steps of escalation taken."""

    statement: str | None
    method: str | None
    returns: int
    ladder: list[Any]
    items: list[Item]
    deadlines: list[Deadline]
    rounds: list[Round]


@area.reads(
    "/orders",
    paging.list_schema(
        OrderFilter, without=("today",), sorts=queries.SORTS, options={"bucket": [code for code, _ in BUCKETS]}
    ),
    paging.page_schema(OrderRow, amount=Decimal),
)
def orders(arguments: dict[str, Any]) -> Response:
    """Orders by filter; `amount` is the budgets of their projects, in yuan."""
    scope, cursor = asking.reading(Object.ORDER), paging.begin(arguments)
    reader, today, limit = asking.reader(), asking.today(), paging.size(arguments)
    wanted, order_by = (
        OrderFilter(today=today, **paging.conditions(arguments)),
        paging.sorting(arguments, queries.SORTS),
    )
    total, amount = queries.count(reader, scope, wanted)
    rows = queries.orders(reader, scope, wanted, limit=limit, offset=cursor.offset, **order_by)

    def show(row: Any) -> dict[str, Any]:
        return picked(OrderRow, row, days_overdue=days_overdue(row, today))

    return paging.page(cursor, rows, show, limit=limit, total=total, amount=amount)


@area.reads("/orders/<uuid:order_id>", paging.moment_schema(), shape_of(Order))
def order(arguments: dict[str, Any], order_id: UUID) -> Response:
    """One order, whole."""
    scope, reader = asking.reading(Object.ORDER), asking.reader(arguments.get("as_of"))
    row = queries.order(reader, scope, order_id)
    if row is None:
        raise NotFound.record("rectification order", order_id)
    more = {
        "days_overdue": days_overdue(row, asking.today()),
        "items": items(row),
        "deadlines": deadlines(row, asking.today()),
        "rounds": rounds(reader, scope, order_id),
    }
    return answer(picked(Order, row, **more), version=row["version"])


takes(area, "/orders", commands.DraftOrder, of_project)
for name, command in {
    "revise": commands.ReviseDraft,
    "issue": commands.IssueOrder,
    "acknowledge": commands.AcknowledgeOrder,
    "feedback": commands.SubmitFeedback,
    "review": commands.ReviewFeedback,
    "return": commands.ReturnFeedback,
    "verify": commands.VerifyFeedback,
    "extend": commands.ExtendOrder,
    "remind": commands.RemindOrder,
    "escalate": commands.EscalateOrder,
    "reopen": commands.ReopenOrder,
}.items():
    takes(area, f"/orders/<uuid:order_id>/{name}", command, by_id)
