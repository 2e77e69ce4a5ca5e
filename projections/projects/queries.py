"""The door to projects: lists of a budget year with their sums, a project's head, its evaluation and target."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Subquery, func, select

from backoffice.kernel.scope import Scope
from projections.projects.filters import ProjectFilter, conditions, equalities
from projections.projects.steps import Step, steps_of
from projections.projects.tables import EX_ANTES, PROJECT_YEARS, PROJECTS, TARGET_VERSIONS, TARGETS
from projections.projects.view import VIEW as VIEW  # a table answers once its view has claimed it
from projections.reader import Reader
from projections.scoping import within

#: What a list may be sorted by.
SORTS = (
    "code",
    "name",
    "department",
    "unit",
    "initial",
    "adjusted",
    "executed",
    "applied",
    "supported",
    "recommended",
    "ex_ante_total",
    "target_total",
    "target_submitted_on",
    "order_due",
)

#: Amounts of a year, in yuan, that a list adds up.
SUMMED = ("initial", "adjusted", "executed", "applied", "supported", "recommended", "target_amount", "approved")


@dataclass(frozen=True)
class Head:
    """The head of a project's page: the project, the rows of its years (the latest first), the steps of one year."""

    project: RowMapping
    years: Sequence[RowMapping]
    year: RowMapping | None
    steps: tuple[Step, ...]


def projects(
    reader: Reader,
    scope: Scope,
    wanted: ProjectFilter,
    *,
    sort: str = "code",
    descending: bool = False,
    limit: int | None = 50,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Rows of project years by one of SORTS, then by code and year. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"projects are not sorted by {sort!r}")
    c = (rows := _years(reader, scope, wanted)).c
    key = c[sort].desc() if descending else c[sort]
    ordered = [*([c[sort].is_(None)] if PROJECT_YEARS.c[sort].nullable else []), key, c.code, c.year]
    if limit is None:
        return reader.all(select(rows).where(*conditions(wanted, c)).order_by(*ordered))
    keys = select(c.code, c.year).where(*conditions(wanted, c)).order_by(*ordered).limit(limit).offset(offset)
    return _of_keys(reader, scope, [(row["code"], row["year"]) for row in reader.all(keys)])


def count(reader: Reader, scope: Scope, wanted: ProjectFilter) -> int:
    """How many project years the filter finds."""
    rows = _years(reader, scope, wanted)
    return int(reader.scalar(select(func.count()).select_from(rows).where(*conditions(wanted, rows.c))))


def sums(reader: Reader, scope: Scope, wanted: ProjectFilter) -> dict[str, Decimal]:
    """The sum of each of SUMMED over the filter, in yuan."""
    return counted_and_summed(reader, scope, wanted)[1]


def counted_and_summed(reader: Reader, scope: Scope, wanted: ProjectFilter) -> tuple[int, dict[str, Decimal]]:
    """How many project years the filter finds, and their `sums`, in one passage over them."""
    rows = _years(reader, scope, wanted)
    totals = [func.sum(rows.c[name]).label(name) for name in SUMMED]
    counted = select(func.count().label("number"), *totals).select_from(rows)
    found = reader.one(counted.where(*conditions(wanted, rows.c)))
    return found["number"], {name: found[name] or Decimal(0) for name in SUMMED}


def counted_by(
    reader: Reader, scope: Scope, wanted: ProjectFilter, column: str
) -> dict[str | bool | None, tuple[int, Decimal]]:
    """Number of project years and their adjusted budgets (yuan) by the values of one column of EQUAL."""
    c = (rows := _years(reader, scope, wanted)).c
    grouped = select(c[column].label("value"), func.count().label("number"), func.sum(c.adjusted).label("amount"))
    statement = grouped.where(*conditions(wanted, rows.c)).group_by(c[column]).order_by(c[column])
    return {row["value"]: (row["number"], row["amount"] or Decimal(0)) for row in reader.all(statement)}


def by_department(reader: Reader, scope: Scope, wanted: ProjectFilter) -> dict[str, tuple[int, Decimal]]:
    """Number of project years and their amounts (yuan) for each department that has any.

    The amount is the adjusted budget, before there is one that of the target, before that what was applied for.
    """
    c = _years(reader, scope, wanted).c
    amount = func.sum(func.coalesce(c.adjusted, c.target_amount, c.applied)).label("amount")
    grouped = select(c.department, func.count().label("number"), amount).where(*conditions(wanted, c))
    found = reader.all(grouped.group_by(c.department).order_by(c.department))
    return {row["department"]: (row["number"], row["amount"] or Decimal(0)) for row in found}


