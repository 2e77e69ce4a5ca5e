"""What the events of pilot departments change on their rows. Scores are taken from the events, never computed."""

from backoffice.areas.department import events
from backoffice.kernel.review import Course
from backoffice.scoring.execution import execution_rate
from projections import courses
from projections.courses import plain
from projections.department_overall.tables import EVALUATIONS, PILOTS, TARGETS
from projections.department_overall.view import COPIED, VIEW, change, differences, moved, row_of
from projections.rows import Rows
from projections.scoping import place_of

__all__ = ["VIEW"]


@VIEW.on(events.PilotNamed)
def named(event: events.PilotNamed, rows: Rows) -> None:
    course = courses.begun(Course(chain=event.chain))
    rows.open(
        TARGETS,
        event.originator_id,
        **{name: getattr(event, name) for name in COPIED},
        **course,
        version=event.originator_version,
        pilot_document=event.document,
        changes=[],
        projects=[],
    )
    rows.open(
        PILOTS,
        (event.code, event.year),
        name=event.name,
        **place_of(event),
        target_id=event.originator_id,
        target_status=course["status"],
        target_node=course["node"],
    )


@VIEW.on(events.TargetSubmitted)
def target_submitted(event: events.TargetSubmitted, rows: Rows) -> None:
    moved(
        TARGETS,
        event,
        rows,
        changes=differences(row_of(TARGETS, event, rows)["form"], event.form),
        form=plain(event.form),
        basic=event.form.basic,
        project=event.form.project,
        projects=plain(event.projects),
        rule_book=event.rule_book,
        submitted_at=event.occurred_at,
    )


@VIEW.on(events.TargetPassed, events.TargetHandedOver, events.TargetWithdrawn)
def target_moved(event: events.TargetPassed | events.TargetHandedOver | events.TargetWithdrawn, rows: Rows) -> None:
    moved(TARGETS, event, rows)


@VIEW.on(events.TargetReturned)
def target_returned(event: events.TargetReturned, rows: Rows) -> None:
    moved(TARGETS, event, rows, returned_reason=event.reason)


@VIEW.on(events.TargetReopened)
def target_reopened(event: events.TargetReopened, rows: Rows) -> None:
    course = courses.from_json(row_of(TARGETS, event, rows)["course"])
    begun = courses.begun(Course(chain=course.chain, round=course.round))
    change(TARGETS, event, rows, **begun, returned_reason=event.reason, decide_by=None)


@VIEW.on(events.TargetApproved)
def target_approved(event: events.TargetApproved, rows: Rows) -> None:
    change(
        TARGETS,
        event,
        rows,
        approved_version=event.version,
        approved=event.approved,
        document=event.document,
        approved_at=event.occurred_at,
        projects=plain(event.projects),
    )


@VIEW.on(events.EvaluationAsked)
def asked(event: events.EvaluationAsked, rows: Rows) -> None:
    course = courses.begun(Course(chain=event.chain, due=event.due))
    rows.open(
        EVALUATIONS,
        event.originator_id,
        **{name: getattr(event, name) for name in COPIED},
        **course,
        version=event.originator_version,
        task_document=event.document,
        task_due=event.due,
        target_version=event.target_version,
        target=plain(event.form),
        changes=[],
        projects=[],
    )
    rows.change(
        PILOTS,
        (event.code, event.year),
        evaluation_id=event.originator_id,
        evaluation_status=course["status"],
        evaluation_node=course["node"],
        evaluation_due=event.due,
    )


@VIEW.on(events.EvaluationSubmitted)
def evaluation_submitted(event: events.EvaluationSubmitted, rows: Rows) -> None:
    moved(
        EVALUATIONS,
        event,
        rows,
        changes=differences(row_of(EVALUATIONS, event, rows)["entry"], event.entry),
        entry=plain(event.entry),
        submitted_at=event.occurred_at,
    )


@VIEW.on(events.EvaluationScored)
def evaluation_scored(event: events.EvaluationScored, rows: Rows) -> None:
    change(
        EVALUATIONS,
        event,
        rows,
        money=plain(event.money),
        project_money=plain(event.project),
        projects=plain(event.projects),
        adjusted=event.money.adjusted,
        executed=event.money.executed,
        execution_rate=execution_rate(event.money.executed, event.money.adjusted),
        score=plain(event.score),
        total=event.score.total,
        grade=event.score.grade,
        linked=event.linked,
        rule_book=event.rule_book,
    )


@VIEW.on(events.EvaluationPassed, events.EvaluationHandedOver, events.EvaluationWithdrawn)
def evaluation_moved(
    event: events.EvaluationPassed | events.EvaluationHandedOver | events.EvaluationWithdrawn, rows: Rows
) -> None:
    moved(EVALUATIONS, event, rows)


@VIEW.on(events.EvaluationReturned)
def evaluation_returned(event: events.EvaluationReturned, rows: Rows) -> None:
    moved(EVALUATIONS, event, rows, returned_reason=event.reason)


@VIEW.on(events.EvaluationConfirmed)
def evaluation_confirmed(event: events.EvaluationConfirmed, rows: Rows) -> None:
    change(EVALUATIONS, event, rows, confirmed_at=event.occurred_at)
