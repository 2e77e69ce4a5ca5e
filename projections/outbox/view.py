"""The view of the outbox, and what its handlers share: a record that notices speak of, one notice to one audience."""

from typing import Any

from backoffice.kernel.events import Event
from projections.outbox.tables import OUTBOX, SUBJECTS
from projections.rows import Rows
from projections.scoping import place_of
from projections.view import View

VIEW = View(name="outbox", version=2, tables=(OUTBOX, SUBJECTS))

#: Kinds of notices.
NOTICE, RETURNED, REMINDER, ESCALATION, CLOSED, TRAIL = (
    "rectification-notice",
    "returned",
    "reminder",
    "escalation",
    "closed",
    "audit-trail",
)


def subject(event: Any, rows: Rows, words: str) -> None:
    """A record begins that notices may speak of."""
    rows.open(SUBJECTS, event.originator_id, name=event.name, words=words, number="", **place_of(event))


def form_returned(event: Any, rows: Rows) -> None:
    """A form goes back to its unit."""
    about = rows.get(SUBJECTS, event.originator_id)
    if about is not None:
        title = f"退回修改：{about['name']} {about['words']}，限{event.due}"
        demand(event, rows, RETURNED, f"unit:{about['unit']}", title, event.reason)


def demand(event: Event, rows: Rows, kind: str, audience: str, title: str, text: str) -> None:
    """One notice to one audience."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None
    rows.open(
        OUTBOX,
        f"{event.originator_id}:{event.originator_version}:{kind}:{audience}",
        kind=kind,
        audience=audience,
        record_id=event.originator_id,
        version=event.originator_version,
        position=rows.position,
        at=event.occurred_at,
        title=title[:300],
        text=text[:2000],
        **place_of(about),
    )
