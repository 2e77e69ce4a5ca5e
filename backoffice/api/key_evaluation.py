"""Finance evaluations: the list, one with all that is open of it, what is assigned to the caller, and every order."""

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
from backoffice.api.ordering import by_key, of_project, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.key_evaluation import orders
from backoffice.kernel.errors import NotFound
from projections.key_evaluations import queries
from projections.key_evaluations.filters import KeyEvaluationFilter

area = Area("key-evaluations", "财政重点评价 · Finance evaluations")


@dataclass(frozen=True, kw_only=True)
class KeyEvaluationRow:
    """An evaluation in a list. Yuan and points of 100; `total` and `grade` from acceptance on."""

    evaluation_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    amount: Decimal
    causes: list[str]
    stage: str
    number: str | None
    agency: str | None
    due: date | None
    total: Decimal | None
    grade: str | None
    problems: int
    problem_amount: Decimal
    accepted_at: datetime | None
    version: int


@dataclass(frozen=True, kw_only=True)
class KeyEvaluationShown(KeyEvaluationRow):
    """An evaluation whole. Sheets are null until every expert has scored; until then only who has is told."""

    statement: str
    contract: Any | None
    fee: Decimal | None
    experts: list[Any]
    declared: list[str]
    plan: Any | None
    plan_scored: list[str]
    plan_sheets: Any | None
    plan_mean: Decimal | None
    fieldwork: Any | None
    report: Any | None
    score: Any | None
    report_scored: list[str]
    report_sheets: Any | None
    report_mean: Decimal | None
    comment_until: date | None
    views: Any | None
    taken_up: str | None
    handed_in: dict[str, str]
    feedback_by: date | None
    feedback: Any | None
    use: str | None
    reported: str | None
    archive: str | None
    rule_book: int | None


@dataclass(frozen=True, kw_only=True)
class AssignmentShown:
    """Work assigned to the caller's account; nothing more is shown of it before the declaration is signed.

    `task`: `key_evaluation`, or `ex_ante` where a report is evaluated again.
    """

    record_id: UUID
    task: str
    code: str
    name: str
    year: int
    unit: str
    party: str
    role: str
    declared: bool
    assigned_at: datetime


@dataclass(frozen=True, kw_only=True)
class AssignmentsShown:
    """What is assigned now."""

    items: list[AssignmentShown]
    position: int


@area.reads(
    "/key-evaluations",
    paging.list_schema(KeyEvaluationFilter, sorts=queries.SORTS),
    paging.page_schema(KeyEvaluationRow),
)
def evaluations(arguments: dict[str, Any]) -> Response:
    """Evaluations by filter, within what the caller reaches."""
    scope, cursor = asking.reading(Object.KEY_EVALUATION), paging.begin(arguments)
    reader, limit = asking.reader(), paging.size(arguments)
    wanted = KeyEvaluationFilter(**paging.conditions(arguments))
    order = paging.sorting(arguments, queries.SORTS)
    rows = queries.evaluations(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    role = asking.actor().role
    return paging.page(
        cursor,
        rows,
        lambda row: picked(KeyEvaluationRow, queries.shown_to(row, role)),
        limit=limit,
        total=queries.count(reader, scope, wanted),
    )


@area.reads("/key-evaluations/<code>/<year:year>", paging.moment_schema(), shape_of(KeyEvaluationShown))
def evaluation(arguments: dict[str, Any], code: str, year: int) -> Response:
    """One evaluation."""
    scope, reader = asking.reading(Object.KEY_EVALUATION), asking.reader(arguments.get("as_of"))
    row = queries.evaluation(reader, scope, code, year)
    if row is None:
        raise NotFound.record("key evaluation", f"{code} {year}")
    shown = queries.shown_to(row, asking.actor().role)
    return answer(picked(KeyEvaluationShown, shown), version=row["version"])


@area.reads("/assignments", paging.moment_schema("Nothing"), shape_of(AssignmentsShown))
def assignments(arguments: dict[str, Any]) -> Response:
    """What is assigned to the caller's account and not closed, whatever moment is asked about."""
    asking.reading(Object.KEY_EVALUATION)
    reader = asking.reader()
    found = queries.assignments(reader, asking.actor().account)
    items = [AssignmentShown(**picked(AssignmentShown, row)) for row in found]
    return answer(AssignmentsShown(items=items, position=asking.moment().position))


takes(area, "/key-evaluations", orders.NominateProject, of_project)
for name, order in {
    "list": orders.ListProject,
    "cancel": orders.CancelEvaluation,
    "notice": orders.SendNotice,
    "engage": orders.EngageAgency,
    "experts": orders.AppointExperts,
    "declare": orders.DeclareIndependence,
    "recuse": orders.Recuse,
    "plan": orders.SubmitPlan,
    "score": orders.GiveScore,
    "return-plan": orders.ReturnPlan,
    "approve-plan": orders.ApprovePlan,
    "fieldwork": orders.RecordFieldwork,
    "draft": orders.SubmitDraft,
    "invite-views": orders.InviteViews,
    "views": orders.GiveViews,
    "lapse-views": orders.LapseViews,
    "final": orders.SubmitFinal,
    "redo": orders.DemandRedo,
    "reject": orders.RejectReport,
    "accept": orders.AcceptReport,
    "feedback": orders.SendFeedback,
    "apply": orders.ApplyResult,
    "report": orders.ReportResult,
    "archive": orders.ArchiveEvaluation,
}.items():
    takes(area, f"/key-evaluations/<code>/<year:year>/{name}", order, by_key("key-evaluation"))