def project(reader: Reader, scope: Scope, code: str, year: int | None = None) -> Head | None:
    """The head of a project; steps of `year`, or of its latest year. None when there is none within the scope."""
    found = reader.all(select(reader.rows(PROJECTS, code=code, **within(scope))))
    if not found:
        return None
    rows = reader.rows(PROJECT_YEARS, code=code, **within(scope))
    years = reader.all(select(rows).order_by(rows.c.year.desc()))
    chosen = next((row for row in years if year in (None, row["year"])), None)
    return Head(found[0], years, chosen, steps_of(chosen) if chosen is not None else ())


def years(reader: Reader, scope: Scope) -> list[int]:
    """Budget years in which the reader has projects, the latest first."""
    c = (rows := reader.rows(PROJECT_YEARS, **within(scope))).c
    if reader.as_of is not None:
        found = reader.all(select(c.year).select_from(rows).distinct().order_by(c.year.desc()))
        return [row["year"] for row in found]
    latest = select(func.max(c.year).label("year")).cte("latest", recursive=True)
    before = select(func.max(c.year)).where(c.year < latest.c.year).scalar_subquery()
    latest = latest.union_all(select(before).where(latest.c.year.is_not(None)))  # by the index, a year a step
    return [row["year"] for row in reader.all(select(latest.c.year)) if row["year"] is not None]


def not_planned(reader: Reader, scope: Scope) -> Sequence[RowMapping]:
    """Projects of the library for which nothing was applied for in any year yet, by code."""
    rows, planned = reader.rows(PROJECTS, **within(scope)), reader.rows(PROJECT_YEARS, **within(scope))
    has_year = select(planned.c.code).where(planned.c.code == rows.c.code).exists()
    return reader.all(select(rows).where(~has_year).order_by(rows.c.code))


def ex_ante(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """The ex-ante evaluation of a project and year, whole; None when there is none within the scope."""
    return _first(reader, EX_ANTES, scope, code=code, year=year)


def ex_ante_reached(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """The same, also for a third party to whom its re-evaluation is assigned."""
    rows = reader.rows(EX_ANTES, code=code, year=year, **within(scope, "ex_ante_id"))
    return next(iter(reader.all(select(rows))), None)


def ex_ante_by_id(reader: Reader, scope: Scope, ex_ante_id: UUID) -> RowMapping | None:
    """The ex-ante evaluation under an id."""
    return _first(reader, EX_ANTES, scope, ex_ante_id=ex_ante_id)


def target(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """The target of a project and year, whole; None when there is none within the scope."""
    return _first(reader, TARGETS, scope, code=code, year=year)


def target_by_id(reader: Reader, scope: Scope, target_id: UUID) -> RowMapping | None:
    """The target under an id."""
    return _first(reader, TARGETS, scope, target_id=target_id)


def targets_first_handed_in(reader: Reader, targets: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of the targets was handed in for the first time, whatever returns followed; without those never."""
    found: dict[UUID, datetime] = {}
    for row in reader.histories(TARGETS, targets) if targets else ():
        if row["submitted_at"] is not None:
            found.setdefault(row["target_id"], row["submitted_at"])
    return found


def targets_beside(reader: Reader, scope: Scope, code: str, year: int) -> Sequence[RowMapping]:
    """Money and form of the other projects' targets of a year that were handed in and not stopped."""
    rows = reader.rows(TARGETS, year=year, stopped=False, **within(scope))
    columns = (rows.c.code, rows.c.amount, rows.c.form)
    return reader.all(
        select(*columns).where(rows.c.code != code, rows.c.submitted_at.is_not(None)).order_by(rows.c.code)
    )


def target_versions(reader: Reader, scope: Scope, code: str, year: int) -> Sequence[RowMapping]:
    """The frozen versions of a project's target of a year, the first one first."""
    rows = reader.rows(TARGET_VERSIONS, code=code, year=year, **within(scope))
    return reader.all(select(rows).order_by(rows.c.version))


def _first(reader: Reader, table: Any, scope: Scope, **named: Any) -> RowMapping | None:
    found = reader.all(select(reader.rows(table, **named, **within(scope))))
    return found[0] if found else None


def _of_keys(reader: Reader, scope: Scope, keys: Sequence[tuple[str, int]]) -> Sequence[RowMapping]:
    """The rows of keys in their order: rows are wide, so that only those of a page are read whole, and none sorted."""
    codes, budget_years = ({key[part] for key in keys} for part in (0, 1))
    rows = reader.rows(PROJECT_YEARS, code=codes, year=budget_years, **within(scope))
    found = {(row["code"], row["year"]): row for row in reader.all(select(rows))}
    return [found[key] for key in keys]


def _years(reader: Reader, scope: Scope, wanted: ProjectFilter) -> Subquery:
    narrowed = [
        PROJECT_YEARS.c[name].in_(value) if isinstance(value, tuple) else PROJECT_YEARS.c[name] == value
        for name, value in equalities(wanted).items()
    ]
    return reader.rows(PROJECT_YEARS, *narrowed, **within(scope))
