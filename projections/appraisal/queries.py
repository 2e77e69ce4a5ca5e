"""The door to appraisals: the schemes of a year, the ranking, one organisation's items, figures over many."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from sqlalchemy import RowMapping, Subquery, func, select

from backoffice.kernel.scope import Scope
from backoffice.scoring.rounding import half_up
from projections.appraisal.filters import AppraisalFilter, conditions, equalities
from projections.appraisal.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.appraisal.tables import APPRAISALS, SCHEMES
from projections.reader import Reader
from projections.scoping import within

__all__ = ["AppraisalFilter"]

#: What a list may be sorted by; `place` puts those without one behind the others, by their total.
SORTS = ("place", "code", "total", "stage")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Appraisals under a filter: how many, their mean total (two places), and how many of each grade."""

    count: int
    mean: Decimal | None
    grades: dict[str, int] = field(default_factory=dict)
    open_objections: int = 0


def schemes(reader: Reader, year: int | None = None) -> Sequence[RowMapping]:
    """The schemes of a year, or of all, departments first."""
    rows = reader.rows(SCHEMES, **({} if year is None else {"year": year}))
    return reader.all(select(rows).order_by(rows.c.year.desc(), rows.c.kind))


def scheme(reader: Reader, kind: str, year: int) -> RowMapping | None:
    """The scheme of a kind and year; None when none was proposed."""
    return next((row for row in schemes(reader, year) if row["kind"] == kind), None)


def appraisals(
    reader: Reader,
    scope: Scope,
    wanted: AppraisalFilter,
    *,
    sort: str = "place",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Appraisals by one of SORTS, then by code. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"appraisals are not sorted by {sort!r}")
    c = (rows := _rows(reader, scope, wanted)).c
    key = c[sort].desc() if descending else c[sort]
    order = [c.place.is_(None), key, c.total.desc(), c.code] if sort == "place" else [key, c.code]
    statement = select(rows).where(*conditions(wanted, c)).order_by(*order)
    return reader.all(statement.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: AppraisalFilter) -> int:
    """How many appraisals."""
    rows = _rows(reader, scope, wanted)
    return int(reader.scalar(select(func.count()).select_from(rows).where(*conditions(wanted, rows.c))) or 0)


def figures(reader: Reader, scope: Scope, wanted: AppraisalFilter) -> Figures:
    """Number, mean and grades of the appraisals that the filter finds."""
    found = appraisals(reader, scope, wanted)
    grades: dict[str, int] = {}
    for row in found:
        if row["grade"] is not None:
            grades[row["grade"]] = grades.get(row["grade"], 0) + 1
    totals = [row["total"] for row in found]
    return Figures(
        count=len(found),
        mean=half_up(sum(totals, Decimal(0)) / len(totals)) if totals else None,
        grades=grades,
        open_objections=sum(1 for row in found if row["stage"] == "answers"),
    )


def appraisal(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """One organisation's appraisal; None when there is none within the scope."""
    return next(iter(appraisals(reader, scope, AppraisalFilter(code=code, year=year))), None)


def appraisal_by_id(reader: Reader, scope: Scope, appraisal_id: UUID) -> RowMapping | None:
    """The same, by the id of its record."""
    rows = reader.rows(APPRAISALS, appraisal_id=appraisal_id, **within(scope))
    return next(iter(reader.all(select(rows))), None)


def years(reader: Reader) -> list[int]:
    """Work years that have a scheme, the latest first."""
    rows = reader.rows(SCHEMES)
    return [row["year"] for row in reader.all(select(rows.c.year).distinct().order_by(rows.c.year.desc()))]


def _rows(reader: Reader, scope: Scope, wanted: AppraisalFilter) -> Subquery:
    narrowed = [
        APPRAISALS.c[name].in_(value) if isinstance(value, tuple) else APPRAISALS.c[name] == value
        for name, value in equalities(wanted).items()
    ]
    return reader.rows(APPRAISALS, *narrowed, **within(scope))
