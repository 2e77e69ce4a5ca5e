"""What the rows of an ex-ante evaluation and of a target have in common: a form on its course."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Table

from backoffice.kernel.changes import changes
from backoffice.kernel.events import Event
from projections import courses
from projections.courses import plain
from projections.rows import Rows


def standing(table: Table, event: Event, rows: Rows) -> Mapping[str, Any]:
    """The row of the event's record."""
    row = rows.get(table, event.originator_id)
    assert row is not None, "a form is opened before anything happens to it"
    return row


def handed_in(table: Table, event: Event, form: msgspec.Struct, rows: Rows, **columns: Any) -> Mapping[str, Any]:
    """Keep the form and what differs from the one handed in before; the row as it then stands."""
    before = standing(table, event, rows)["form"]
    old = msgspec.convert(before, type(form), strict=False) if before is not None else None
    differing = changes(old, form) if old is not None else ()
    kept = {"form": plain(form), "changes": [plain(change) for change in differing], "submitted_at": event.occurred_at}
    return moved(table, event, rows, **kept, **columns)


def moved(table: Table, event: Event, rows: Rows, **columns: Any) -> Mapping[str, Any]:
    """Take the form one step along its course; the row as it then stands."""
    step = courses.moved(standing(table, event, rows)["course"], event)
    rows.change(table, event.originator_id, **step, **columns, version=event.originator_version)
    return standing(table, event, rows)
