"""The door to department-overall performance: pilots, figures over them, one target, one self-evaluation."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from sqlalchemy import RowMapping, Subquery, select

from backoffice.kernel.scope import Scope
from backoffice.scoring.rounding import half_up
from projections.department_overall.filters import PilotFilter, conditions, equalities
from projections.department_overall.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.department_overall.linkage import Linkage, linkage_of
from projections.department_overall.tables import EVALUATIONS, PILOTS, TARGETS
from projections.reader import Reader
from projections.scoping import within

#: What a list may be sorted by.
SORTS = ("code", "year", "approved", "adjusted", "total")

ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class PilotFigures:
    """Figures over the pilots of a filter. Amounts in yuan, `average` in points over those that are confirmed."""

    pilots: int
    approved: int
    amount: Decimal
    basic: Decimal
    project: Decimal
    evaluated: int
    average: Decimal | None


def pilots(
    reader: Reader,
    scope: Scope,
    wanted: PilotFilter,
    *,
    sort: str = "code",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Pilots, one row a department and year; by one of SORTS, then by year (latest first) and code."""
    if sort not in SORTS:
        raise ValueError(f"pilots are not sorted by {sort!r}")
    rows = _pilots(reader, scope, wanted)
    key = rows.c[sort].desc() if descending else rows.c[sort]
    ordered = select(rows).where(*conditions(wanted, rows.c)).order_by(key, rows.c.year.desc(), rows.c.code)
    return reader.all(ordered.limit(limit).offset(offset))


def figures(reader: Reader, scope: Scope, wanted: PilotFilter) -> PilotFigures:
    """The figures over the pilots of a filter."""
    found = pilots(reader, scope, wanted)
    approved = [row for row in found if row["approved"] is not None]
    confirmed = [row["total"] for row in found if row["evaluation_status"] == "done"]
    return PilotFigures(
        pilots=len(found),
        approved=len(approved),
        amount=sum((row["approved"] for row in approved), ZERO),
        basic=sum((row["basic"] for row in approved), ZERO),
        project=sum((row["project"] for row in approved), ZERO),
        evaluated=len(confirmed),
        average=half_up(sum(confirmed, ZERO) / len(confirmed)) if confirmed else None,
    )


def years(reader: Reader, scope: Scope) -> list[int]:
    """The budget years with pilots in the scope, the latest first."""
    rows = reader.rows(PILOTS, **within(scope))
    return [row["year"] for row in reader.all(select(rows.c.year).distinct().order_by(rows.c.year.desc()))]


def pilot(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """One pilot's row; None where there is none within the scope."""
    found = pilots(reader, scope, PilotFilter(code=code, year=year))
    return found[0] if found else None


def target(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """The target of a department and year with everything in it."""
    found = reader.all(select(reader.rows(TARGETS, code=code, year=year, **within(scope))))
    return found[0] if found else None


def target_by_id(reader: Reader, scope: Scope, target_id: UUID) -> RowMapping | None:
    """The same by its id."""
    found = reader.all(select(reader.rows(TARGETS, target_id=target_id, **within(scope))))
    return found[0] if found else None


def evaluation(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """The self-evaluation of a department and year with everything in it."""
    found = reader.all(select(reader.rows(EVALUATIONS, code=code, year=year, **within(scope))))
    return found[0] if found else None


def evaluation_by_id(reader: Reader, scope: Scope, evaluation_id: UUID) -> RowMapping | None:
    """The same by its id."""
    found = reader.all(select(reader.rows(EVALUATIONS, evaluation_id=evaluation_id, **within(scope))))
    return found[0] if found else None


def linkage(reader: Reader, scope: Scope, code: str, year: int) -> Linkage:
    """Projects, main tasks and town finance of a pilot; with execution and scores once it is evaluated."""
    planned = target(reader, scope, code, year)
    evaluated = evaluation(reader, scope, code, year)
    if evaluated is not None and evaluated["projects"]:
        return linkage_of(evaluated["target"], evaluated["projects"])
    return linkage_of(planned["form"], planned["projects"]) if planned is not None else Linkage(tasks=())


def _pilots(reader: Reader, scope: Scope, wanted: PilotFilter) -> Subquery:
    narrowed = [PILOTS.c[name] == value for name, value in equalities(wanted).items()]
    return reader.rows(PILOTS, *narrowed, **within(scope))
