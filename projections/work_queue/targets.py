"""Targets in the queue: a confirmed one waits for its approval with the budget."""

from backoffice.areas.targets import events
from backoffice.kernel.events import Event
from projections.rows import Rows
from projections.work_queue.course import begin, of_course, passed_on, submitted
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait

of_course(returned_by=events.Returned, withdrawn_by=events.Withdrawn, handed_over_by=events.HandedOver)


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    begin(event, rows, "target", amount=event.amount)


@VIEW.on(events.Submitted)
def handed_in(event: events.Submitted, rows: Rows) -> None:
    submitted(event, rows, event.form, amount=event.form.amount)


@VIEW.on(events.Passed)
def passed(event: events.Passed, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    if task is not None and not passed_on(event, rows):
        acted = acting(task, event.node, event.actor)
        wait(event, rows, node="budget", action="approve", assignee=None, **acted, due=None, status="pending")


@VIEW.on(events.Reviewed)
def reviewed(event: events.Reviewed, rows: Rows) -> None:
    rows.change(TASKS, event.originator_id, score=str(event.total), version=event.originator_version)


@VIEW.on(events.Stopped, events.Approved)
def ended(event: Event, rows: Rows) -> None:
    rows.close(TASKS, event.originator_id)


@VIEW.on(events.RevisionOpened)
def revision_opened(event: events.RevisionOpened, rows: Rows) -> None:
    wait(event, rows, at=0, node="unit", action="fill", status="draft")
