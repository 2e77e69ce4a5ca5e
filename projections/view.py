"""What a view is: a name, a version, its tables, and a pure handler for each kind of event."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Column, Table

from projections.rows import Rows

Handler = Callable[[Any, Rows], None]
Registered = TypeVar("Registered", bound=Callable[..., None])

#: What an event will touch: keys of a table, or values of a column that rows are found by.
Reads = Mapping["Table | Column[Any]", Iterable[Any]]


def own_record(event: Any) -> object:
    """The case of an event unless a view says otherwise: the record it happened to."""
    return event.originator_id


class View:
    """A read model that is built from events alone.

    name, version: name the view in the checkpoints; raise the version whenever a handler or
    a table changes, and the runner builds it anew beside the old one.
    also_reads: which rows an event will touch, so that a batch fetches them at once; a row
    that was not announced is fetched when it is asked for.
    case: what must stay in order when an event fails; the record of the event by default.
    """

    def __init__(
        self,
        *,
        name: str,
        version: int,
        tables: Iterable[Table],
        also_reads: Callable[[Any], Reads] | None = None,
        case: Callable[[Any], object] = own_record,
    ) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name) or version < 1:
            raise ValueError(f"unable to name a view {name!r} version {version}")
        self.name = name
        self.version = version
        self.tables = tuple(tables)
        self.also_reads = also_reads
        self.case = case
        self.handlers: dict[type, Handler] = {}
        for table in self.tables:
            owner = table.info.setdefault("view", self)
            if owner is not self:
                raise ValueError(f"table {table.name!r} belongs to view {owner.name!r} already")

    def on(self, *kinds: type) -> Callable[[Registered], Registered]:
        """Register the handler `(event, rows)` of these classes of events."""

        def register(handler: Registered) -> Registered:
            for kind in kinds:
                if kind in self.handlers:
                    raise ValueError(f"view {self.name!r} handles {kind.__qualname__} already")
                self.handlers[kind] = handler
            return handler

        return register

    def handles(self, event: object) -> bool:
        """Whether the view has a handler for this event's class."""
        return type(event) in self.handlers

    def apply(self, event: object, rows: Rows) -> None:
        """Let the event's handler change the rows."""
        self.handlers[type(event)](event, rows)

    def __repr__(self) -> str:
        return f"<View {self.name} version {self.version}>"


def view_of(table: Table) -> View:
    """The view that fills a versioned table; LookupError when no view claims it."""
    view: View | None = table.info.get("view")
    if view is None:
        raise LookupError(f"table {table.name!r} belongs to no view")
    return view
