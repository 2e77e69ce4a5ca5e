"""Reading a log in SQLite."""
# ruff: noqa: S608 - table names are quoted; values are always parameters.

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteDatastore

from backoffice.eventstore import queries
from backoffice.eventstore.sqlite_sql import stamp
from backoffice.eventstore.sqlite_transactions import rows
from backoffice.eventstore.stored import RecordedCommand, StoredNotification, notification
from backoffice.eventstore.tables import EventTables, quoted


class LogReader:
    """The queries of one log."""

    def __init__(self, datastore: SQLiteDatastore, tables: EventTables) -> None:
        self.datastore = datastore
        self.events = quoted(tables.events)
        self.commands = quoted(tables.commands)

    def notifications(
        self,
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
            conditions.append("position >= ?" if inclusive_of_start else "position > ?")
            values.append(start)
        if stop is not None:
            conditions.append("position <= ?")
            values.append(stop)
        if topics:
            # The plus keeps SQLite on the order of positions instead of sorting every event of these topics.
            conditions.append(f"+topic IN ({', '.join('?' * len(topics))})")
            values += topics
        where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        return self._notifications(f"{where}ORDER BY position LIMIT ?", [*values, limit])

    def history(self, originator_id: UUID | str, gt: int | None, lte: int | None) -> list[StoredNotification]:
        """The events of one record with positions, in order of version."""
        where, values = _versions(originator_id, gt, lte)
        return self._notifications(f"{where} ORDER BY originator_version", values)

    def of_many(self, originator_ids: Collection[UUID]) -> list[StoredEvent]:
        """The events of many records, each record's in order of version."""
        query = (
            f"SELECT originator_id, originator_version, topic, state FROM {self.events} "
            "WHERE originator_id IN (SELECT value FROM json_each(?)) ORDER BY originator_id, originator_version"
        )
        wanted = json.dumps([id_to_column(one) for one in originator_ids])
        kind = self.datastore.originator_id_type
        return [
            StoredEvent(id_from_column(originator, kind), version, topic, state)
            for originator, version, topic, state in rows(self.datastore, query, [wanted])
        ]

    def max_position(self) -> int | None:
        """The last position, None for an empty log."""
        return cast("int | None", rows(self.datastore, f"SELECT max(position) FROM {self.events}")[0][0])

    def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before `moment`, 0 for none."""
        query = queries.POSITION_AT.format(events=self.events, p="?")
        return cast("int", rows(self.datastore, query, [stamp(moment)] * 2)[0][0])

    def distinct_topics(self) -> list[str]:
        """Every topic in the log, in order."""
        return [row[0] for row in rows(self.datastore, queries.DISTINCT_TOPICS.format(events=self.events))]

    def command(self, command_id: UUID) -> RecordedCommand | None:
        """What a command produced, None when it was never carried out."""
        query = f"SELECT first_position, last_position, result, recorded_at FROM {self.commands} WHERE command_id = ?"
        for first, last, result, recorded_at in rows(self.datastore, query, [command_id.hex]):
            return RecordedCommand(command_id, first, last, result, datetime.fromisoformat(recorded_at))
        return None

    def _notifications(self, rest: str, values: list[Any]) -> list[StoredNotification]:
        kind = self.datastore.originator_id_type
        query = f"SELECT {queries.NOTIFICATION_COLUMNS} FROM {self.events} {rest}"
        return [
            notification(
                position, id_from_column(originator, kind), version, topic, state, datetime.fromisoformat(recorded_at)
            )
            for position, originator, version, topic, state, recorded_at in rows(self.datastore, query, values)
        ]


def select_events(
    datastore: SQLiteDatastore,
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
        query += " LIMIT ?"
        values.append(limit)
    return [
        StoredEvent(id_from_column(originator, datastore.originator_id_type), version, topic, state)
        for originator, version, topic, state in rows(datastore, query, values)
    ]


def id_to_column(originator_id: UUID | str) -> str:
    """An originator id as it is stored."""
    return originator_id.hex if isinstance(originator_id, UUID) else originator_id


def id_from_column(originator_id: str, kind: str) -> UUID | str:
    """An originator id as the library knows it."""
    return UUID(originator_id) if kind == "uuid" else originator_id


def _versions(originator_id: UUID | str, gt: int | None, lte: int | None) -> tuple[str, list[Any]]:
    where, values = "WHERE originator_id = ?", [id_to_column(originator_id)]
    for condition, value in ((" AND originator_version > ?", gt), (" AND originator_version <= ?", lte)):
        if value is not None:
            where += condition
            values.append(value)  # type: ignore[arg-type]
    return where, values
