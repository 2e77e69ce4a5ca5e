"""What the events of a performance target change on its own row and on the project's year."""

from dataclasses import replace
from typing import Any

from backoffice.areas.targets import events
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.review import Course, Node, Status
from projections import courses
from projections.courses import plain
from projections.projects.forms import handed_in, moved, standing
from projections.projects.tables import TARGETS
from projections.projects.target_changes import freeze
from projections.projects.view import VIEW
from projections.projects.years import set_year
from projections.rows import Rows

COPIED = ("code", "year", "name", "unit", "department", "section", "continuing", "amount")


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    facts = {name: getattr(event, name) for name in COPIED} | {"key_project": event.key, "stopped": False}
    course = courses.begun(Course(chain=event.chain))
    rows.open(TARGETS, event.originator_id, **facts, **course, changes=[], version=1)
    show(event, rows, target_amount=event.amount, target_chain=list(event.chain))


@VIEW.on(events.Submitted)
def submitted(event: events.Submitted, rows: Rows) -> None:
    handed_in(TARGETS, event, event.form, rows, rule_book=event.rule_book)
    show(event, rows, target_amount=event.form.amount, target_submitted_on=local_date(event.occurred_at))


@VIEW.on(events.Reviewed)
def reviewed(event: events.Reviewed, rows: Rows) -> None:
    graded = {"total": event.total, "grade": event.grade, "consequence": event.consequence}
    sheet = {"items": plain(event.items), "parts": plain(event.parts), "rule_book": event.rule_book}
    version = event.originator_version
    rows.change(TARGETS, event.originator_id, **graded, **sheet, opinion=event.reason, version=version)
    show(event, rows, target_grade=event.grade, target_total=event.total)


@VIEW.on(events.Passed)
def passed(event: events.Passed, rows: Rows) -> None:
    day = local_date(event.occurred_at)
    row = moved(TARGETS, event, rows)
    dates: dict[str, Any] = {"target_department_on": day} if event.node is Node.DEPARTMENT else {}
    if row["status"] == Status.DONE:
        dates["target_reviewed_on"] = day
    show(event, rows, **dates)


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    moved(TARGETS, event, rows, returned_reason=event.reason)
    show(event, rows)


@VIEW.on(events.Withdrawn, events.HandedOver)
def withdrawn(event: events.Withdrawn | events.HandedOver, rows: Rows) -> None:
    moved(TARGETS, event, rows)
    show(event, rows)


@VIEW.on(events.Stopped)
def stopped(event: events.Stopped, rows: Rows) -> None:
    course = courses.from_json(standing(TARGETS, event, rows)["course"])
    ended = courses.begun(replace(course, status=Status.DONE, assignee=None))
    rows.change(TARGETS, event.originator_id, **ended, stopped=True, decide_by=None, version=event.originator_version)
    show(event, rows, target_reviewed_on=local_date(event.occurred_at))


@VIEW.on(events.RevisionOpened)
def revision_opened(event: events.RevisionOpened, rows: Rows) -> None:
    course = courses.from_json(standing(TARGETS, event, rows)["course"])
    again = courses.begun(Course(chain=course.chain, round=course.round))
    rows.change(TARGETS, event.originator_id, **again, version=event.originator_version)
    show(event, rows, target_submitted_on=None, target_department_on=None, target_reviewed_on=None)


@VIEW.on(events.Approved)
def approved(event: events.Approved, rows: Rows) -> None:
    act = {"approved": event.approved, "document": event.document, "approved_version": event.version}
    version = event.originator_version
    rows.change(TARGETS, event.originator_id, **act, approved_at=event.occurred_at, version=version)
    form = standing(TARGETS, event, rows)["form"]
    freeze(event, rows, kind="approval", changed=[], indicators=len(form["indicators"]))
    day, document = local_date(event.occurred_at), event.document
    columns = {"approved": event.approved, "target_version": event.version, "target_document": document}
    show(event, rows, **columns, target_approved_on=day)


def show(event: Event, rows: Rows, **columns: Any) -> None:
    """Let the project's year show how the target stands."""
    row = standing(TARGETS, event, rows)
    status = "approved" if row["approved_version"] is not None else "stopped" if row["stopped"] else row["status"]
    stands = {"target_id": event.originator_id, "target_status": status, "target_node": row["node"]}
    set_year(rows, row["code"], row["year"], **stands, **columns)
