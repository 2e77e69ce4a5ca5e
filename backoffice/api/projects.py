"""Projects of a budget year: the list with its sums, one project whole; registering it, its budget, its plan."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import all_picked, answer, picked
from backoffice.api.areas import Area
from backoffice.api.fields import Whole
from backoffice.api.ordering import of_project, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.projects.commands import (
    AdjustBudget,
    ApprovePaymentPlan,
    BudgetProject,
    DeclarePaymentPlan,
    RefusePaymentPlan,
    RegisterProject,
)
from backoffice.kernel.errors import NotFound
from projections.projects import queries
from projections.projects.filters import ProjectFilter
from projections.projects.steps import Step

area = Area("projects", "项目 · Projects of a budget year, their money and how each of their records stands")


@dataclass(frozen=True, kw_only=True)
class ProjectYear:
    """A project in a budget year. Amounts in yuan; what has not happened is null."""

    code: str
    year: int
    name: str
    unit: str
    department: str
    section: str
    kind: str
    continuing: bool
    protected: bool
    key_project: bool
    exempt: str | None
    initial: Decimal | None
    adjusted: Decimal | None
    adjusted_document: str | None
    executed: Decimal | None
    executed_month: int | None
    ex_ante_id: UUID | None
    ex_ante_status: str | None
    conclusion: str | None
    applied: Decimal | None
    supported: Decimal | None
    recommended: Decimal | None
    ex_ante_total: Decimal | None
    reevaluation: str | None
    open_conditions: int | None
    target_id: UUID | None
    target_status: str | None
    target_grade: str | None
    target_total: Decimal | None
    target_version: int | None
    target_amount: Decimal | None
    approved: Decimal | None
    form_id: UUID | None
    form_month: int | None
    form_status: str | None
    light: str | None
    disposition: str | None
    order_id: UUID | None
    order_stage: str | None
    order_number: str | None
    order_due: date | None


@dataclass(frozen=True, kw_only=True)
class Sums:
    """Sums over the whole list, in yuan."""

    initial: Decimal
    adjusted: Decimal
    executed: Decimal
    applied: Decimal
    supported: Decimal
    recommended: Decimal
    target_amount: Decimal
    approved: Decimal


@dataclass(frozen=True, kw_only=True)
class Project:
    """A project, its years (the latest first), and the steps of one of them."""

    code: str
    project_id: UUID
    name: str
    unit: str
    department: str
    section: str
    kind: str
    continuing: bool
    protected: bool
    key_project: bool
    exempt: str | None
    first_year: int
    last_year: int
    years: list[ProjectYear]
    steps_of: int | None
    steps: list[Step]


@area.reads(
    "/projects",
    paging.list_schema(ProjectFilter, sorts=queries.SORTS),
    paging.page_schema(ProjectYear, sums=Sums),
)
def projects(arguments: dict[str, Any]) -> Response:
    """Project years by filter, with the sums of the whole list."""
    scope, cursor = asking.reading(Object.PROJECT), paging.begin(arguments)
    reader, wanted = asking.reader(), ProjectFilter(**paging.conditions(arguments))
    limit, order = paging.size(arguments), paging.sorting(arguments, queries.SORTS)
    rows = queries.projects(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    return paging.page(
        cursor,
        rows,
        lambda row: picked(ProjectYear, row),
        limit=limit,
        total=queries.count(reader, scope, wanted),
        sums=queries.sums(reader, scope, wanted),
    )


@area.reads("/projects/<code:code>", paging.moment_schema("OfYear", year=Whole(lenient=True)), shape_of(Project))
def project(arguments: dict[str, Any], code: str) -> Response:
    """One project with all its years."""
    scope, reader = asking.reading(Object.PROJECT), asking.reader(arguments.get("as_of"))
    head = queries.project(reader, scope, code, arguments.get("year"))
    if head is None:
        raise NotFound.record("project", code)
    more = {
        "years": all_picked(ProjectYear, head.years),
        "steps_of": head.year["year"] if head.year is not None else None,
        "steps": list(head.steps),
    }
    return answer(picked(Project, head.project, **more))


takes(area, "/projects", RegisterProject)
takes(area, "/projects/<code:code>/budget/<year:year>", BudgetProject, of_project)
takes(area, "/projects/<code:code>/budget/<year:year>/adjust", AdjustBudget, of_project)
takes(area, "/projects/<code:code>/budget/<year:year>/plan", DeclarePaymentPlan, of_project)
takes(area, "/projects/<code:code>/budget/<year:year>/plan/approve", ApprovePaymentPlan, of_project)
takes(area, "/projects/<code:code>/budget/<year:year>/plan/refuse", RefusePaymentPlan, of_project)
