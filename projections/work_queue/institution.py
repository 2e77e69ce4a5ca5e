"""Rules in the queue: who adopts one that was handed in, who mends one that came back."""

from backoffice.areas.institution import events
from projections.rows import Rows
from projections.scoping import place_of
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    rows.open(
        TASKS,
        event.originator_id,
        kind="rule",
        code=event.number,
        name=event.number,
        year=event.occurred_at.year,
        **place_of(event),
        chain=["performance"],
        at=0,
        node="performance",
        action="adopt",
        status="pending",
        **acting(None),
        round=0,
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.Submitted)
def submitted(event: events.Submitted, rows: Rows) -> None:
    wait(
        event,
        rows,
        name=event.entry.name,
        node="performance",
        action="adopt",
        status="resubmitted" if event.round > 1 else "pending",
        round=event.round,
        reason=None,
        returned_by=None,
        **acting(None, "unit", event.actor),
    )


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    node = "unit" if task is not None and task["unit"] else "performance"
    back = {"reason": event.reason, "returned_by": event.actor}
    wait(event, rows, node=node, action="mend", status="returned", **back, **acting(None))


@VIEW.on(events.Adopted)
def adopted(event: events.Adopted, rows: Rows) -> None:
    wait(event, rows, node="", action="none", status="closed")
