"""The persistence module for PostgreSQL: `PERSISTENCE_MODULE=backoffice.eventstore.postgres`.

Takes the library's own settings (`POSTGRES_DBNAME` and so on), and the names of a log's tables.
"""

from typing import Any, TypeVar

from eventsourcing import postgres as stock
from eventsourcing.persistence import AggregateRecorder, ApplicationRecorder, ProcessRecorder
from eventsourcing.utils import resolve_topic

from backoffice.eventstore import postgres_schema
from backoffice.eventstore.postgres_recorders import (
    PostgresApplicationRecorder,
    PostgresProcessRecorder,
    SafeTrackingTable,
)
from backoffice.eventstore.postgres_snapshots import PostgresAggregateRecorder
from backoffice.eventstore.tables import lock_key

TTracking = TypeVar("TTracking", bound=stock.PostgresTrackingRecorder)
TRecorder = TypeVar("TRecorder", bound=stock.PostgresRecorder)


class Factory(stock.PostgresFactory):
    """Makes the recorders of an application from its environment."""

    #: Names of the log's tables; by default `<application>_events` and `<application>_commands`.
    EVENTS_TABLE = "EVENTS_TABLE"
    COMMANDS_TABLE = "COMMANDS_TABLE"

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        """A recorder of snapshots, in the table `<application>_<purpose>`."""
        return self._ready(PostgresAggregateRecorder(self.datastore, events_table_name=f"{self._prefix}_{purpose}"))

    def application_recorder(self) -> ApplicationRecorder:
        """The recorder of the application's log, of the class in APPLICATION_RECORDER_TOPIC where it is set."""
        topic = self.env.get(self.APPLICATION_RECORDER_TOPIC)
        kind: type[PostgresApplicationRecorder] = resolve_topic(topic) if topic else PostgresApplicationRecorder
        assert issubclass(kind, PostgresApplicationRecorder), kind
        return self._ready(kind(self.datastore, **self._table_names()))

    def process_recorder(self) -> ProcessRecorder:
        """The recorder of the application's log and tracking, of the class in PROCESS_RECORDER_TOPIC if set."""
        topic = self.env.get(self.PROCESS_RECORDER_TOPIC)
        kind: type[PostgresProcessRecorder] = resolve_topic(topic) if topic else PostgresProcessRecorder
        assert issubclass(kind, PostgresProcessRecorder), kind
        return self._ready(kind(self.datastore, tracking_table_name=self._tracking_table_name(), **self._table_names()))

    def tracking_recorder(self, tracking_recorder_class: type[TTracking] | None = None) -> TTracking:
        """A tracking recorder of the given class, else of that in TRACKING_RECORDER_TOPIC, else our own."""
        topic = self.env.get(self.TRACKING_RECORDER_TOPIC)
        kind: Any = tracking_recorder_class or (resolve_topic(topic) if topic else SafeTrackingTable)
        assert issubclass(kind, stock.PostgresTrackingRecorder), kind
        recorder: TTracking = kind(self.datastore, tracking_table_name=self._tracking_table_name())
        return self._ready(recorder)

    @property
    def _prefix(self) -> str:
        return self.env.name.lower() or "stored"

    def _table_names(self) -> dict[str, str]:
        return {
            "events_table_name": self.env.get(self.EVENTS_TABLE) or f"{self._prefix}_events",
            "commands_table_name": self.env.get(self.COMMANDS_TABLE) or "",
        }

    def _tracking_table_name(self) -> str:
        return (self.env.name.lower() or "notification") + "_tracking"

    def _ready(self, recorder: TRecorder) -> TRecorder:
        """The recorder with its tables made, or checked where CREATE_TABLE is off."""
        if not self.env_create_table():
            if hasattr(recorder, "check_table"):
                recorder.check_table()
        elif isinstance(recorder, stock.PostgresTrackingRecorder) and not isinstance(recorder, SafeTrackingTable):
            # A view of somebody else's making: its tables come one process at a time too.
            with postgres_schema.session_lock(self.datastore, lock_key(f"tracking {self.datastore.schema}")):
                recorder.create_table()
        else:
            recorder.create_table()
        return recorder
