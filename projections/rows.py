"""The rows a handler sees and changes while it deals with one event.

Changes stay in this event's draft until the handler has returned, so a handler that fails
half way leaves nothing behind, and several changes of a row make one version.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table

from projections.buffer import Buffer, Key, Values
from projections.versioned import can_be_found_by, key_of


class UnableToChangeRow(Exception):
    """A handler asked for something its rows do not allow."""

    @classmethod
    def because_missing(cls, table: Table, key: Key) -> UnableToChangeRow:
        return cls(f"{table.name}: no row {key} stands")

    @classmethod
    def because_open(cls, table: Table, key: Key) -> UnableToChangeRow:
        return cls(f"{table.name}: row {key} stands already")

    @classmethod
    def because_key(cls, table: Table, name: str) -> UnableToChangeRow:
        return cls(f"{table.name}: {name!r} is part of the key and never changes")


class Rows:
    """One event's rows. `position` and `recorded_at` are those of the event."""

    def __init__(self, buffer: Buffer, position: int, recorded_at: datetime) -> None:
        self.position = position
        self.recorded_at = recorded_at
        self.drafts: dict[Table, dict[Key, Values | None]] = {}
        self._buffer = buffer

    def get(self, table: Table, key: object) -> Mapping[str, Any] | None:
        """The row as it stands now, changes of this event included; None if none stands."""
        values = self._now(table, self._buffer.key(table, key))
        return None if values is None else MappingProxyType(values)

    def open(self, table: Table, key: object, /, **columns: Any) -> None:
        """Add a row. Columns left out are NULL. UnableToChangeRow if one stands already."""
        name = self._buffer.key(table, key)
        if self._now(table, name) is not None:
            raise UnableToChangeRow.because_open(table, name)
        self._refuse_key_columns(table, columns)
        named = dict(zip(key_of(table), name, strict=True))
        self._draft(table, name, self._buffer.whole(table, {**columns, **named}))

    def change(self, table: Table, key: object, /, **columns: Any) -> None:
        """Give some columns of a row other values. UnableToChangeRow if none stands."""
        name = self._buffer.key(table, key)
        now = self._now(table, name)
        if now is None:
            raise UnableToChangeRow.because_missing(table, name)
        self._refuse_key_columns(table, columns)
        self._draft(table, name, {**now, **self._buffer.part(table, columns)})

    def close(self, table: Table, key: object) -> None:
        """End a row. UnableToChangeRow if none stands."""
        name = self._buffer.key(table, key)
        if self._now(table, name) is None:
            raise UnableToChangeRow.because_missing(table, name)
        self._draft(table, name, None)

    def find(self, table: Table, **equals: Any) -> list[Mapping[str, Any]]:
        """The rows that stand and have these values, in the order of their keys.

        The first column must be one the table is indexed by (key, scope or find).
        """
        first, *_ = equals
        if first not in can_be_found_by(table):
            raise ValueError(f"table {table.name!r} is not indexed by {first!r}")
        wanted = self._buffer.part(table, equals)
        names = self._buffer.find(table, first, wanted[first]) | self.drafts.get(table, {}).keys()
        return [
            MappingProxyType(row)
            for name in sorted(names)
            if (row := self._now(table, name)) is not None
            and all(row[column] == value for column, value in wanted.items())
        ]

    def _now(self, table: Table, key: Key) -> Values | None:
        draft = self.drafts.get(table)
        if draft is not None and key in draft:
            return draft[key]
        return self._buffer.get(table, key)

    def _draft(self, table: Table, key: Key, values: Values | None) -> None:
        self.drafts.setdefault(table, {})[key] = values

    @staticmethod
    def _refuse_key_columns(table: Table, columns: Mapping[str, Any]) -> None:
        for name in key_of(table):
            if name in columns:
                raise UnableToChangeRow.because_key(table, name)
