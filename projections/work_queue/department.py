"""Targets and self-evaluations of pilot departments in the queue; a passed target waits for the budget section."""

from backoffice.areas.department import events
from projections.rows import Rows
from projections.work_queue.course import begin, left, of_course, passed_on, submitted
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait

of_course(
    returned_by=events.TargetReturned,
    withdrawn_by=events.TargetWithdrawn,
    handed_over_by=events.TargetHandedOver,
)
of_course(
    passed_by=events.EvaluationPassed,
    returned_by=events.EvaluationReturned,
    withdrawn_by=events.EvaluationWithdrawn,
    handed_over_by=events.EvaluationHandedOver,
)


@VIEW.on(events.PilotNamed)
def named(event: events.PilotNamed, rows: Rows) -> None:
    begin(event, rows, "department_target")


@VIEW.on(events.TargetSubmitted)
def target_handed_in(event: events.TargetSubmitted, rows: Rows) -> None:
    submitted(event, rows, event.form, amount=event.form.total)


@VIEW.on(events.TargetPassed)
def target_passed(event: events.TargetPassed, rows: Rows) -> None:
    if passed_on(event, rows):
        return
    task = rows.get(TASKS, event.originator_id)
    if task is not None:
        acted = acting(task, event.node, event.actor)
        wait(event, rows, node="budget", action="approve", status="pending", assignee=None, due=None, **acted)


@VIEW.on(events.TargetReopened)
def target_reopened(event: events.TargetReopened, rows: Rows) -> None:
    wait(event, rows, at=0, node="unit", action="fill", status="draft", assignee=None, **acting(None))


VIEW.on(events.TargetApproved)(left)


@VIEW.on(events.EvaluationAsked)
def asked(event: events.EvaluationAsked, rows: Rows) -> None:
    begin(event, rows, "department_evaluation", amount=event.form.total, due=event.due)


@VIEW.on(events.EvaluationSubmitted)
def evaluation_handed_in(event: events.EvaluationSubmitted, rows: Rows) -> None:
    submitted(event, rows, event.entry)


@VIEW.on(events.EvaluationScored)
def scored(event: events.EvaluationScored, rows: Rows) -> None:
    if rows.get(TASKS, event.originator_id) is not None:
        rows.change(
            TASKS,
            event.originator_id,
            score=str(event.score.total),
            amount=event.money.adjusted,
            version=event.originator_version,
        )
