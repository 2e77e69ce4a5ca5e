"""The door to the rectification board: orders by filter, ageing by department, one order whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Subquery, func, select

from backoffice.kernel.scope import Scope
from projections.reader import Reader
from projections.rectification_board.filters import BUCKETS, WITH_UNIT, OrderFilter, bucket_of, conditions, days_overdue
from projections.rectification_board.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.rectification_board.tables import ORDERS
from projections.scoping import within

__all__ = ["BUCKETS", "WITH_UNIT", "OrderFilter", "bucket_of", "days_overdue"]

#: What a list may be sorted by.
SORTS = ("due", "number", "code", "name", "department", "unit", "amount", "issued_on", "closed_on", "level", "stage")


@dataclass(frozen=True, kw_only=True)
class Ageing:
    """Open issued orders of a department by days overdue, with the budgets (yuan) of their projects."""

    department: str
    counts: dict[str, int]
    total: int
    amount: Decimal
    level: str | None


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """Open issued orders of one age: how many, the budgets (yuan) of their projects, and what opens them."""

    code: str
    count: int
    amount: Decimal
    wanted: OrderFilter


def order(reader: Reader, scope: Scope, order_id: UUID) -> RowMapping | None:
    """One order with everything in it, or None when there is none within the scope."""
    return _only(reader, scope, order_id=order_id)


def order_of(reader: Reader, scope: Scope, source_id: UUID) -> RowMapping | None:
    """The order that a source record led to, or None."""
    return _only(reader, scope, source_id=source_id)


def orders_of_project(reader: Reader, scope: Scope, code: str) -> Sequence[RowMapping]:
    """All orders of a project, the latest first."""
    rows = reader.rows(ORDERS, code=code, **within(scope))
    return reader.all(select(rows).order_by(rows.c.drafted_at.desc()))


def orders(
    reader: Reader,
    scope: Scope,
    wanted: OrderFilter,
    *,
    sort: str = "due",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Orders by one of SORTS, then by code; those without a value come last. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"orders are not sorted by {sort!r}")
    c = (rows := reader.rows(ORDERS, **within(scope))).c
    key = c[sort].desc() if descending else c[sort]
    query = select(rows).where(*conditions(wanted, c)).order_by(c[sort].is_(None), key, c.code, c.drafted_at)
    return reader.all(query.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: OrderFilter) -> tuple[int, Decimal]:
    """How many orders, and the budgets of their projects in yuan."""
    row = reader.one(_figures(reader.rows(ORDERS, **within(scope)), wanted))
    return row["number"], row["amount"] or Decimal(0)


def moved_money(reader: Reader, scope: Scope, wanted: OrderFilter) -> Decimal:
    """What the verifiers' opinions reduce or recover over the filter, in yuan."""
    rows = reader.rows(ORDERS, **within(scope))
    total = reader.scalar(select(func.sum(rows.c.closing_amount)).where(*conditions(wanted, rows.c)))
    return total or Decimal(0)


def by_stage(reader: Reader, scope: Scope, wanted: OrderFilter) -> dict[str, int]:
    """Number of orders by stage."""
    c = (rows := reader.rows(ORDERS, **within(scope))).c
    query = select(c.stage, func.count().label("number")).select_from(rows).where(*conditions(wanted, c))
    return {row["stage"]: row["number"] for row in reader.all(query.group_by(c.stage).order_by(c.stage))}


def ageing(reader: Reader, scope: Scope, today: date, year: int | None = None) -> list[Ageing]:
    """Open issued orders by department and days overdue, the longest overdue first."""
    found: dict[str, list[RowMapping]] = {}
    for row in orders(reader, scope, OrderFilter(today=today, year=year, closed=False, issued=True)):
        found.setdefault(row["department"], []).append(row)
    tables = [_ageing(department, rows, today) for department, rows in found.items()]
    codes = [code for code, _ in reversed(BUCKETS)]
    return sorted(tables, key=lambda age: ([-age.counts[code] for code in codes], age.department))


def buckets(reader: Reader, scope: Scope, today: date, year: int | None = None) -> list[Bucket]:
    """Open issued orders by days overdue, over all departments, in the order of BUCKETS."""
    rows = reader.rows(ORDERS, **within(scope))
    found = []
    for code, _ in BUCKETS:
        wanted = OrderFilter(today=today, year=year, bucket=code)
        row = reader.one(_figures(rows, wanted))
        found.append(Bucket(code=code, count=row["number"], amount=row["amount"] or Decimal(0), wanted=wanted))
    return found


def _figures(rows: Subquery, wanted: OrderFilter) -> Any:
    figures = select(func.count().label("number"), func.sum(rows.c.amount).label("amount"))
    return figures.select_from(rows).where(*conditions(wanted, rows.c))


def _only(reader: Reader, scope: Scope, **named: Any) -> RowMapping | None:
    return next(iter(reader.all(select(reader.rows(ORDERS, **named, **within(scope))))), None)


def _ageing(department: str, rows: list[RowMapping], today: date) -> Ageing:
    counts = {code: 0 for code, _ in BUCKETS}
    for row in rows:
        counts[bucket_of(days_overdue(row, today))] += 1
    return Ageing(
        department=department,
        counts=counts,
        total=len(rows),
        amount=sum((row["amount"] for row in rows), Decimal(0)),
        level=max((row["level"] for row in rows if row["level"]), default=None),
    )
