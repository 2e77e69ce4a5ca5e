"""Reading a log in PostgreSQL on a given connection; whoever calls decides which connection, and what to try again."""
# ruff: noqa: S608 - table names are quoted; values are always parameters.

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import StoredEvent
from psycopg.rows import tuple_row

from backoffice.eventstore import postgres_arrays, queries
from backoffice.eventstore.stored import RecordedCommand, StoredNotification, notification
from backoffice.eventstore.tables import EventTables, quoted

Connection = psycopg.Connection[Any]


class LogReader:
    """The queries of one log."""

    def __init__(self, tables: EventTables) -> None:
        self.tables = tables
        self.events = quoted(tables.schema, tables.events)
        self.commands = quoted(tables.schema, tables.commands)

    def notifications(
        self,
        connection: Connection,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> list[StoredNotification]:
        """As `select_notifications` of the library's application recorder."""
        conditions: list[str] = []
        values: list[Any] = []
        if start is not None:
            conditions.append("position >= %s" if inclusive_of_start else "position > %s")
            values.append(start)
        if stop is not None:
            conditions.append("position <= %s")
            values.append(stop)
        if topics:
            conditions.append("topic = ANY(%s)")
            values.append(list(topics))
        where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        return self._notifications(connection, f"{where}ORDER BY position LIMIT %s", [*values, limit])

    def history(
        self, connection: Connection, originator_id: UUID | str, gt: int | None, lte: int | None
    ) -> list[StoredNotification]:
        """The events of one record with positions, in order of version."""
        where, values = _versions(originator_id, gt, lte)
        return self._notifications(connection, f"{where} ORDER BY originator_version", values)

    def of_many(self, connection: Connection, originator_ids: Collection[UUID]) -> list[StoredEvent]:
        """The events of many records, each record's in order of version."""
        query = (
            f"SELECT originator_id, originator_version, topic, state FROM {self.events} "
            "WHERE originator_id = ANY(%s) ORDER BY originator_id, originator_version"
        )
        return [StoredEvent(*row) for row in _all(connection, query, [list(originator_ids)])]

    def max_position(self, connection: Connection) -> int | None:
        """The last position, None for an empty log."""
        found: int | None = _one(connection, f"SELECT max(position) FROM {self.events}")[0]
        return found

    def position_at(self, connection: Connection, moment: datetime) -> int:
        """The last position recorded at or before `moment`, 0 for none."""
        query = queries.POSITION_AT.format(events=self.events, p="%s")
        position: int = _one(connection, query, [moment, moment])[0]
        return position

    def distinct_topics(self, connection: Connection) -> list[str]:
        """Every topic in the log, in order."""
        return [topic for (topic,) in _all(connection, queries.DISTINCT_TOPICS.format(events=self.events))]

    def command(self, connection: Connection, command_id: UUID) -> RecordedCommand | None:
        """What a command produced, None when it was never carried out."""
        query = (
            f"SELECT command_id, first_position, last_position, result, recorded_at FROM {self.commands} "
            "WHERE command_id = %s"
        )
        for command, first, last, result, recorded_at in _all(connection, query, [command_id]):
            return RecordedCommand(command, first, last, result, recorded_at.astimezone(UTC))
        return None

    def positions_of(self, connection: Connection, stored_events: Sequence[StoredEvent]) -> list[int] | None:
        """The positions of these very events, None when they (or some) are not recorded as they are."""
        ids, versions, *_ = postgres_arrays.columns(stored_events, self.tables.originator_id_type)
        query = (
            f"SELECT e.position, e.topic, e.state FROM unnest(%s, %s) WITH ORDINALITY AS wanted (id, version, n) "
            f"JOIN {self.events} AS e ON e.originator_id = wanted.id AND e.originator_version = wanted.version "
            "ORDER BY wanted.n"
        )
        rows = _all(connection, query, [ids, versions])
        if [(topic, state) for _, topic, state in rows] != [(event.topic, event.state) for event in stored_events]:
            return None
        return [position for position, _, _ in rows]

    def _notifications(self, connection: Connection, rest: str, values: list[Any]) -> list[StoredNotification]:
        query = f"SELECT {queries.NOTIFICATION_COLUMNS} FROM {self.events} {rest}"
        return [
            notification(position, originator_id, version, topic, state, recorded_at.astimezone(UTC))
            for position, originator_id, version, topic, state, recorded_at in _all(connection, query, values)
        ]


def select_events(
    connection: Connection,
    table: str,
    originator_id: UUID | str,
    *,
    gt: int | None,
    lte: int | None,
    desc: bool,
    limit: int | None,
) -> list[StoredEvent]:
    """As `select_events` of the library's aggregate recorder, from `table` (quoted)."""
    where, values = _versions(originator_id, gt, lte)
    query = (
        f"SELECT originator_id, originator_version, topic, state FROM {table} {where} "
        f"ORDER BY originator_version {'DESC' if desc else 'ASC'}"
    )
    if limit is not None:
        query += " LIMIT %s"
        values.append(limit)
    return [StoredEvent(*row) for row in _all(connection, query, values)]


def _versions(originator_id: UUID | str, gt: int | None, lte: int | None) -> tuple[str, list[Any]]:
    where, values = "WHERE originator_id = %s", [originator_id]
    for condition, value in ((" AND originator_version > %s", gt), (" AND originator_version <= %s", lte)):
        if value is not None:
            where += condition
            values.append(value)  # type: ignore[arg-type]
    return where, values


def _all(connection: Connection, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor(binary=True, row_factory=tuple_row) as cursor:
        return cursor.execute(query.encode(), values, prepare=True).fetchall()


def _one(connection: Connection, query: str, values: Sequence[Any] = ()) -> tuple[Any, ...]:
    return _all(connection, query, values)[0]
