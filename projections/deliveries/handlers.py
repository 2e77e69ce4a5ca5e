"""What the events of a delivery change on its row."""

from backoffice.areas.delivery import events
from projections.deliveries.tables import DELIVERIES
from projections.rows import Rows
from projections.scoping import place_of
from projections.view import View

VIEW = View(name="deliveries", version=1, tables=(DELIVERIES,))


@VIEW.on(events.Attempted)
def attempted(event: events.Attempted, rows: Rows) -> None:
    rows.open(
        DELIVERIES,
        event.originator_id,
        task_key=event.task_key,
        kind=event.kind,
        subject_id=event.subject_id,
        title=event.title,
        recipient=event.recipient,
        channel=event.channel,
        result=event.result,
        detail=event.detail,
        document=event.document,
        sent_at=event.occurred_at,
        version=event.originator_version,
        **place_of(event),
    )


@VIEW.on(events.Settled)
def settled(event: events.Settled, rows: Rows) -> None:
    rows.change(
        DELIVERIES,
        event.originator_id,
        result=event.result,
        detail=event.detail,
        settled_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.Read)
def read(event: events.Read, rows: Rows) -> None:
    rows.change(DELIVERIES, event.originator_id, read_at=event.occurred_at, version=event.originator_version)
