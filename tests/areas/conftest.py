"""The application on a fresh log, for what a handler and the log decide together."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backoffice.app import BackOffice
from backoffice.areas.catalogue import register_events
from backoffice.eventstore.migrate import migrate


@pytest.fixture
def app(tmp_path: Path) -> Iterator[BackOffice]:
    """The back office with an empty log."""
    register_events()
    migrate(f"sqlite:///{tmp_path / 'events.sqlite3'}")
    opened = BackOffice(
        {
            "MAPPER_TOPIC": "backoffice.eventstore.codec:Codec",
            "CREATE_TABLE": "n",
            "EVENTS_TABLE": "events",
            "COMMANDS_TABLE": "commands",
            "PERSISTENCE_MODULE": "backoffice.eventstore.sqlite",
            "SQLITE_DBNAME": str(tmp_path / "events.sqlite3"),
        }
    )
    yield opened
    opened.close()
