"""The plainest possible replay: dictionaries, copied after every event. What views must equal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, Table, select

from projections.reader import reading
from projections.versioned import columns_of, key_of
from projections.view import View

#: table name -> the rows valid at one position, as sets of their values
Stand = dict[str, list[tuple[Any, ...]]]


class NaiveRows:
    """Has the words of `Rows` and none of its cleverness."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self.tables: dict[Table, dict[Any, dict[str, Any]]] = {table: {} for table in tables}
        self.position = 0
        self.recorded_at: datetime | None = None

    def get(self, table: Table, key: Any) -> dict[str, Any] | None:
        return self.tables[table].get(key)

    def open(self, table: Table, key: Any, **columns: Any) -> None:
        assert key not in self.tables[table]
        parts = key if isinstance(key, tuple) else (key,)
        named = dict(zip(key_of(table), parts, strict=True))
        self.tables[table][key] = {**dict.fromkeys(columns_of(table)), **columns, **named}

    def change(self, table: Table, key: Any, **columns: Any) -> None:
        self.tables[table][key] = {**self.tables[table][key], **columns}

    def close(self, table: Table, key: Any) -> None:
        del self.tables[table][key]

    def find(self, table: Table, **equals: Any) -> list[dict[str, Any]]:
        rows = [self.tables[table][key] for key in sorted(self.tables[table])]
        return [row for row in rows if all(row[n] == v for n, v in equals.items())]


def naive_history(view: View, events: Sequence[Any], failing: Iterable[int] = ()) -> list[Stand]:
    """The stand of the view at positions 0, 1, 2, ...

    Events in `failing` are set aside, and so are later events of the same record.
    """
    rows = NaiveRows(view.tables)
    stands, blocked = [_stand(rows)], set()
    for position, event in enumerate(events, 1):
        rows.position = position
        if view.handles(event):
            if position in failing:
                blocked.add(event.originator_id)
            if event.originator_id not in blocked:
                before = {table: dict(kept) for table, kept in rows.tables.items()}
                try:
                    view.apply(event, rows)  # type: ignore[arg-type]
                except Exception:
                    rows.tables = before
                    blocked.add(event.originator_id)
        stands.append(_stand(rows))
    return stands


def stand_at(engine: Engine, view: View, as_of: int | None) -> Stand:
    """The stand of the view at a position as its tables tell it."""
    with reading(engine, as_of) as reader:
        return {
            table.name: _sorted(
                tuple(_plain(row[name]) for name in columns_of(table)) for row in reader.all(select(reader.rows(table)))
            )
            for table in view.tables
        }


def _stand(rows: NaiveRows) -> Stand:
    return {
        table.name: _sorted(tuple(_plain(row[name]) for name in columns_of(table)) for row in kept.values())
        for table, kept in rows.tables.items()
    }


def _sorted(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=repr)


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(value)
    if hasattr(value, "astimezone"):
        return value.astimezone(UTC).isoformat()
    if hasattr(value, "quantize"):
        return f"{value:.2f}"
    return value
