"""The test cases that ship with the library, against our module for SQLite, in a file and in memory."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from eventsourcing.persistence import Tracking
from eventsourcing.sqlite import SQLiteDatastore, SQLiteTrackingRecorder
from eventsourcing.tests import application as application_cases
from eventsourcing.tests import persistence as cases
from eventsourcing.tests import projection as projection_cases
from eventsourcing.utils import Environment

from backoffice.eventstore.sqlite import Factory
from backoffice.eventstore.sqlite_recorders import (
    SafeTrackingTable,
    SQLiteAggregateRecorder,
    SQLiteApplicationRecorder,
    SQLiteProcessRecorder,
)
from tests.contract.following import follows_an_application


class OnSQLite:
    """Gives each case a fresh file."""

    originator_id_type = "uuid"

    @pytest.fixture(autouse=True)
    def database(self, tmp_path: Path) -> Iterator[None]:
        self.db_name = self.name_of_database(tmp_path)
        self.opened: list[SQLiteDatastore] = []
        threads = set(threading.enumerate())
        yield
        for thread in set(threading.enumerate()) - threads:  # a case leaves its readers behind, in mid-query
            thread.join(10)
        for datastore in self.opened:
            datastore.close()

    def name_of_database(self, folder: Path) -> str:
        return f"file:{folder / 'events.sqlite3'}"

    def datastore(self) -> SQLiteDatastore:
        datastore = SQLiteDatastore(self.db_name, originator_id_type=self.originator_id_type)  # type: ignore[arg-type]
        self.opened.append(datastore)
        return datastore


class InMemory(OnSQLite):
    """Gives each case a fresh database in memory, shared by the connections of its pool."""

    def name_of_database(self, folder: Path) -> str:
        return f"file:{uuid4().hex}?mode=memory&cache=shared"


def ready(recorder: Any) -> Any:
    recorder.create_table()
    return recorder


class TestAggregateRecorder(OnSQLite, cases.AggregateRecorderTestCase):
    def create_recorder(self) -> SQLiteAggregateRecorder:
        return ready(SQLiteAggregateRecorder(self.datastore()))


class TestApplicationRecorder(OnSQLite, cases.ApplicationRecorderTestCase):
    def create_recorder(self) -> SQLiteApplicationRecorder:
        return ready(SQLiteApplicationRecorder(self.datastore()))

    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestApplicationRecorderInMemory(InMemory, TestApplicationRecorder):
    pass


class TestApplicationRecorderWithTextIds(TestApplicationRecorder):
    originator_id_type = "text"

    def new_originator_id(self) -> str:
        return f'order "{uuid4()}" 号'


class TestTrackingRecorder(OnSQLite, cases.TrackingRecorderTestCase):
    def create_recorder(self) -> SQLiteTrackingRecorder:
        return ready(SafeTrackingTable(self.datastore()))


class TestProcessRecorder(OnSQLite, cases.ProcessRecorderTestCase):
    def create_recorder(self) -> SQLiteProcessRecorder:
        return ready(SQLiteProcessRecorder(self.datastore()))


class TestProcessRecorderInMemory(InMemory, TestProcessRecorder):
    pass


class TestNonInterleavingPositions(OnSQLite, cases.NonInterleavingNotificationIDsBaseCase):
    def create_recorder(self) -> SQLiteApplicationRecorder:
        return ready(SQLiteApplicationRecorder(self.datastore()))


class ATrackingRecorder(SafeTrackingTable):
    pass


class TestFactory(OnSQLite, cases.InfrastructureFactoryTestCase[Factory]):
    def setUp(self) -> None:
        settings = {"PERSISTENCE_MODULE": "backoffice.eventstore.sqlite", "SQLITE_DBNAME": self.db_name}
        self.env = Environment("TestCase", settings)
        super().setUp()

    def expected_factory_class(self) -> type[Factory]:
        return Factory

    def expected_aggregate_recorder_class(self) -> type[SQLiteAggregateRecorder]:
        return SQLiteAggregateRecorder

    def expected_application_recorder_class(self) -> type[SQLiteApplicationRecorder]:
        return SQLiteApplicationRecorder

    def expected_tracking_recorder_class(self) -> type[SQLiteTrackingRecorder]:
        return SafeTrackingTable

    def tracking_recorder_subclass(self) -> type[SQLiteTrackingRecorder]:
        return ATrackingRecorder

    def expected_process_recorder_class(self) -> type[SQLiteProcessRecorder]:
        return SQLiteProcessRecorder


class TestExampleApplication(OnSQLite, application_cases.ExampleApplicationTestCase):
    expected_factory_topic = "backoffice.eventstore.sqlite:Factory"

    @pytest.fixture(autouse=True)
    def environment(self, database: None, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PERSISTENCE_MODULE", "backoffice.eventstore.sqlite")
        monkeypatch.setenv("SQLITE_DBNAME", self.db_name)


class CountersInSQLite(SQLiteTrackingRecorder, projection_cases.EventCountersView):
    """A view as an application of the library writes it, on the library's own tracking recorder."""

    def _create_table(self, c: Any) -> None:
        super()._create_table(c)
        c.execute("CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, counter INTEGER)")

    def get_created_event_counter(self) -> int:
        return self._counter("created")

    def get_subsequent_event_counter(self) -> int:
        return self._counter("subsequent")

    def incr_created_event_counter(self, tracking: Tracking) -> None:
        self._count("created", tracking)

    def incr_subsequent_event_counter(self, tracking: Tracking) -> None:
        self._count("subsequent", tracking)

    def _counter(self, name: str) -> int:
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute("SELECT counter FROM counters WHERE name = ?", (name,))
            row = cursor.fetchone()
        return row["counter"] if row else 0

    def _count(self, name: str, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(
                "INSERT INTO counters VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET counter = counter + 1", (name,)
            )


class TestProjection(OnSQLite, projection_cases.AggregateEventCountersProjectionTestCase):
    view_class = CountersInSQLite

    @pytest.fixture(autouse=True)
    def environment(self, database: None, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PERSISTENCE_MODULE", "backoffice.eventstore.sqlite")
        monkeypatch.setenv("SQLITE_DBNAME", self.db_name)


class TestEventCountersView(OnSQLite, projection_cases.EventCountersViewTestCase):
    def construct_event_counters_view(self) -> projection_cases.EventCountersView:
        return ready(CountersInSQLite(self.datastore()))


def test_an_event_sourced_projection_follows_an_application(tmp_path: Path) -> None:
    follows_an_application(
        {
            "PERSISTENCE_MODULE": "backoffice.eventstore.sqlite",
            "APPLICATION_SQLITE_DBNAME": str(tmp_path / "application.sqlite3"),
            "COUNTERS_SQLITE_DBNAME": str(tmp_path / "counters.sqlite3"),
        }
    )
