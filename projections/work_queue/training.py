"""Trainings in the queue: a session waits for the bureau while a question of it is open."""

from backoffice.areas.training import events
from projections.rows import Rows
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait


@VIEW.on(events.Planned)
def planned(event: events.Planned, rows: Rows) -> None:
    rows.open(
        TASKS,
        event.originator_id,
        kind="training",
        code=event.number,
        name=event.plan.topic,
        year=event.year,
        unit="",
        department="",
        section="",
        chain=["performance"],
        at=0,
        node="",
        action="none",
        status="closed",
        **acting(None),
        round=0,
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.Asked)
def asked(event: events.Asked, rows: Rows) -> None:
    """`round` counts the questions that are open."""
    task = rows.get(TASKS, event.originator_id)
    opened = (task["round"] if task is not None else 0) + 1
    wait(event, rows, node="performance", action="reply", status="pending", round=opened)


@VIEW.on(events.Answered)
def answered(event: events.Answered, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    left = (task["round"] if task is not None else 1) - 1
    if left:
        wait(event, rows, round=left)
    else:
        wait(event, rows, node="", action="none", status="closed", round=0)
