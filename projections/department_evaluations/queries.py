"""The door to departments' evaluations of their projects."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import RowMapping, func, or_, select

from backoffice.kernel.scope import Scope
from projections.department_evaluations.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.department_evaluations.tables import EVALUATIONS
from projections.reader import Reader
from projections.scoping import within

#: What a list may be sorted by.
SORTS = ("code", "submitted_at", "total", "amount")

EQUAL = ("year", "code", "department", "stage", "grade")


@dataclass(frozen=True, kw_only=True)
class ProjectEvaluationFilter:
    """Which evaluations: every condition given must hold. `keyword`: part of the project's name or code."""

    year: int | None = None
    code: str | None = None
    department: str | None = None
    stage: str | None = None
    grade: str | None = None
    keyword: str = ""

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def evaluations(
    reader: Reader,
    scope: Scope,
    wanted: ProjectEvaluationFilter,
    *,
    sort: str = "",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Rows of the list by one of SORTS; without one the latest come first."""
    rows, conditions = _narrowed(reader, scope, wanted)
    order = [rows.c.submitted_at.desc()]
    if sort in SORTS:
        order = [rows.c[sort].desc() if descending else rows.c[sort]]
    statement = select(rows).where(*conditions).order_by(*order, rows.c.year.desc(), rows.c.code)
    return reader.all(statement.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: ProjectEvaluationFilter) -> int:
    """How many."""
    rows, conditions = _narrowed(reader, scope, wanted)
    return int(reader.scalar(select(func.count()).select_from(rows).where(*conditions)) or 0)


def evaluation(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """The evaluation of a project and year; None when there is none within the scope."""
    found = reader.all(select(reader.rows(EVALUATIONS, code=code, year=year, **within(scope))))
    return found[0] if found else None


def _narrowed(reader: Reader, scope: Scope, wanted: ProjectEvaluationFilter) -> tuple[Any, list[Any]]:
    equal = {name: value for name in EQUAL if (value := getattr(wanted, name)) is not None}
    rows = reader.rows(EVALUATIONS, **equal, **within(scope))
    keyword = wanted.keyword.strip()
    matching = (rows.c.name, rows.c.code)
    return rows, [or_(*(one.contains(keyword, autoescape=True) for one in matching))] if keyword else []
