"""The library's recorders on PostgreSQL. An append is one call of one function: one round trip, one transaction."""
# ruff: noqa: S608 - table names are quoted; values are always parameters.

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import ApplicationRecorder, IntegrityError, ProcessRecorder, StoredEvent, Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresRecorder, PostgresTrackingRecorder
from psycopg.rows import tuple_row

from backoffice.eventstore import postgres_arrays, postgres_schema
from backoffice.eventstore.errors import CommandRepeated
from backoffice.eventstore.postgres_calls import in_autocommit
from backoffice.eventstore.postgres_reading import LogReader, select_events
from backoffice.eventstore.postgres_subscription import POLL_EVERY, PostgresSubscription
from backoffice.eventstore.stored import RecordedCommand, StoredNotification
from backoffice.eventstore.tables import EventTables, lock_key, quoted

#: Events handed over in one call; a larger batch is several calls in one transaction. With more, PostgreSQL would
#: write them to a temporary file first.
EVENTS_A_CALL = 5_000


class PostgresApplicationRecorder(PostgresRecorder, ApplicationRecorder):
    """Records a log: positions contiguous from 1, given under a lock that is held to commit."""

    def __init__(
        self,
        datastore: PostgresDatastore,
        *,
        events_table_name: str = "stored_events",
        commands_table_name: str = "",
    ) -> None:
        super().__init__(datastore)
        self.check_identifier_length(events_table_name)
        self.tables = EventTables.beside(
            events_table_name,
            commands_table_name,
            schema=datastore.schema,
            originator_id_type=datastore.originator_id_type,
        )
        self.reader = LogReader(self.tables)
        function = quoted(self.tables.schema, self.tables.append_function)
        self._append_statement = f"SELECT * FROM {function}(%s, %s, %s, %s, %s, %s, %s, %s)".encode()
        self._lock_limit = f"{datastore.lock_timeout}s" if datastore.lock_timeout else None

    def create_table(self) -> None:
        """Make the tables unless they are there; any number of processes may do so at once."""
        postgres_schema.create(self.datastore, self.tables)
        super().create_table()

    def check_table(self) -> None:
        """Raise TablesMissing when the tables are not there."""
        postgres_schema.check(self.datastore, self.tables.schema, self.tables.events, self.tables.commands)

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
        A lost connection is tried again; whether the first try was carried out is found out, not guessed.
        """
        if not stored_events and command_id is None:
            return None
        batch = self._pack(stored_events)

        def append(connection: psycopg.Connection[Any], again: bool) -> Sequence[int] | None:
            try:
                if len(batch) == 1:
                    return self._append(connection, batch, command_id, command_result)
                with connection.transaction():
                    return self._append(connection, batch, command_id, command_result)
            except (psycopg.IntegrityError, CommandRepeated):
                if again and stored_events and (positions := self.reader.positions_of(connection, stored_events)):
                    return positions
                raise

        return in_autocommit(self.datastore, append)

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
        return in_autocommit(
            self.datastore,
            lambda connection, _: select_events(
                connection, self.reader.events, originator_id, gt=gt, lte=lte, desc=desc, limit=limit
            ),
        )

    def select_events_of(self, originator_ids: Collection[UUID]) -> Sequence[StoredEvent]:
        """The events of many records in one question, each record's by version."""
        return in_autocommit(self.datastore, lambda connection, _: self.reader.of_many(connection, originator_ids))

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
        return in_autocommit(
            self.datastore,
            lambda connection, _: self.reader.notifications(
                connection, start, limit, stop, topics, inclusive_of_start=inclusive_of_start
            ),
        )

    def select_history(
        self, originator_id: UUID | str, *, gt: int | None = None, lte: int | None = None
    ) -> Sequence[StoredNotification]:
        """The events of one record in order of version, with position and time of recording."""
        return in_autocommit(
            self.datastore, lambda connection, _: self.reader.history(connection, originator_id, gt, lte)
        )

    def max_notification_id(self) -> int | None:
        """The last position, None for an empty log."""
        return in_autocommit(self.datastore, lambda connection, _: self.reader.max_position(connection))

    def find_command(self, command_id: UUID) -> RecordedCommand | None:
        """What a command produced, None when it was never carried out."""
        return in_autocommit(self.datastore, lambda connection, _: self.reader.command(connection, command_id))

    def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before an aware moment, 0 for none."""
        return in_autocommit(self.datastore, lambda connection, _: self.reader.position_at(connection, moment))

    def distinct_topics(self) -> Sequence[str]:
        """Every topic in the log, in order."""
        return in_autocommit(self.datastore, lambda connection, _: self.reader.distinct_topics(connection))

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = (), *, poll_every: float = POLL_EVERY
    ) -> PostgresSubscription:
        """The events after position `gt` as they are recorded; looks by itself every `poll_every` seconds."""
        return PostgresSubscription(self, gt=gt, topics=topics, poll_every=poll_every)

    def _pack(self, stored_events: Sequence[StoredEvent]) -> list[postgres_arrays.Columns]:
        """The batch as the arguments of one or more calls, before any transaction is open."""
        return [
            postgres_arrays.columns(stored_events[start : start + EVENTS_A_CALL], self.tables.originator_id_type)
            for start in range(0, len(stored_events) or 1, EVENTS_A_CALL)
        ]

    def _append(
        self,
        connection: psycopg.Connection[Any],
        batch: list[postgres_arrays.Columns],
        command_id: UUID | None,
        command_result: str | None,
    ) -> Sequence[int] | None:
        with connection.cursor(row_factory=tuple_row) as cursor:
            for index, columns in enumerate(batch):
                command = (command_id, command_result) if index == len(batch) - 1 else (None, None)
                values = (*columns, *command, index * EVENTS_A_CALL, self._lock_limit)
                row = cursor.execute(self._append_statement, values, prepare=True).fetchone()
        first, last, repeated, result = row or (None, None, False, None)
        if repeated:
            assert command_id is not None
            raise CommandRepeated(command_id, first, last, result)
        return None if first is None else list(range(first, last + 1))


class SafeTrackingTable(PostgresTrackingRecorder):
    """The library's tracking recorder, whose table may be made by many processes at once."""

    def create_table(self) -> None:
        """Make or migrate the tracking table while nobody else does."""
        key = lock_key(f"tracking {self.datastore.schema}.{self.tracking_table_name}")
        with postgres_schema.session_lock(self.datastore, key):
            super().create_table()

    def check_table(self) -> None:
        """Raise TablesMissing when the tables are not there."""
        postgres_schema.check(self.datastore, self.datastore.schema, self.tracking_table_name)


