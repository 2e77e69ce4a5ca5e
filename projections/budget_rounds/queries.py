"""The door to budget rounds: where each year's round stands, and its control figures with their sums."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any, Self

from sqlalchemy import ColumnElement, RowMapping, func, or_, select

from backoffice.kernel.scope import Reach, Scope
from projections.budget_rounds.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.budget_rounds.tables import FIGURES, ROUNDS
from projections.reader import Reader
from projections.scoping import within

#: What a list of figures may be sorted by.
SORTS = ("code", "name", "department", "applied", "amount", "cut")

EQUAL = ("year", "code", "outcome", "source", "reason_code", "department", "by_hand")


@dataclass(frozen=True, kw_only=True)
class FigureFilter:
    """Which control figures: every condition given must hold. `issued`: the figure went out."""

    year: int | None = None
    code: str | None = None
    outcome: str | None = None
    source: str | None = None
    reason_code: str | None = None
    department: str | None = None
    by_hand: bool | None = None
    issued: bool | None = None
    keyword: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


@dataclass(frozen=True, kw_only=True)
class FigureSums:
    """Number of figures, and their sums in yuan."""

    number: int
    applied: Decimal
    amount: Decimal

    @property
    def cut(self) -> Decimal:
        """Applied for, but not granted."""
        return self.applied - self.amount


def rounds(reader: Reader) -> Sequence[RowMapping]:
    """The rounds of all budget years, the latest first."""
    rows = reader.rows(ROUNDS)
    return reader.all(select(rows).order_by(rows.c.year.desc()))


def round_of(reader: Reader, year: int) -> RowMapping | None:
    """The round of a year; None when it is not opened."""
    found = reader.all(select(reader.rows(ROUNDS, year=year)))
    return found[0] if found else None


def figures(
    reader: Reader,
    scope: Scope,
    wanted: FigureFilter,
    *,
    sort: str = "code",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Control figures by one of SORTS, then by code; units and departments see those that were issued."""
    if sort not in SORTS:
        raise ValueError(f"control figures are not sorted by {sort!r}")
    c = (rows := reader.rows(FIGURES, **within(scope))).c
    key = c[sort].desc() if descending else c[sort]
    query = select(rows).where(*_conditions(wanted, scope, c)).order_by(key, c.code)
    return reader.all(query.limit(limit).offset(offset))


def sums(reader: Reader, scope: Scope, wanted: FigureFilter) -> FigureSums:
    """Number and sums of the figures that the filter finds."""
    c = (rows := reader.rows(FIGURES, **within(scope))).c
    totals = [func.count().label("number")] + [func.sum(c[name]).label(name) for name in ("applied", "amount")]
    row = reader.one(select(*totals).select_from(rows).where(*_conditions(wanted, scope, c)))
    return FigureSums(number=row["number"], applied=row["applied"] or Decimal(0), amount=row["amount"] or Decimal(0))


def by_outcome(reader: Reader, scope: Scope, wanted: FigureFilter) -> dict[str, FigureSums]:
    """The sums of each outcome that the filter finds."""
    c = reader.rows(FIGURES, **within(scope)).c
    totals = [func.count().label("number")] + [func.sum(c[name]).label(name) for name in ("applied", "amount")]
    found = reader.all(select(c.outcome, *totals).where(*_conditions(wanted, scope, c)).group_by(c.outcome))
    return {
        row["outcome"]: FigureSums(number=row["number"], applied=row["applied"], amount=row["amount"]) for row in found
    }


def figure(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """The control figure of a project and year; None within a unit's scope before it is issued."""
    found = figures(reader, scope, FigureFilter(code=code, year=year), limit=1)
    return found[0] if found else None


def _conditions(wanted: FigureFilter, scope: Scope, c: Any) -> list[ColumnElement[bool]]:
    found = [c[name] == value for name in EQUAL if (value := getattr(wanted, name)) not in (None, "")]
    if wanted.issued is not None:
        found.append(c.issued_on.is_not(None) if wanted.issued else c.issued_on.is_(None))
    if scope.reach in (Reach.UNIT, Reach.DEPARTMENT):
        found.append(c.issued_on.is_not(None))
    if keyword := wanted.keyword.strip():
        found.append(or_(c.name.contains(keyword, autoescape=True), c.code.contains(keyword, autoescape=True)))
    return found
