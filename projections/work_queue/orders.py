"""Rectification orders in the queue: whose turn it is after each of their events."""

from typing import Any

from backoffice.areas.rectification import events
from backoffice.kernel.events import Event
from projections.rows import Rows
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait


@VIEW.on(events.Drafted)
def drafted(event: events.Drafted, rows: Rows) -> None:
    rows.open(
        TASKS,
        event.originator_id,
        kind="order",
        code=event.code,
        name=event.name,
        year=event.year,
        unit=event.unit,
        department=event.department,
        section=event.section,
        chain=["department", "performance"] if event.has_department_review else ["performance"],
        at=0,
        node="performance",
        action="issue",
        status="pending",
        **acting(None),
        round=0,
        amount=event.amount,
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.Ordered)
def ordered(event: events.Ordered, rows: Rows) -> None:
    unit_acts(event, rows, "acknowledge", "pending", number=event.number, due=event.acknowledge_by)


@VIEW.on(events.Acknowledged)
def acknowledged(event: events.Acknowledged, rows: Rows) -> None:
    unit_acts(event, rows, "answer", "pending")


@VIEW.on(events.FeedbackSubmitted)
def feedback_submitted(event: events.FeedbackSubmitted, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    node = task["chain"][0] if task is not None else "performance"
    status = "resubmitted" if event.round > 1 else "pending"
    action = "verify" if node == "performance" else "review"
    acted = acting(None, "unit", event.actor)
    wait(event, rows, node=node, action=action, status=status, round=event.round, due=event.verify_by, **acted)


@VIEW.on(events.DepartmentReviewed)
def department_reviewed(event: events.DepartmentReviewed, rows: Rows) -> None:
    acted = acting(rows.get(TASKS, event.originator_id), "department", event.actor)
    wait(event, rows, node="performance", action="verify", **acted)


@VIEW.on(events.FeedbackReturned)
def feedback_returned(event: events.FeedbackReturned, rows: Rows) -> None:
    unit_acts(event, rows, "answer", "returned", due=event.due, reason=event.reason, returned_by=event.actor)


@VIEW.on(events.Extended)
def extended(event: events.Extended, rows: Rows) -> None:
    rows.change(TASKS, event.originator_id, due=event.due, version=event.originator_version)


@VIEW.on(events.Closed)
def closed(event: events.Closed, rows: Rows) -> None:
    wait(event, rows, node="", action="none", status="closed", due=None)


@VIEW.on(events.Reopened)
def reopened(event: events.Reopened, rows: Rows) -> None:
    unit_acts(event, rows, "answer", "returned", due=event.due, reason=event.reason, returned_by=event.actor)


def unit_acts(event: Event, rows: Rows, action: str, status: str, **columns: Any) -> None:
    """The order waits for its unit."""
    wait(event, rows, node="unit", action=action, status=status, **columns)
