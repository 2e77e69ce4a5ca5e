"""The library's recorders on SQLite, with explicit positions that are never used again."""
# ruff: noqa: S608 - table names are quoted; values are always parameters.

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from sqlite3 import Cursor
from typing import Any
from uuid import UUID
from weakref import WeakSet

from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    DataError,
    IntegrityError,
    ProcessRecorder,
    StoredEvent,
    Tracking,
)
from eventsourcing.sqlite import SQLiteCursor, SQLiteDatastore, SQLiteRecorder, SQLiteTrackingRecorder

from backoffice.eventstore import sqlite_sql
from backoffice.eventstore.errors import CommandRepeated
from backoffice.eventstore.sqlite_reading import LogReader, id_to_column, select_events
from backoffice.eventstore.sqlite_subscription import POLL_EVERY, SQLiteSubscription
from backoffice.eventstore.sqlite_transactions import check, writing
from backoffice.eventstore.stored import RecordedCommand, StoredNotification
from backoffice.eventstore.tables import EventTables, quoted


class SQLiteAggregateRecorder(SQLiteRecorder, AggregateRecorder):
    """Stores snapshots by originator and version, without positions."""

    def __init__(self, datastore: SQLiteDatastore, events_table_name: str = "stored_events") -> None:
        super().__init__(datastore)
        self.events_table_name = events_table_name
        self._insert_statement = f"INSERT INTO {quoted(events_table_name)} VALUES (?, ?, ?, ?)"

    def create_table(self) -> None:
        """Make the table unless it is there."""
        with writing(self.datastore) as cursor:
            cursor.execute(sqlite_sql.snapshots_statement(self.events_table_name))

    def check_table(self) -> None:
        """Raise TablesMissing when the table is not there."""
        check(self.datastore, self.events_table_name)

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Store all or none. Raises the library's IntegrityError for a version that is taken."""
        values = [_values(event) for event in stored_events]
        if values:
            with writing(self.datastore) as cursor:
                cursor.executemany(self._insert_statement, values)
        return None

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The events of one originator, by version."""
        table = quoted(self.events_table_name)
        return select_events(self.datastore, table, originator_id, gt=gt, lte=lte, desc=desc, limit=limit)


class SQLiteApplicationRecorder(SQLiteRecorder, ApplicationRecorder):
    """Records a log: positions contiguous from 1, given under the database's write lock."""

    def __init__(
        self,
        datastore: SQLiteDatastore,
        events_table_name: str = "stored_events",
        *,
        commands_table_name: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(datastore, **kwargs)
        self.tables = EventTables.beside(events_table_name, commands_table_name)
        self.reader = LogReader(datastore, self.tables)
        #: Those who read in this process; an append wakes them.
        self.subscriptions: WeakSet[SQLiteSubscription] = WeakSet()
        self._last = f"SELECT position, recorded_at FROM {self.reader.events} ORDER BY position DESC LIMIT 1"
        self._insert_event = f"INSERT INTO {self.reader.events} VALUES (?, ?, ?, ?, ?, ?)"
        self._insert_command = f"INSERT INTO {self.reader.commands} VALUES (?, ?, ?, ?, ?)"
        self._find_command = (
            f"SELECT first_position, last_position, result FROM {self.reader.commands} WHERE command_id = ?"
        )

    def create_table(self) -> None:
        """Make the tables unless they are there; any number of processes may do so at once."""
        with writing(self.datastore) as cursor:
            for statement in sqlite_sql.create_statements(self.tables):
                cursor.execute(statement)
        super().create_table()

    def check_table(self) -> None:
        """Raise TablesMissing when the tables are not there."""
        check(self.datastore, self.tables.events, self.tables.commands)

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        command_id: UUID | None = None,
        command_result: str | None = None,
        **kwargs: Any,
    ) -> Sequence[int] | None:
        """Append the events in one transaction and return their positions, None for none.

        With a `command_id`, it is recorded with them; raises CommandRepeated, writing nothing, when it was before.
        Raises the library's IntegrityError for a version that is taken, DataError for what cannot be stored.
        """
        if not stored_events and command_id is None:
            return None
        return self._record(stored_events, command_id, command_result, None)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The events of one record, by version."""
        return select_events(self.datastore, self.reader.events, originator_id, gt=gt, lte=lte, desc=desc, limit=limit)

    def select_events_of(self, originator_ids: Collection[UUID]) -> Sequence[StoredEvent]:
        """The events of many records in one question, each record's by version."""
        return self.reader.of_many(originator_ids)

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[StoredNotification]:
        """Events in order of position, with the time of recording."""
        return self.reader.notifications(start, limit, stop, topics, inclusive_of_start=inclusive_of_start)

    def select_history(
        self, originator_id: UUID | str, *, gt: int | None = None, lte: int | None = None
    ) -> Sequence[StoredNotification]:
        """The events of one record in order of version, with position and time of recording."""
        return self.reader.history(originator_id, gt, lte)

    def max_notification_id(self) -> int | None:
        """The last position, None for an empty log."""
        return self.reader.max_position()

    def find_command(self, command_id: UUID) -> RecordedCommand | None:
        """What a command produced, None when it was never carried out."""
        return self.reader.command(command_id)

    def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before an aware moment, 0 for none."""
        return self.reader.position_at(moment)

    def distinct_topics(self) -> Sequence[str]:
        """Every topic in the log, in order."""
        return self.reader.distinct_topics()

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = (), *, poll_every: float = POLL_EVERY
    ) -> SQLiteSubscription:
        """The events after position `gt` as they are recorded; looks every `poll_every` seconds."""
        return SQLiteSubscription(self, gt=gt, topics=topics, poll_every=poll_every)

    def _record(
        self,
        stored_events: Sequence[StoredEvent],
        command_id: UUID | None,
        command_result: str | None,
        tracking: Tracking | None,
    ) -> Sequence[int] | None:
        values = [_values(event) for event in stored_events]
        with writing(self.datastore) as cursor:
            if tracking is not None:
                self._move_tracking(cursor, tracking)
            positions = self._append(cursor, values, command_id, command_result)
        for subscription in list(self.subscriptions):
            subscription.wake()
        return positions

    def _append(
        self, cursor: Cursor, values: list[Any], command_id: UUID | None, command_result: str | None
    ) -> Sequence[int] | None:
        if command_id is not None and (known := cursor.execute(self._find_command, [command_id.hex]).fetchone()):
            raise CommandRepeated(command_id, *known)
        before, recorded_at = cursor.execute(self._last).fetchone() or (0, "")
        recorded_at = max(recorded_at, sqlite_sql.stamp(datetime.now(UTC)))
        positions = range(before + 1, before + 1 + len(values))
        cursor.executemany(
            self._insert_event,
            ((position, *event, recorded_at) for position, event in zip(positions, values, strict=True)),
        )
        span = (positions[0], positions[-1]) if values else (None, None)
        if command_id is not None:
            cursor.execute(self._insert_command, [command_id.hex, *span, command_result, recorded_at])
        return list(positions) if values else None

    def _move_tracking(self, cursor: Cursor, tracking: Tracking) -> None:
        raise NotImplementedError


class SafeTrackingTable(SQLiteTrackingRecorder):
    """The library's tracking recorder, whose table may be made by several processes at once."""

    def create_table(self) -> None:
        """Make or migrate the tracking table; when another process made it meanwhile, find it done."""
        try:
            super().create_table()
        except IntegrityError:
            super().create_table()

    def check_table(self) -> None:
        """Raise TablesMissing when the table is not there."""
        check(self.datastore, "tracking")


