"""What the events of a measure on a project's money change on its row."""

from typing import Any

from backoffice.areas.projects import measure_events as events
from backoffice.areas.projects.measure import Stage
from backoffice.kernel.events import Event
from projections.monitoring.tables import MEASURES
from projections.monitoring.view import VIEW
from projections.rows import Rows

#: What a measure is proposed with, as the event has it.
COPIED = (
    "kind",
    "code",
    "name",
    "year",
    "unit",
    "department",
    "section",
    "source_id",
    "light",
    "budget",
    "reduced_to",
)


@VIEW.on(events.Proposed, events.LeftUnanswered)
def proposed(event: events.Proposed, rows: Rows) -> None:
    rows.open(
        MEASURES,
        event.originator_id,
        **{name: getattr(event, name) for name in COPIED},
        stage=Stage.PROPOSED,
        findings=list(event.findings),
        proposed_at=event.occurred_at,
        proposed_by=event.actor,
        proposal=event.reason,
        version=event.originator_version,
    )


@VIEW.on(events.Decided)
def decided(event: events.Decided, rows: Rows) -> None:
    stands(event, rows, Stage.IN_FORCE, decided_at=event.occurred_at, document=event.document, decision=event.reason)


@VIEW.on(events.Refused)
def refused(event: events.Refused, rows: Rows) -> None:
    stands(event, rows, Stage.REFUSED, decided_at=event.occurred_at, decision=event.reason)


@VIEW.on(events.Completed)
def completed(event: events.Completed, rows: Rows) -> None:
    stands(event, rows, Stage.DONE, ended_at=event.occurred_at, end_reason=event.reason)


@VIEW.on(events.Lifted)
def lifted(event: events.Lifted, rows: Rows) -> None:
    ended = {"ended_at": event.occurred_at, "end_document": event.document, "end_reason": event.reason}
    stands(event, rows, Stage.LIFTED, **ended)


@VIEW.on(events.Recovered)
def recovered(event: events.Recovered, rows: Rows) -> None:
    ended = {"ended_at": event.occurred_at, "end_document": event.document, "end_reason": event.reason}
    stands(event, rows, Stage.DONE, recovered=event.recovered, **ended)


def stands(event: Event, rows: Rows, stage: Stage, **columns: Any) -> None:
    """The measure has come to a stage."""
    rows.change(MEASURES, event.originator_id, stage=stage, version=event.originator_version, **columns)
