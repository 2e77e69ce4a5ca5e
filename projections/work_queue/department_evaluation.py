"""Departments' evaluations of their projects in the queue: with the performance section, or the department again."""

from backoffice.areas.department_evaluation import events
from projections.rows import Rows
from projections.scoping import place_of
from projections.work_queue.course import left
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait

#: Who works on an evaluation.
CHAIN = ("department", "performance")


@VIEW.on(events.Submitted)
def submitted(event: events.Submitted, rows: Rows) -> None:
    rows.open(
        TASKS,
        event.originator_id,
        kind="evaluation_by_department",
        code=event.code,
        name=event.name,
        year=event.year,
        **place_of(event),
        chain=list(CHAIN),
        at=1,
        node="performance",
        action="settle",
        status="pending",
        **acting(None, "department", event.actor),
        round=1,
        amount=event.amount,
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.SubmittedAgain)
def submitted_again(event: events.SubmittedAgain, rows: Rows) -> None:
    known = rows.get(TASKS, event.originator_id)
    seen = acting(known, "department", event.actor)
    wait(event, rows, at=1, node="performance", action="settle", status="resubmitted", **seen)


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    told = {"reason": event.reason, "returned_by": event.actor}
    wait(event, rows, at=0, node="department", action="fill", status="returned", **acting(None), **told)


@VIEW.on(events.Accepted)
def accepted(event: events.Accepted, rows: Rows) -> None:
    left(event, rows)
