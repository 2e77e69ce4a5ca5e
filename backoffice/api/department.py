"""Department-overall performance: pilots by filter with their figures, one pilot whole; orders about them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.courses import Standing
from backoffice.api.ordering import takes
from backoffice.api.schemas import shape_of
from backoffice.areas.department import orders
from backoffice.areas.department.evaluation import DepartmentEvaluation as EvaluationRecord
from backoffice.areas.department.target import DepartmentTarget as TargetRecord
from backoffice.kernel.errors import NotFound
from projections.department_overall import queries
from projections.department_overall.filters import PilotFilter

area = Area("departments", "部门整体支出绩效 · Department-overall performance: pilots, targets, self-evaluations")


@dataclass(frozen=True, kw_only=True)
class PilotRow:
    """A pilot department of a year. Amounts in yuan, rates in %, scores in points."""

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    target_id: UUID
    evaluation_id: UUID | None
    target_status: str
    target_node: str
    projects: int | None
    basic: Decimal | None
    project: Decimal | None
    approved: Decimal | None
    evaluation_status: str | None
    evaluation_node: str | None
    evaluation_due: date | None
    adjusted: Decimal | None
    executed: Decimal | None
    execution_rate: Decimal | None
    total: Decimal | None
    grade: str | None
    linked: Decimal | None
    confirmed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PilotSummary:
    """Figures over the pilots of the filter. Yuan and points."""

    pilots: int
    approved: int
    amount: Decimal
    basic: Decimal
    project: Decimal
    evaluated: int
    average: Decimal | None


@dataclass(frozen=True, kw_only=True)
class DepartmentTarget(Standing):
    """A department's target: the form as last handed in, its projects, the approval. Yuan."""

    target_id: UUID
    pilot_document: str
    form: dict[str, Any] | None
    projects: list[dict[str, Any]]
    basic: Decimal | None
    project: Decimal | None
    approved_version: int | None
    approved: Decimal | None
    document: str | None
    approved_at: datetime | None
    rule_book: int | None


@dataclass(frozen=True, kw_only=True)
class DepartmentEvaluation(Standing):
    """A department's self-evaluation against `target`, its money rows and its score. Yuan and points."""

    evaluation_id: UUID
    task_document: str
    task_due: date
    target_version: int
    target: dict[str, Any]
    entry: dict[str, Any] | None
    project_money: dict[str, Any] | None
    money: dict[str, Any] | None
    projects: list[dict[str, Any]]
    execution_rate: Decimal | None
    score: dict[str, Any] | None
    total: Decimal | None
    grade: str | None
    linked: Decimal | None
    confirmed_at: datetime | None
    rule_book: int | None


@area.reads(
    "/departments/<year:year>",
    paging.list_schema(PilotFilter, without=("year",), sorts=queries.SORTS),
    paging.page_schema(PilotRow, summary=PilotSummary),
)
def pilots(arguments: dict[str, Any], year: int) -> Response:
    """The pilots of a year by filter, and the figures over all of them."""
    scope, cursor = asking.reading(Object.DEPARTMENT_TARGET), paging.begin(arguments)
    reader, wanted = asking.reader(), PilotFilter(year=year, **paging.conditions(arguments))
    limit, order = paging.size(arguments), paging.sorting(arguments, queries.SORTS)
    found = queries.figures(reader, scope, wanted)
    rows = queries.pilots(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    summary = PilotSummary(**{name: getattr(found, name) for name in PilotSummary.__dataclass_fields__})
    return paging.page(
        cursor, rows, lambda row: picked(PilotRow, row), limit=limit, total=found.pilots, summary=summary
    )


@area.reads("/departments/<year:year>/<department>/target", paging.moment_schema(), shape_of(DepartmentTarget))
def target(arguments: dict[str, Any], year: int, department: str) -> Response:
    """A department's target, whole."""
    scope, reader = asking.reading(Object.DEPARTMENT_TARGET), asking.reader(arguments.get("as_of"))
    row = queries.target(reader, scope, department, year)
    if row is None:
        raise NotFound.record("department target", f"{department} {year}")
    return answer(picked(DepartmentTarget, row), version=row["version"])


@area.reads("/departments/<year:year>/<department>/evaluation", paging.moment_schema(), shape_of(DepartmentEvaluation))
def evaluation(arguments: dict[str, Any], year: int, department: str) -> Response:
    """A department's self-evaluation, whole."""
    scope, reader = asking.reading(Object.DEPARTMENT_EVALUATION), asking.reader(arguments.get("as_of"))
    row = queries.evaluation(reader, scope, department, year)
    if row is None:
        raise NotFound.record("department evaluation", f"{department} {year}")
    return answer(picked(DepartmentEvaluation, row), version=row["version"])


def of_target(command: Any) -> UUID:
    """The target of the department and year that a command names."""
    return TargetRecord.id_for(command.department, command.year)


def of_evaluation(command: Any) -> UUID:
    """The self-evaluation of the department and year that a command names."""
    return EvaluationRecord.id_for(command.department, command.year)


takes(area, "/departments/<year:year>/pilots", orders.NamePilots)
takes(area, "/departments/<year:year>/evaluations", orders.AskForDepartmentEvaluations)
for name, order in {
    "submit": orders.SubmitDepartmentTarget,
    "pass": orders.PassDepartmentTarget,
    "return": orders.ReturnDepartmentTarget,
    "withdraw": orders.WithdrawDepartmentTarget,
    "hand-over": orders.HandOverDepartmentTarget,
    "reopen": orders.ReopenDepartmentTarget,
    "approve": orders.ApproveDepartmentTarget,
}.items():
    takes(area, f"/departments/<year:year>/<department>/target/{name}", order, of_target)
for name, order in {
    "submit": orders.SubmitDepartmentEvaluation,
    "pass": orders.PassDepartmentEvaluation,
    "return": orders.ReturnDepartmentEvaluation,
    "withdraw": orders.WithdrawDepartmentEvaluation,
    "hand-over": orders.HandOverDepartmentEvaluation,
}.items():
    takes(area, f"/departments/<year:year>/<department>/evaluation/{name}", order, of_evaluation)
