"""The door to changes of approved targets: lists with their sums, one change whole."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, func, or_, select

from backoffice.kernel.scope import Scope
from projections.adjustments.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.adjustments.tables import ADJUSTMENTS
from projections.reader import Reader
from projections.scoping import within

#: What a list may be sorted by.
SORTS = ("submitted_at", "code", "name", "department", "amount", "change")

EQUAL = ("year", "code", "kind", "stage", "department", "reason_class", "needs_leader")


@dataclass(frozen=True, kw_only=True)
class AdjustmentFilter:
    """Which changes: every condition given must hold. `lowering`: what monitoring found behind is lowered."""

    year: int | None = None
    code: str | None = None
    kind: str | None = None
    stage: str | None = None
    department: str | None = None
    reason_class: str | None = None
    needs_leader: bool | None = None
    lowering: bool | None = None
    keyword: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def adjustments(
    reader: Reader,
    scope: Scope,
    wanted: AdjustmentFilter,
    *,
    sort: str = "submitted_at",
    descending: bool = True,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Changes by one of SORTS, then by code and number. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"changes of targets are not sorted by {sort!r}")
    c = (rows := reader.rows(ADJUSTMENTS, **within(scope))).c
    key = c[sort].desc() if descending else c[sort]
    query = select(rows).where(*_conditions(wanted, c)).order_by(c[sort].is_(None), key, c.code, c.number)
    return reader.all(query.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: AdjustmentFilter) -> tuple[int, Decimal]:
    """How many changes, and what they add to the budgets together, in yuan."""
    c = (rows := reader.rows(ADJUSTMENTS, **within(scope))).c
    figures = select(func.count().label("number"), func.sum(c.change).label("change"))
    row = reader.one(figures.select_from(rows).where(*_conditions(wanted, c)))
    return row["number"], row["change"] or Decimal(0)


def adjustment(reader: Reader, scope: Scope, code: str, year: int, number: int) -> RowMapping | None:
    """One change of a project's target, whole; None when there is none within the scope."""
    return _first(reader, scope, code=code, year=year, number=number)


def adjustment_by_id(reader: Reader, scope: Scope, adjustment_id: UUID) -> RowMapping | None:
    """The change under an id."""
    return _first(reader, scope, adjustment_id=adjustment_id)


def latest_of(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """The last change of a project's target of the year; None when none was begun."""
    rows = reader.rows(ADJUSTMENTS, code=code, year=year, **within(scope))
    found = reader.all(select(rows).order_by(rows.c.number.desc()).limit(1))
    return found[0] if found else None


def years(reader: Reader, scope: Scope) -> list[int]:
    """Budget years with changes, the latest first."""
    c = reader.rows(ADJUSTMENTS, **within(scope)).c
    return [row["year"] for row in reader.all(select(c.year).distinct().order_by(c.year.desc()))]


def _first(reader: Reader, scope: Scope, **named: Any) -> RowMapping | None:
    found = reader.all(select(reader.rows(ADJUSTMENTS, **named, **within(scope))))
    return found[0] if found else None


def _conditions(wanted: AdjustmentFilter, c: Any) -> list[ColumnElement[bool]]:
    found = [c[name] == value for name in EQUAL if (value := getattr(wanted, name)) not in (None, "")]
    if wanted.lowering is not None:
        found.append(c.lowered_count > 0 if wanted.lowering else c.lowered_count == 0)
    if keyword := wanted.keyword.strip():
        found.append(or_(c.name.contains(keyword, autoescape=True), c.code.contains(keyword, autoescape=True)))
    return found
