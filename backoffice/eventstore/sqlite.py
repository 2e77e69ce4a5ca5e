"""The persistence module for SQLite: `PERSISTENCE_MODULE=backoffice.eventstore.sqlite`.

Takes the library's own settings (`SQLITE_DBNAME` and so on), and the names of a log's tables.
"""

import sqlite3
import time
from typing import TypeVar

from eventsourcing import sqlite as stock
from eventsourcing.persistence import AggregateRecorder, ApplicationRecorder, OperationalError, ProcessRecorder
from eventsourcing.utils import resolve_topic

from backoffice.eventstore.sqlite_recorders import (
    SafeTrackingTable,
    SQLiteAggregateRecorder,
    SQLiteApplicationRecorder,
    SQLiteProcessRecorder,
)

#: Seconds that a start may wait for other starts, and between two tries.
LONGEST_START, BETWEEN_TRIES = 30.0, 0.01

#: The part of SQLite's result code that tells the kind of failure; the rest tells it apart further.
PRIMARY = 0xFF

TRecorder = TypeVar("TRecorder", bound=stock.SQLiteRecorder)


class Factory(stock.SQLiteFactory):
    """Makes the recorders of an application from its environment."""

    #: Names of the log's tables; by default `stored_events` and `stored_commands`, as one file holds one application.
    EVENTS_TABLE = "EVENTS_TABLE"
    COMMANDS_TABLE = "COMMANDS_TABLE"

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        """A recorder of snapshots, in the table `stored_<purpose>`."""
        return self._ready(SQLiteAggregateRecorder(self.datastore, events_table_name=f"stored_{purpose}"))

    def application_recorder(self) -> ApplicationRecorder:
        """The recorder of the application's log, of the class in APPLICATION_RECORDER_TOPIC where it is set."""
        topic = self.env.get(self.APPLICATION_RECORDER_TOPIC)
        kind: type[SQLiteApplicationRecorder] = resolve_topic(topic) if topic else SQLiteApplicationRecorder
        assert issubclass(kind, SQLiteApplicationRecorder), kind
        return self._ready(kind(self.datastore, **self._table_names()))

    def process_recorder(self) -> ProcessRecorder:
        """The recorder of the application's log and tracking, of the class in PROCESS_RECORDER_TOPIC if set."""
        topic = self.env.get(self.PROCESS_RECORDER_TOPIC)
        kind: type[SQLiteProcessRecorder] = resolve_topic(topic) if topic else SQLiteProcessRecorder
        assert issubclass(kind, SQLiteProcessRecorder), kind
        return self._ready(kind(self.datastore, **self._table_names()))

    def tracking_recorder(
        self, tracking_recorder_class: type[stock.SQLiteTrackingRecorder] | None = None
    ) -> stock.SQLiteTrackingRecorder:
        """A tracking recorder of the given class, else of that in TRACKING_RECORDER_TOPIC, else our own."""
        topic = self.env.get(self.TRACKING_RECORDER_TOPIC)
        kind: type[stock.SQLiteTrackingRecorder] = tracking_recorder_class or (
            resolve_topic(topic) if topic else SafeTrackingTable
        )
        assert issubclass(kind, stock.SQLiteTrackingRecorder), kind
        return self._ready(kind(self.datastore))

    def _table_names(self) -> dict[str, str]:
        return {
            "events_table_name": self.env.get(self.EVENTS_TABLE) or "stored_events",
            "commands_table_name": self.env.get(self.COMMANDS_TABLE) or "",
        }

    def _ready(self, recorder: TRecorder) -> TRecorder:
        """The recorder with its tables made, or checked where CREATE_TABLE is off."""
        if self.env_create_table():
            make_tables(recorder)
        elif hasattr(recorder, "check_table"):
            recorder.check_table()
        return recorder


def make_tables(recorder: stock.SQLiteRecorder) -> None:
    """Make a recorder's tables, also where several starts make them at once.

    A transaction that looks before it writes is refused at once, without any waiting, when another has written in
    between. Making tables changes nothing the second time, so the one that lost tries again.
    """
    end = time.monotonic() + LONGEST_START
    while True:
        try:
            recorder.create_table()
            return
        except (OperationalError, sqlite3.OperationalError) as error:
            if not is_taken(error) or time.monotonic() > end:
                raise
            time.sleep(BETWEEN_TRIES)


def is_taken(error: BaseException) -> bool:
    """Whether another connection was at work, and nothing else is wrong with the database."""
    cause = error if isinstance(error, sqlite3.OperationalError) else error.__cause__
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return code & PRIMARY in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
