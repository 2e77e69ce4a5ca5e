"""Every version of every row of a view: as the plainest replay makes them, and as a build keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from sqlalchemy import Engine, Table, literal_column, select

from projections.checkpoints import suffix_of
from projections.log import Recorded
from projections.versioned import columns_of, key_of, physical
from projections.view import View
from tests.projections.naive import NaiveRows

#: table name -> its versions (since, until or None, values by column), sorted
Histories = dict[str, list[tuple[Any, ...]]]


def replayed(view: View, log: Iterable[Recorded]) -> Histories:
    """Apply every event to plain dictionaries and note when each row began and ended."""
    rows = NaiveRows(view.tables)
    begun: dict[tuple[Table, Any], int] = {}
    ended: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in view.tables}
    for recorded in log:
        if not view.handles(recorded.event):
            continue
        before = {table: dict(kept) for table, kept in rows.tables.items()}
        rows.position, rows.recorded_at = recorded.position, recorded.recorded_at
        view.apply(recorded.event, rows)  # type: ignore[arg-type]
        for table, kept in rows.tables.items():
            old = before[table]
            changed = [key for key in old if old[key] is not kept.get(key) and old[key] != kept.get(key)]
            for key in changed:
                ended[table.name].append(_version(table, begun.pop((table, key)), recorded.position, old[key]))
            for key in (*changed, *(key for key in kept if key not in old)):
                if key in kept:
                    begun[table, key] = recorded.position
    stands = {
        table.name: [_version(table, begun[table, key], None, row) for key, row in rows.tables[table].items()]
        for table in view.tables
    }
    return {name: sorted([*ended[name], *stands[name]], key=_order) for name in stands}


def kept(engine: Engine, view: View, build: int = 1) -> Histories:
    """What the tables of a build hold."""
    suffix = suffix_of(view.version, build)
    found: Histories = {}
    with engine.connect() as connection:
        for table in view.tables:
            of = physical(table, suffix)
            stands = select(of.standing, literal_column("NULL").label("until"))
            rows = [row for query in (stands, select(of.past)) for row in connection.execute(query).mappings()]
            found[table.name] = sorted(
                (_version(table, row["since"], row["until"], row) for row in rows),
                key=_order,
            )
    return found


def difference(one: Histories, other: Histories) -> tuple[Any, ...] | None:
    """The first version that only one of two histories has, with its table; None where they are the same."""
    for name, versions in one.items():
        for left, right in zip_longest(versions, other[name]):
            if left != right:
                return (name, *_columns_that_differ(left, right))
    return None


def _columns_that_differ(left: Any, right: Any) -> tuple[Any, ...]:
    if left is None or right is None or left[:3] != right[:3]:
        return left, right
    return left[:3], [pair for pair in zip(left[3], right[3], strict=True) if pair[0] != pair[1]]


def stands_of(histories: Histories, position: int) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that histories say were valid at a position, without the positions."""
    return {
        name: sorted((row[3] for row in rows if row[0] <= position and (row[1] is None or row[1] > position)), key=repr)
        for name, rows in histories.items()
    }


def values(table: Table, row: Any) -> tuple[Any, ...]:
    """The values of a row, in forms that compare alike however they were made."""
    return tuple(_plain(row[name]) for name in columns_of(table))


def _version(table: Table, since: int, until: int | None, row: Any) -> tuple[Any, ...]:
    return since, until, tuple(repr(_plain(row[name])) for name in key_of(table)), values(table, row)


def _order(version: tuple[Any, ...]) -> Any:
    return version[2], version[0]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return str(value) if isinstance(value, str) else value