class SQLiteProcessRecorder(SafeTrackingTable, SQLiteApplicationRecorder, ProcessRecorder):
    """Records a log together with the position that was processed upstream."""

    def check_table(self) -> None:
        """Raise TablesMissing when the tables are not there."""
        SafeTrackingTable.check_table(self)
        SQLiteApplicationRecorder.check_table(self)

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        command_id: UUID | None = None,
        command_result: str | None = None,
        tracking: Tracking | None = None,
        **kwargs: Any,
    ) -> Sequence[int] | None:
        """Append as the application recorder does, and move `tracking` in the same transaction."""
        if not stored_events and command_id is None and tracking is None:
            return None
        return self._record(stored_events, command_id, command_result, tracking)

    def _move_tracking(self, cursor: Cursor, tracking: Tracking) -> None:
        self._insert_tracking(SQLiteCursor(cursor), tracking)


def _values(event: StoredEvent) -> tuple[str, int, str, bytes]:
    """A row, checked before any transaction is open: SQLite would take a value of any type."""
    originator_id = id_to_column(event.originator_id)
    for value, kind in (
        (originator_id, str),
        (event.originator_version, int),
        (event.topic, str),
        (event.state, bytes),
    ):
        if not isinstance(value, kind):
            raise DataError(f"The events cannot be stored: {value!r} is not of type {kind.__name__}")
    return originator_id, event.originator_version, event.topic, event.state
