"""The library's aggregate recorder on PostgreSQL: snapshots, which are no record and may be made again."""
# ruff: noqa: S608 - table names are quoted; values are always parameters.

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import AggregateRecorder, StoredEvent
from eventsourcing.postgres import PostgresDatastore, PostgresRecorder

from backoffice.eventstore import postgres_arrays, postgres_schema, postgres_sql
from backoffice.eventstore.postgres_calls import in_autocommit
from backoffice.eventstore.postgres_reading import select_events
from backoffice.eventstore.tables import quoted


class PostgresAggregateRecorder(PostgresRecorder, AggregateRecorder):
    """Stores events by originator and version only, without positions."""

    def __init__(self, datastore: PostgresDatastore, *, events_table_name: str = "stored_events") -> None:
        super().__init__(datastore)
        self.check_identifier_length(events_table_name)
        self.events_table_name = events_table_name
        self._table = quoted(datastore.schema, events_table_name)
        self._insert_statement = (
            f"INSERT INTO {self._table} (originator_id, originator_version, topic, state) "
            "SELECT * FROM unnest(%s, %s, %s, %s)"
        ).encode()

    def create_table(self) -> None:
        """Make the table unless it is there; any number of processes may do so at once."""
        with self.datastore.transaction(commit=True) as cursor:
            cursor.execute(postgres_sql.TAKE_SCHEMA_LOCK.encode())
            cursor.execute(postgres_sql.snapshots_statement(self._table, self.datastore.originator_id_type).encode())

    def check_table(self) -> None:
        """Raise TablesMissing when the table is not there."""
        postgres_schema.check(self.datastore, self.datastore.schema, self.events_table_name)

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Store all or none. Raises the library's IntegrityError for a version that is taken."""
        if not stored_events:
            return None
        columns = postgres_arrays.columns(stored_events, self.datastore.originator_id_type)

        def insert(connection: psycopg.Connection[Any], _: bool) -> None:
            connection.execute(self._insert_statement, columns, prepare=True)

        in_autocommit(self.datastore, insert)
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
        return in_autocommit(
            self.datastore,
            lambda connection, _: select_events(
                connection, self._table, originator_id, gt=gt, lte=lte, desc=desc, limit=limit
            ),
        )
