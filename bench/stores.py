"""Recorders on PostgreSQL: ours and the stock library's, and events to append."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from eventsourcing.persistence import InfrastructureFactory, StoredEvent
from eventsourcing.utils import Environment

from backoffice.eventstore.migrate import migrate
from tests.support.servers import PostgresServer

#: Bytes of an event's state: about what a decision with its context takes.
STATE = b'{"x":"' + b"a" * 380 + b'"}'

OURS, STOCK = "backoffice.eventstore.postgres", "eventsourcing.postgres"


def events(count: int, record: UUID | None = None) -> list[StoredEvent]:
    """Events of one record, or each of a record of its own."""
    if record is not None:
        return [
            StoredEvent(originator_id=record, originator_version=n, topic="bench.event.v1", state=STATE)
            for n in range(1, count + 1)
        ]
    return [
        StoredEvent(originator_id=uuid4(), originator_version=1, topic="bench.event.v1", state=STATE)
        for _ in range(count)
    ]


@contextmanager
def recorder(server: PostgresServer, database: str, module: str, *, make: bool = True) -> Iterator[Any]:
    """An application recorder; its tables are made first, unless they are there (several at once would collide)."""
    environment = {
        "PERSISTENCE_MODULE": module,
        "POSTGRES_DBNAME": database,
        "POSTGRES_HOST": server.host,
        "POSTGRES_PORT": str(server.port),
        "POSTGRES_USER": server.user,
        "POSTGRES_PASSWORD": "",
        "EVENTS_TABLE": "events",
        "COMMANDS_TABLE": "commands",
        "CREATE_TABLE": "y" if make and module == STOCK else "n",
    }
    if make and module == OURS:
        migrate(server.url(database))
    factory: InfrastructureFactory[Any] = InfrastructureFactory.construct(Environment("Bench", environment))
    try:
        yield factory.application_recorder()
    finally:
        factory.close()
