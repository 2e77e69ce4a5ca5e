"""Departments' evaluations of their projects: the list, one of them, and every order about them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.ordering import by_key, of_project, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.department_evaluation import commands
from backoffice.kernel.errors import NotFound
from projections.department_evaluations import queries

area = Area("department-evaluations", "部门评价 · Departments' evaluations of their projects")


@dataclass(frozen=True, kw_only=True)
class ProjectEvaluationRow:
    """An evaluation in a list. Yuan and points of 100; the grade counts once it is accepted."""

    evaluation_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    amount: Decimal
    stage: str
    total: Decimal
    grade: str
    submitted_at: datetime
    accepted_at: datetime | None
    version: int


@dataclass(frozen=True, kw_only=True)
class ProjectEvaluationShown(ProjectEvaluationRow):
    """An evaluation whole: points by indicator, score by first level, problems; `reason` of the last decision."""

    sheet: Any
    score: Any
    rule_book: int
    reason: str | None


@area.reads(
    "/department-evaluations",
    paging.list_schema(queries.ProjectEvaluationFilter, sorts=queries.SORTS),
    paging.page_schema(ProjectEvaluationRow),
)
def department_evaluations(arguments: dict[str, Any]) -> Response:
    """Evaluations by filter."""
    scope, cursor = asking.reading(Object.EVALUATION_BY_DEPARTMENT), paging.begin(arguments)
    reader, wanted = asking.reader(), queries.ProjectEvaluationFilter(**paging.conditions(arguments))
    limit, order = paging.size(arguments), paging.sorting(arguments, queries.SORTS)
    total = queries.count(reader, scope, wanted)
    rows = queries.evaluations(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    return paging.page(cursor, rows, lambda row: picked(ProjectEvaluationRow, row), limit=limit, total=total)


@area.reads(
    "/projects/<code:code>/department-evaluation/<year:year>",
    paging.moment_schema(),
    shape_of(ProjectEvaluationShown),
)
def department_evaluation(arguments: dict[str, Any], code: str, year: int) -> Response:
    """One evaluation."""
    scope, reader = asking.reading(Object.EVALUATION_BY_DEPARTMENT), asking.reader(arguments.get("as_of"))
    row = queries.evaluation(reader, scope, code, year)
    if row is None:
        raise NotFound.record("department evaluation", f"{code} {year}")
    return answer(picked(ProjectEvaluationShown, row), version=row["version"])


PATH = "/projects/<code:code>/department-evaluation/<year:year>"
takes(area, f"{PATH}/submit", commands.SubmitProjectEvaluation, of_project)
for name, order in {
    "return": commands.ReturnProjectEvaluation,
    "accept": commands.AcceptProjectEvaluation,
}.items():
    takes(area, f"{PATH}/{name}", order, by_key("evaluation-by-department"))
