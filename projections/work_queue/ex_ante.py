"""Ex-ante evaluations in the queue."""

from backoffice.areas.ex_ante import events
from projections.rows import Rows
from projections.work_queue.course import begin, of_course, submitted
from projections.work_queue.view import VIEW

of_course(
    passed_by=events.Passed,
    returned_by=events.Returned,
    withdrawn_by=events.Withdrawn,
    handed_over_by=events.HandedOver,
)


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    begin(event, rows, "ex_ante", amount=event.applied)


@VIEW.on(events.Submitted)
def handed_in(event: events.Submitted, rows: Rows) -> None:
    submitted(event, rows, event.report, score=str(event.total), amount=event.report.total)
