"""The test cases that ship with the library, against our module for PostgreSQL."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.tests import application as application_cases
from eventsourcing.tests import persistence as cases
from eventsourcing.tests import projection as projection_cases
from eventsourcing.utils import Environment

from backoffice.eventstore.postgres import Factory
from backoffice.eventstore.postgres_recorders import (
    PostgresApplicationRecorder,
    PostgresProcessRecorder,
    SafeTrackingTable,
)
from backoffice.eventstore.postgres_snapshots import PostgresAggregateRecorder
from tests.contract.following import follows_an_application
from tests.contract.stores import postgres_environment
from tests.support.servers import PostgresServer


class OnPostgres:
    """Gives each case a fresh database."""

    originator_id_type = "uuid"

    @pytest.fixture(autouse=True)
    def database(self, postgres_server: PostgresServer, postgres_database: str) -> Iterator[None]:
        self.settings = postgres_environment(postgres_server, postgres_database)
        self.settings = {key: value for key, value in self.settings.items() if not key.endswith("_TABLE")}
        self.opened: list[PostgresDatastore] = []
        yield
        for datastore in self.opened:
            datastore.close()

    def datastore(self) -> PostgresDatastore:
        datastore = PostgresDatastore(
            dbname=self.settings["POSTGRES_DBNAME"],
            host=self.settings["POSTGRES_HOST"],
            port=self.settings["POSTGRES_PORT"],
            user=self.settings["POSTGRES_USER"],
            password="",
            pool_size=5,
            max_overflow=10,
            originator_id_type=self.originator_id_type,  # type: ignore[arg-type]
        )
        self.opened.append(datastore)
        return datastore


def ready(recorder: Any) -> Any:
    recorder.create_table()
    return recorder


class TestAggregateRecorder(OnPostgres, cases.AggregateRecorderTestCase):
    def create_recorder(self) -> PostgresAggregateRecorder:
        return ready(PostgresAggregateRecorder(self.datastore()))


class TestApplicationRecorder(OnPostgres, cases.ApplicationRecorderTestCase):
    def create_recorder(self) -> PostgresApplicationRecorder:
        return ready(PostgresApplicationRecorder(self.datastore()))

    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestApplicationRecorderWithTextIds(TestApplicationRecorder):
    originator_id_type = "text"

    def new_originator_id(self) -> str:
        return f'order "{uuid4()}" 号'


class TestTrackingRecorder(OnPostgres, cases.TrackingRecorderTestCase):
    def create_recorder(self) -> PostgresTrackingRecorder:
        return ready(SafeTrackingTable(self.datastore()))


class TestProcessRecorder(OnPostgres, cases.ProcessRecorderTestCase):
    def create_recorder(self) -> PostgresProcessRecorder:
        return ready(PostgresProcessRecorder(self.datastore()))


class TestProcessRecorderAsApplicationRecorder(TestApplicationRecorder):
    def create_recorder(self) -> PostgresProcessRecorder:
        return ready(PostgresProcessRecorder(self.datastore()))


class TestNonInterleavingPositions(OnPostgres, cases.NonInterleavingNotificationIDsBaseCase):
    def create_recorder(self) -> PostgresApplicationRecorder:
        return ready(PostgresApplicationRecorder(self.datastore()))


class ATrackingRecorder(SafeTrackingTable):
    pass


class TestFactory(OnPostgres, cases.InfrastructureFactoryTestCase[Factory]):
    def setUp(self) -> None:
        self.env = Environment("TestCase", self.settings)
        super().setUp()

    def expected_factory_class(self) -> type[Factory]:
        return Factory

    def expected_aggregate_recorder_class(self) -> type[PostgresAggregateRecorder]:
        return PostgresAggregateRecorder

    def expected_application_recorder_class(self) -> type[PostgresApplicationRecorder]:
        return PostgresApplicationRecorder

    def expected_tracking_recorder_class(self) -> type[PostgresTrackingRecorder]:
        return SafeTrackingTable

    def tracking_recorder_subclass(self) -> type[PostgresTrackingRecorder]:
        return ATrackingRecorder

    def expected_process_recorder_class(self) -> type[PostgresProcessRecorder]:
        return PostgresProcessRecorder


class InEnvironment(OnPostgres):
    """Puts the settings where the library's applications look for them."""

    @pytest.fixture(autouse=True)
    def environment(self, database: None, monkeypatch: pytest.MonkeyPatch) -> None:
        for key, value in self.settings.items():
            monkeypatch.setenv(key, value)


class TestExampleApplication(InEnvironment, application_cases.ExampleApplicationTestCase):
    expected_factory_topic = "backoffice.eventstore.postgres:Factory"


class CountersInPostgres(PostgresTrackingRecorder, projection_cases.EventCountersView):
    """A view as an application of the library writes it, on the library's own tracking recorder."""

    def __init__(self, datastore: PostgresDatastore, **kwargs: Any) -> None:
        super().__init__(datastore, **kwargs)
        self.counters = f"public.{self.tracking_table_name}_counters"

    def _create_table(self, curs: Any) -> None:
        super()._create_table(curs)
        curs.execute(f"CREATE TABLE IF NOT EXISTS {self.counters} (name text PRIMARY KEY, counter bigint)")

    def get_created_event_counter(self) -> int:
        return self._counter("created")

    def get_subsequent_event_counter(self) -> int:
        return self._counter("subsequent")

    def incr_created_event_counter(self, tracking: Tracking) -> None:
        self._count("created", tracking)

    def incr_subsequent_event_counter(self, tracking: Tracking) -> None:
        self._count("subsequent", tracking)

    def _counter(self, name: str) -> int:
        with self.datastore.cursor() as cursor:
            row = cursor.execute(f"SELECT counter FROM {self.counters} WHERE name = %s", (name,)).fetchone()
        return row["counter"] if row else 0

    def _count(self, name: str, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(
                f"INSERT INTO {self.counters} AS c VALUES (%s, 1) "
                "ON CONFLICT (name) DO UPDATE SET counter = c.counter + 1",
                (name,),
            )


class TestEventCountersView(OnPostgres, projection_cases.EventCountersViewTestCase):
    def construct_event_counters_view(self) -> projection_cases.EventCountersView:
        return ready(CountersInPostgres(self.datastore()))


class TestProjection(InEnvironment, projection_cases.AggregateEventCountersProjectionTestCase):
    view_class = CountersInPostgres


def test_an_event_sourced_projection_follows_an_application(
    postgres_server: PostgresServer, postgres_database: str
) -> None:
    settings = postgres_environment(postgres_server, postgres_database)
    del settings["EVENTS_TABLE"], settings["COMMANDS_TABLE"]  # two applications, each with its own tables
    follows_an_application(settings)
