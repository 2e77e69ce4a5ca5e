"""Notices about rules: one that is sent back."""

from backoffice.areas.institution import events
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import RETURNED, VIEW, demand
from projections.rows import Rows
from projections.scoping import place_of


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    rows.open(SUBJECTS, event.originator_id, name=event.number, words="制度", number=event.number, **place_of(event))


@VIEW.on(events.Submitted)
def submitted(event: events.Submitted, rows: Rows) -> None:
    rows.change(SUBJECTS, event.originator_id, name=event.entry.name)


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    """Its town is told; the bureau's own entries come back to the bureau's queue."""
    about = rows.get(SUBJECTS, event.originator_id)
    if about is not None and about["unit"]:
        title = f"退回修改：{about['name']}（{about['number']}）"
        demand(event, rows, RETURNED, f"unit:{about['unit']}", title, event.reason)