class PostgresProcessRecorder(SafeTrackingTable, PostgresApplicationRecorder, ProcessRecorder):
    """Records a log together with the position that was processed upstream."""

    def __init__(
        self,
        datastore: PostgresDatastore,
        *,
        events_table_name: str = "stored_events",
        tracking_table_name: str = "notification_tracking",
        commands_table_name: str = "",
    ) -> None:
        super().__init__(
            datastore,
            tracking_table_name=tracking_table_name,
            events_table_name=events_table_name,
            commands_table_name=commands_table_name,
        )

    def check_table(self) -> None:
        """Raise TablesMissing when the tables are not there."""
        SafeTrackingTable.check_table(self)
        PostgresApplicationRecorder.check_table(self)

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
        if tracking is None:
            return super().insert_events(stored_events, command_id=command_id, command_result=command_result)
        batch = self._pack(stored_events)

        def append(connection: psycopg.Connection[Any], again: bool) -> Sequence[int] | None:
            try:
                with connection.transaction():
                    with connection.cursor() as cursor:
                        self._insert_tracking(cursor, tracking)
                    return self._append(connection, batch, command_id, command_result)
            except (psycopg.IntegrityError, IntegrityError, CommandRepeated):
                if again and stored_events and (positions := self.reader.positions_of(connection, stored_events)):
                    return positions
                raise

        return in_autocommit(self.datastore, append)
