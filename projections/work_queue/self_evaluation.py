"""Self-evaluations in the queue, with the score under which they wait."""

from backoffice.areas.self_evaluation import events
from backoffice.kernel.events import Event
from projections.rows import Rows
from projections.work_queue.course import begin, of_course, submitted
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW

of_course(
    passed_by=events.Passed,
    returned_by=events.Returned,
    withdrawn_by=events.Withdrawn,
    handed_over_by=events.HandedOver,
)


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    begin(event, rows, "self_evaluation", amount=event.budget, due=event.due)


@VIEW.on(events.Submitted)
def handed_in(event: events.Submitted, rows: Rows) -> None:
    submitted(event, rows, event.entry)


@VIEW.on(events.Reminded, events.DraftSaved, events.CausesRuled, events.DefectRecorded)
def noted(event: Event, rows: Rows) -> None:
    """Nobody else's turn, but what a reader saw is no longer the latest."""
    if rows.get(TASKS, event.originator_id) is not None:
        rows.change(TASKS, event.originator_id, version=event.originator_version)


@VIEW.on(events.Scored)
def scored(event: events.Scored, rows: Rows) -> None:
    if rows.get(TASKS, event.originator_id) is not None:
        rows.change(
            TASKS,
            event.originator_id,
            score=None if event.score.total is None else str(event.score.total),
            amount=event.money.adjusted,
            version=event.originator_version,
        )
