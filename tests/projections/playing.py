"""Handlers without a database: play events through a view and look at its rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table

from projections.buffer import Buffer, Nothing
from projections.rows import Rows
from projections.versioned import key_of
from projections.view import View

Standing = dict[Table, dict[Any, dict[str, Any]]]


def play(view: View, events: Iterable[Any], first: int = 1) -> Standing:
    """The rows that stand after events at positions `first`, `first + 1`, ...; table -> key -> row.

    A handler's exception is raised. A key of one column is its value, of several a tuple.
    """
    buffer = Buffer(Nothing(), view.tables)
    for position, event in enumerate(events, first):
        if view.handles(event):
            rows = Rows(buffer, position, event.timestamp)
            view.apply(event, rows)
            buffer.keep(rows.drafts, position)
    return {
        table: {
            key[0] if len(key_of(table)) == 1 else key: version.values
            for key, version in of.standing.items()
            if version is not None
        }
        for table, of in buffer.tables.items()
    }
