"""How a project's latest monitoring form and rectification order stand, for its year."""

from typing import Any

from backoffice.areas.monitoring import events as monitoring
from backoffice.areas.rectification import events as rectification
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.review import Course, Status
from projections import courses
from projections.projects.tables import PROJECT_YEARS
from projections.projects.view import VIEW
from projections.projects.years import set_year, set_year_of
from projections.rows import Rows


@VIEW.on(monitoring.FormOpened)
def form_opened(event: monitoring.FormOpened, rows: Rows) -> None:
    """A form of a later round takes the place of the one before; other kinds of monitoring stand beside the round."""
    if event.kind is not monitoring.MonitoringKind.CONCENTRATED:
        return
    emptied = dict.fromkeys(("light", "disposition", "form_submitted_on", "form_confirmed_on"))
    course = form_columns(courses.begun(Course(chain=event.chain, due=event.due)))
    form = {"form_id": event.originator_id, "form_month": event.month}
    set_year(rows, event.code, event.year, **form, **course, **emptied)


@VIEW.on(monitoring.Submitted, monitoring.Passed, monitoring.Returned, monitoring.Withdrawn, monitoring.HandedOver)
def form_moved(event: Event, rows: Rows) -> None:
    for year in rows.find(PROJECT_YEARS, form_id=event.originator_id):
        columns = form_columns(courses.moved(year["form_course"], event))
        if isinstance(event, monitoring.Submitted):
            columns["form_submitted_on"] = local_date(event.occurred_at)
        elif columns["form_status"] == Status.DRAFT:
            columns |= {"form_submitted_on": None, "light": None}
        rows.change(PROJECT_YEARS, (year["code"], year["year"]), **columns)


@VIEW.on(monitoring.Assessed)
def form_assessed(event: monitoring.Assessed, rows: Rows) -> None:
    set_year_of(rows, {"form_id": event.originator_id}, light=event.assessment.light)


@VIEW.on(monitoring.Confirmed)
def form_confirmed(event: monitoring.Confirmed, rows: Rows) -> None:
    decided = {"disposition": event.disposition, "form_confirmed_on": local_date(event.occurred_at)}
    set_year_of(rows, {"form_id": event.originator_id}, **decided)


def form_columns(course: dict[str, Any]) -> dict[str, Any]:
    """What the year shows of a form's course."""
    return {f"form_{name}": course[name] for name in ("status", "node", "due", "course")}


@VIEW.on(rectification.Drafted)
def order_drafted(event: rectification.Drafted, rows: Rows) -> None:
    """A later order takes the place of the one before."""
    emptied = dict.fromkeys(("order_number", "order_issued_on", "order_due", "order_closed_on"))
    stage = {"order_stage": "draft", "order_department_reviews": event.has_department_review}
    set_year(rows, event.code, event.year, order_id=event.originator_id, **stage, **emptied)


@VIEW.on(rectification.Ordered)
def ordered(event: rectification.Ordered, rows: Rows) -> None:
    notice = {"order_number": event.number, "order_issued_on": event.issued_on, "order_due": event.due}
    order_at("issued", event, rows, **notice)


@VIEW.on(rectification.Acknowledged)
def acknowledged(event: rectification.Acknowledged, rows: Rows) -> None:
    order_at("acknowledged", event, rows)


@VIEW.on(rectification.FeedbackSubmitted)
def answered(event: rectification.FeedbackSubmitted, rows: Rows) -> None:
    """A feedback goes to the department first where one reviews the unit's forms."""
    for year in rows.find(PROJECT_YEARS, order_id=event.originator_id):
        order_at("feedback" if year["order_department_reviews"] else "verifying", event, rows)


@VIEW.on(rectification.DepartmentReviewed)
def department_reviewed(event: rectification.DepartmentReviewed, rows: Rows) -> None:
    order_at("verifying", event, rows)


@VIEW.on(rectification.FeedbackReturned, rectification.Reopened)
def feedback_returned(event: rectification.FeedbackReturned | rectification.Reopened, rows: Rows) -> None:
    order_at("returned", event, rows, order_due=event.due, order_closed_on=None)


@VIEW.on(rectification.Extended)
def extended(event: rectification.Extended, rows: Rows) -> None:
    set_year_of(rows, {"order_id": event.originator_id}, order_due=event.due)


@VIEW.on(rectification.Closed)
def closed(event: rectification.Closed, rows: Rows) -> None:
    order_at("closed", event, rows, order_closed_on=local_date(event.occurred_at))


def order_at(stage: str, event: Event, rows: Rows, **columns: Any) -> None:
    """The order has come to a stage, named as the order itself names it."""
    set_year_of(rows, {"order_id": event.originator_id}, order_stage=stage, **columns)
