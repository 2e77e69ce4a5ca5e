"""The two event stores behind one handle, for tests that hold for both."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from eventsourcing.persistence import InfrastructureFactory, StoredEvent
from eventsourcing.utils import Environment

from tests.support.servers import PostgresServer


@dataclass(frozen=True)
class Store:
    """A fresh database with the settings that reach it."""

    kind: str
    environment: dict[str, str]
    url: str

    @contextmanager
    def factory(self, **settings: str) -> Iterator[InfrastructureFactory[Any]]:
        """A factory as an application would have it, closed at the end."""
        factory: InfrastructureFactory[Any] = InfrastructureFactory.construct(
            Environment(env={**self.environment, **settings})
        )
        try:
            yield factory
        finally:
            factory.close()

    @contextmanager
    def recorder(self, **settings: str) -> Iterator[Any]:
        """The application recorder of a fresh factory."""
        with self.factory(**settings) as factory:
            yield factory.application_recorder()


def postgres_environment(server: PostgresServer, database: str) -> dict[str, str]:
    """The library's settings for a database of the test server."""
    return {
        "PERSISTENCE_MODULE": "backoffice.eventstore.postgres",
        "POSTGRES_DBNAME": database,
        "POSTGRES_HOST": server.host,
        "POSTGRES_PORT": str(server.port),
        "POSTGRES_USER": server.user,
        "POSTGRES_PASSWORD": "",
        "EVENTS_TABLE": "events",
        "COMMANDS_TABLE": "commands",
    }


def sqlite_environment(path: Path | str) -> dict[str, str]:
    """The library's settings for an SQLite file."""
    return {
        "PERSISTENCE_MODULE": "backoffice.eventstore.sqlite",
        "SQLITE_DBNAME": str(path),
        "SQLITE_LOCK_TIMEOUT": "30",
        "EVENTS_TABLE": "events",
        "COMMANDS_TABLE": "commands",
    }


def an_event(
    originator_id: UUID | None = None, version: int = 1, topic: str = "test.happened.v1", state: bytes = b"{}"
) -> StoredEvent:
    """A stored event of a new record, unless told otherwise."""
    return StoredEvent(originator_id or uuid4(), version, topic, state)


def positions(recorder: Any) -> list[int]:
    """The positions of everything in the store."""
    return [notification.id for notification in recorder.select_notifications(None, 1_000_000)]
