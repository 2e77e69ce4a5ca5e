"""What each record holds that later events change: so that a line of the timeline shows before and after."""

from collections.abc import Iterator
from typing import Any

import msgspec

from backoffice.kernel.changes import changes
from backoffice.kernel.events import Event
from projections.courses import plain
from projections.rows import Rows
from projections.timeline.tables import KEPT
from projections.timeline.told.catalogue import HOLDS


def changed_by(event: Event, rows: Rows) -> list[dict[str, Any]]:
    """What an event changes of what its record held, as {field, before, after} in JSON; the first value is no change.

    Fields of a form are named as it names them (`rows[2].actual`), others after what is held (`items[0].measure`).
    """
    if (held := HOLDS.get(type(event))) is None:
        return []
    now = held(event)
    row = rows.get(KEPT, event.originator_id)
    before = {} if row is None else row["content"]
    content = {**before, **{name: plain(value) for name, value in now.items()}}
    if row is None:
        rows.open(KEPT, event.originator_id, content=content)
    else:
        rows.change(KEPT, event.originator_id, content=content)
    return [change for name, value in now.items() if name in before for change in _changes(name, before[name], value)]


def _changes(name: str, before: Any, after: Any) -> Iterator[dict[str, Any]]:
    at = "" if isinstance(after, msgspec.Struct) else name
    for change in changes(_like(after, before), after):
        yield {"field": f"{at}{change.field}", "before": plain(change.before), "after": plain(change.after)}


def _like(value: Any, kept: Any) -> Any:
    """What was kept as JSON, in the type of the value that follows it, so that 1.0 equals 1.00."""
    if kept is None or value is None:
        return kept
    if isinstance(value, tuple):
        return tuple(_like(value[0], one) for one in kept) if value else tuple(kept)
    return msgspec.convert(kept, type(value), strict=False)
