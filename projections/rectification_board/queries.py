"""The door to the rectification board: orders by filter, ageing by department, one order whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, func, or_, select
from sqlalchemy.sql import ColumnElement, FromClause

from backoffice.kernel.scope import Scope
from projections.reader import Reader
from projections.rectification_board.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.rectification_board.tables import ORDERS
from projections.scoping import within

#: Ageing buckets: code and the days overdue at which each begins; `open` is not yet due.
BUCKETS = (("open", None), ("d1", 1), ("d8", 8), ("d31", 31), ("d90", 91))

WITH_UNIT = ("issued", "acknowledged", "returned")


@dataclass(frozen=True, kw_only=True)
class OrderFilter:
    """What orders to show. `bucket` needs `today`; text matches number, code or name."""

    today: date
    year: int | None = None
    stage: str | None = None
    level: str | None = None
    department: str | None = None
    bucket: str | None = None
    overdue: bool | None = None
    closed: bool | None = None
    code: str | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Ageing:
    """Open orders of a department by days overdue, with the budget (yuan) of their projects."""

    department: str
    counts: dict[str, int]
    total: int
    amount: Decimal
    level: str | None


def order(reader: Reader, scope: Scope, order_id: UUID) -> RowMapping | None:
    """One order, or None when there is none within the scope."""
    rows = reader.rows(ORDERS, order_id=order_id, **within(scope))
    return next(iter(reader.all(select(rows))), None)


def order_of(reader: Reader, scope: Scope, source_id: UUID) -> RowMapping | None:
    """The order that a source record led to, or None."""
    rows = reader.rows(ORDERS, source_id=source_id, **within(scope))
    return next(iter(reader.all(select(rows))), None)


def orders(
    reader: Reader, scope: Scope, wanted: OrderFilter, *, limit: int | None = None, offset: int = 0
) -> Sequence[RowMapping]:
    """Orders, those due first on top; a draft, which has no limit, comes last."""
    rows = reader.rows(ORDERS, **within(scope))
    query = select(rows).where(*_conditions(rows, wanted)).order_by(rows.c.due.is_(None), rows.c.due, rows.c.code)
    return reader.all(query.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: OrderFilter) -> tuple[int, Decimal]:
    """How many orders, and the budget of their projects in yuan."""
    rows = reader.rows(ORDERS, **within(scope))
    figures = select(func.count().label("number"), func.sum(rows.c.amount).label("amount")).select_from(rows)
    row = reader.one(figures.where(*_conditions(rows, wanted)))
    return row["number"], row["amount"] or Decimal(0)


def by_stage(reader: Reader, scope: Scope, wanted: OrderFilter) -> dict[str, int]:
    """Number of orders by stage."""
    rows = reader.rows(ORDERS, **within(scope))
    query = select(rows.c.stage, func.count().label("number")).where(*_conditions(rows, wanted))
    return {row["stage"]: row["number"] for row in reader.all(query.group_by(rows.c.stage))}


def ageing(reader: Reader, scope: Scope, today: date, year: int | None = None) -> list[Ageing]:
    """Open issued orders by department and days overdue, the longest overdue first."""
    found: dict[str, list[RowMapping]] = {}
    for row in orders(reader, scope, OrderFilter(today=today, year=year, closed=False)):
        if row["stage"] != "draft":
            found.setdefault(row["department"], []).append(row)
    tables = [_ageing(department, rows, today) for department, rows in found.items()]
    codes = [code for code, _ in reversed(BUCKETS)]
    return sorted(tables, key=lambda age: ([-age.counts[code] for code in codes], age.department))


def days_overdue(row: RowMapping | dict[str, Any], today: date) -> int:
    """Calendar days past the limit while the unit has to act; 0 when not overdue."""
    if row["due"] is None or row["stage"] not in WITH_UNIT:
        return 0
    due: date = row["due"]
    return max(0, (today - due).days)


def bucket_of(days: int) -> str:
    """The ageing bucket of so many days overdue."""
    return [code for code, start in BUCKETS if start is None or days >= start][-1]


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


def _conditions(rows: FromClause, wanted: OrderFilter) -> list[ColumnElement[bool]]:
    exact = {name: getattr(wanted, name) for name in ("year", "stage", "level", "department", "code")}
    conditions = [rows.c[name] == value for name, value in exact.items() if value not in (None, "")]
    if wanted.closed is not None:
        conditions.append(rows.c.stage == "closed" if wanted.closed else rows.c.stage != "closed")
    late = rows.c.stage.in_(WITH_UNIT) & (rows.c.due < wanted.today)
    if wanted.overdue is not None:
        conditions.append(late if wanted.overdue else ~func.coalesce(late, False))
    if wanted.bucket:
        conditions.extend(_in_bucket(rows, wanted.bucket, wanted.today))
    if wanted.text.strip():
        like = f"%{wanted.text.strip()}%"
        conditions.append(or_(rows.c.number.like(like), rows.c.code.like(like), rows.c.name.like(like)))
    return conditions


def _in_bucket(rows: FromClause, bucket: str, today: date) -> list[ColumnElement[bool]]:
    codes = [code for code, _ in BUCKETS]
    starts = dict(BUCKETS)
    start = starts[bucket]
    issued = rows.c.stage.not_in(("closed", "draft"))
    with_unit = rows.c.stage.in_(WITH_UNIT)
    if start is None:
        return [issued, or_(~with_unit, rows.c.due >= today)]
    after = codes[codes.index(bucket) + 1 :]
    conditions = [issued, with_unit, rows.c.due <= date.fromordinal(today.toordinal() - start)]
    if after:
        next_start = starts[after[0]]
        assert next_start is not None
        conditions.append(rows.c.due > date.fromordinal(today.toordinal() - next_start))
    return conditions
