"""Changes of approved targets in the queue: reviewers, the leader above the limit, then the budget section."""

from backoffice.areas.targets import adjustment_events as events
from projections.rows import Rows
from projections.work_queue.course import begin, left, of_course, passed_on, submitted
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait

of_course(
    returned_by=events.AdjustmentReturned,
    withdrawn_by=events.AdjustmentWithdrawn,
    handed_over_by=events.AdjustmentHandedOver,
)


@VIEW.on(events.AdjustmentBegun)
def begun(event: events.AdjustmentBegun, rows: Rows) -> None:
    begin(event, rows, "target_adjustment")


@VIEW.on(events.AdjustmentSubmitted)
def handed_in(event: events.AdjustmentSubmitted, rows: Rows) -> None:
    last = "leader" if event.needs_leader else "budget"
    submitted(event, rows, event.form, amount=event.form.amount, number=last)


@VIEW.on(events.AdjustmentPassed)
def passed(event: events.AdjustmentPassed, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    if task is not None and not passed_on(event, rows):
        node = task["number"]
        action = "consent" if node == "leader" else "approve"
        acted = acting(task, event.node, event.actor)
        wait(event, rows, node=node, action=action, assignee=None, **acted, due=None, status="pending", number=None)


@VIEW.on(events.AdjustmentConsented)
def consented(event: events.AdjustmentConsented, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    if task is not None:
        acted = acting(task, "leader", event.actor)
        wait(event, rows, node="budget", action="approve", assignee=None, **acted, status="pending")


@VIEW.on(events.AdjustmentReasonConfirmed)
def confirmed(event: events.AdjustmentReasonConfirmed, rows: Rows) -> None:
    rows.change(TASKS, event.originator_id, version=event.originator_version)


VIEW.on(events.AdjustmentApproved, events.AdjustmentRefused, events.AdjustmentDropped)(left)
