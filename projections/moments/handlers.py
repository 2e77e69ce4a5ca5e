"""The clock moves with every event that was decided later than all before it."""

from collections.abc import Callable
from typing import Any

from backoffice.areas.application_of_results.events import ListOpened
from backoffice.areas.budget_year.events import Opened, RoundMoved, RuleBookPublished
from backoffice.areas.catalogue import event_classes
from backoffice.areas.monitoring.events import TaskIssued
from backoffice.areas.projects.events import ExecutionImported
from backoffice.areas.self_evaluation.events import TaskIssued as SelfEvaluationTaskIssued
from backoffice.areas.spot_check.events import CircularIssued, SampleDrawn
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from projections.moments.tables import CLOCK, CLOCK_NAME, MARKS, MOMENTS
from projections.rows import Rows
from projections.view import View

#: Events of the district as a whole that a slider marks, and what it says of them.
MARKED: dict[type[Event], Callable[[Any], dict[str, Any]]] = {
    Opened: lambda event: {"year": event.year},
    RoundMoved: lambda event: {"stage": event.stage},
    RuleBookPublished: lambda event: {"version": event.version},
    TaskIssued: lambda event: {"year": event.year, "month": event.month, "document": event.document},
    SelfEvaluationTaskIssued: lambda event: {"year": event.year, "document": event.document},
    SampleDrawn: lambda event: {"year": event.year, "no": event.no},
    CircularIssued: lambda event: {"document": event.document},
    ListOpened: lambda event: {"year": event.year},
    ExecutionImported: lambda event: {"year": event.year, "month": event.month, "rows": event.rows},
}


def clock_and_day(event: Event) -> dict[Any, list[Any]]:
    """The rows that an event touches: always the clock, and the mark of its day."""
    if type(event) in MARKED:
        return {CLOCK: [CLOCK_NAME], MARKS: [(local_date(event.occurred_at), event.TOPIC)]}
    return {CLOCK: [CLOCK_NAME]}


VIEW = View(name="moments", version=2, tables=(CLOCK, MOMENTS, MARKS), also_reads=clock_and_day)


@VIEW.on(*event_classes())
def happened(event: Event, rows: Rows) -> None:
    clock = rows.get(CLOCK, CLOCK_NAME)
    if clock is None or event.occurred_at > clock["clock"]:
        rows.open(MOMENTS, rows.position, clock=event.occurred_at)
        (rows.open if clock is None else rows.change)(CLOCK, CLOCK_NAME, clock=event.occurred_at)
    if type(event) in MARKED:
        mark(event, rows)


def mark(event: Event, rows: Rows) -> None:
    """Keep the day's last event of this topic."""
    key = (local_date(event.occurred_at), event.TOPIC)
    columns = {"position": rows.position, "clock": event.occurred_at, "facts": MARKED[type(event)](event)}
    if rows.get(MARKS, key) is None:
        rows.open(MARKS, key, **columns)
    else:
        rows.change(MARKS, key, **columns)
