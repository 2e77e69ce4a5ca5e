"""The door to measures on projects' money: which are proposed, in force, ended."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, func, or_, select

from backoffice.kernel.scope import Scope
from projections.monitoring.queries import VIEW as VIEW  # a table answers once its view has claimed it
from projections.monitoring.tables import MEASURES
from projections.reader import Reader
from projections.scoping import within

#: What a list may be sorted by.
SORTS = ("code", "proposed_at", "budget")

EQUAL = ("year", "code", "kind", "stage", "department", "unit")


@dataclass(frozen=True, kw_only=True)
class MeasureFilter:
    """Which measures: every condition given must hold. `keyword`: part of the project's name or code."""

    year: int | None = None
    code: str | None = None
    kind: str | None = None
    stage: str | None = None
    department: str | None = None
    unit: str | None = None
    keyword: str = ""

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def measures(
    reader: Reader,
    scope: Scope,
    wanted: MeasureFilter,
    *,
    sort: str = "",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Rows of the list by one of SORTS; without one those that wait for a decision come first, then the latest."""
    rows, conditions = _narrowed(reader, scope, wanted)
    order = [rows.c.stage != "proposed", rows.c.proposed_at.desc()]
    if sort in SORTS:
        order = [rows.c[sort].desc() if descending else rows.c[sort]]
    statement = select(rows).where(*conditions).order_by(*order, rows.c.code, rows.c.measure_id)
    return reader.all(statement.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: MeasureFilter) -> tuple[int, Decimal]:
    """How many, and the budgets behind them in yuan."""
    rows, conditions = _narrowed(reader, scope, wanted)
    figures = select(func.count().label("number"), func.sum(rows.c.budget).label("amount")).select_from(rows)
    found = reader.one(figures.where(*conditions))
    return found["number"], found["amount"] or Decimal(0)


def measure(reader: Reader, scope: Scope, measure_id: UUID) -> RowMapping | None:
    """One measure; None when there is none within the scope."""
    found = reader.all(select(reader.rows(MEASURES, measure_id=measure_id, **within(scope))))
    return found[0] if found else None


def _narrowed(reader: Reader, scope: Scope, wanted: MeasureFilter) -> tuple[Any, list[Any]]:
    equal = {name: value for name in EQUAL if (value := getattr(wanted, name)) is not None}
    rows = reader.rows(MEASURES, **equal, **within(scope))
    keyword = wanted.keyword.strip()
    matching = (rows.c.name, rows.c.code)
    return rows, [or_(*(one.contains(keyword, autoescape=True) for one in matching))] if keyword else []
