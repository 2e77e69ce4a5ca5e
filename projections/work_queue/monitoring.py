"""Monitoring forms in the queue, with the light under which they wait."""

from backoffice.areas.monitoring import events
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


@VIEW.on(events.FormOpened)
def opened(event: events.FormOpened, rows: Rows) -> None:
    begin(event, rows, "monitoring", amount=event.budget, due=event.due, period=event.month)


@VIEW.on(events.Submitted)
def handed_in(event: events.Submitted, rows: Rows) -> None:
    submitted(event, rows, event.entry)


@VIEW.on(events.Assessed)
def assessed(event: events.Assessed, rows: Rows) -> None:
    if rows.get(TASKS, event.originator_id) is not None:
        rows.change(
            TASKS,
            event.originator_id,
            light=event.assessment.light,
            amount=event.money.adjusted,
            version=event.originator_version,
        )
