"""The door to result applications: the list, its figures, and one decision.

A unit or department sees what has been issued to it, not before the reply of the round (domain section 7.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Subquery, func, select

from backoffice.kernel.scope import Reach, Scope
from backoffice.scoring.readings import percent_of
from backoffice.scoring.rounding import half_up
from projections.application.filters import ApplicationFilter, conditions, equalities
from projections.application.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.application.tables import APPLICATIONS, LISTS
from projections.reader import Reader
from projections.scoping import within

#: What a list may be sorted by.
SORTS = (
    "code",
    "name",
    "department",
    "current",
    "applied",
    "suggested_amount",
    "opinion_amount",
    "decided_amount",
    "moved",
    "rate",
)

#: Columns that are added up for a list.
SUMMED = ("current", "applied", "suggested_amount", "opinion_amount", "decided_amount", "recovered", "moved")

#: Reaches that see a decision only once it is issued.
ONLY_ISSUED = (Reach.UNIT, Reach.DEPARTMENT)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The headline figures of a filter. Yuan; `rate` in %: decided by rule over concerned, None where none is.

    Each number is that of `queries.count` under the filter with the condition of its name.
    """

    listed: int
    current: Decimal
    decided: int
    concerned: int
    by_rule: int
    moved: Decimal
    moved_from: int
    recovered: Decimal
    rate: Decimal | None


def applications(
    reader: Reader,
    scope: Scope,
    wanted: ApplicationFilter,
    *,
    sort: str = "code",
    descending: bool = False,
    limit: int | None = 50,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Rows of the list, by one of SORTS, then by code. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"applications are not sorted by {sort!r}")
    rows = _rows(reader, scope, wanted)
    key = rows.c[sort].desc() if descending else rows.c[sort]
    query = select(rows).where(*conditions(wanted, rows.c)).order_by(rows.c[sort].is_(None), key, rows.c.code)
    return reader.all(query.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: ApplicationFilter) -> tuple[int, Decimal]:
    """How many, and the sum of their budgets of the running year in yuan."""
    rows = _rows(reader, scope, wanted)
    figures = (func.count().label("number"), func.sum(rows.c.current).label("amount"))
    found = reader.one(select(*figures).select_from(rows).where(*conditions(wanted, rows.c)))
    return found["number"], found["amount"] or Decimal(0)


def sums(reader: Reader, scope: Scope, wanted: ApplicationFilter) -> dict[str, Decimal]:
    """The sum of each column of SUMMED, in yuan."""
    rows = _rows(reader, scope, wanted)
    figures = [func.sum(rows.c[name]).label(name) for name in SUMMED]
    found = reader.one(select(*figures).select_from(rows).where(*conditions(wanted, rows.c)))
    return {name: found[name] or Decimal(0) for name in SUMMED}


def figures(reader: Reader, scope: Scope, wanted: ApplicationFilter) -> Figures:
    """Listed, decided, moved, and the rate of result application (domain section 7.3)."""
    listed, current = count(reader, scope, wanted)
    added = sums(reader, scope, wanted)
    concerned, _ = count(reader, scope, wanted.but(concerned=True))
    by_rule, _ = count(reader, scope, wanted.but(concerned=True, by_rule=True))
    return Figures(
        listed=listed,
        current=current,
        decided=count(reader, scope, wanted.but(decided=True))[0],
        concerned=concerned,
        by_rule=by_rule,
        moved=added["moved"],
        moved_from=count(reader, scope, wanted.but(moved=True))[0],
        recovered=added["recovered"],
        rate=half_up(percent_of(Decimal(by_rule), Decimal(concerned))) if concerned else None,
    )


def application(reader: Reader, scope: Scope, application_id: UUID) -> RowMapping | None:
    """One decision by its record, or None outside the scope."""
    rows = _rows(reader, scope, ApplicationFilter(), application_id=application_id)
    return next(iter(reader.all(select(rows))), None)


def of_project(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """The decision about a project's next budget, or None."""
    rows = _rows(reader, scope, ApplicationFilter(code=code, year=year))
    return next(iter(reader.all(select(rows))), None)


def years(reader: Reader) -> list[int]:
    """The coming budget years with a list, latest first."""
    rows = reader.rows(LISTS)
    return [row["year"] for row in reader.all(select(rows.c.year).order_by(rows.c.year.desc()))]


def _rows(reader: Reader, scope: Scope, wanted: ApplicationFilter, **more: Any) -> Subquery:
    narrowed = [
        APPLICATIONS.c[name].in_(value) if isinstance(value, tuple) else APPLICATIONS.c[name] == value
        for name, value in equalities(wanted).items()
    ]
    if scope.reach in ONLY_ISSUED:
        narrowed.append(APPLICATIONS.c.issued.is_(True))
    return reader.rows(APPLICATIONS, *narrowed, **within(scope), **more)
