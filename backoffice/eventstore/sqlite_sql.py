"""The tables of a log in SQLite, and the triggers that guard them.

Originator ids are text (of a UUID: 32 hexadecimal digits), times are text in UTC with microseconds, so that
their order is the order of time.
"""
# ruff: noqa: S608 - table names are quoted; values are always parameters.

from collections.abc import Iterator
from datetime import UTC, datetime

from backoffice.eventstore.tables import EventTables, derived, quoted


def create_statements(tables: EventTables) -> list[str]:
    """The statements that make a log. May be run again. Run them in one transaction that began IMMEDIATE."""
    return [*_tables(tables), *_guards(tables)]


def snapshots_statement(table: str) -> str:
    """Makes a table of snapshots. They are no record: nothing guards them."""
    return (
        f"CREATE TABLE IF NOT EXISTS {quoted(table)} (originator_id TEXT NOT NULL, "
        "originator_version INTEGER NOT NULL, topic TEXT NOT NULL, state BLOB NOT NULL, "
        "PRIMARY KEY (originator_id, originator_version)) WITHOUT ROWID"
    )


def stamp(moment: datetime) -> str:
    """An aware moment as it is stored: `2021-01-29T08:30:00.000000+00:00`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _tables(tables: EventTables) -> Iterator[str]:
    events = quoted(tables.events)
    yield f"""CREATE TABLE IF NOT EXISTS {events} (
    position INTEGER PRIMARY KEY CHECK (position > 0),
    originator_id TEXT NOT NULL,
    originator_version INTEGER NOT NULL,
    topic TEXT NOT NULL,
    state BLOB NOT NULL,
    recorded_at TEXT NOT NULL,
    UNIQUE (originator_id, originator_version)
)"""
    yield f"CREATE INDEX IF NOT EXISTS {quoted(tables.index('topic_idx'))} ON {events} (topic)"
    yield f"""CREATE TABLE IF NOT EXISTS {quoted(tables.commands)} (
    command_id TEXT NOT NULL PRIMARY KEY,
    first_position INTEGER,
    last_position INTEGER,
    result TEXT,
    recorded_at TEXT NOT NULL
) WITHOUT ROWID"""


def _guards(tables: EventTables) -> Iterator[str]:
    for table in (tables.events, tables.commands):
        for action in ("UPDATE", "DELETE"):
            yield f"""CREATE TRIGGER IF NOT EXISTS {quoted(derived(table, f"_refuse_{action.lower()}"))}
BEFORE {action} ON {quoted(table)}
BEGIN
    SELECT RAISE(ABORT, '{action} is refused: what is recorded stays as it is');
END"""
    # INSERT OR REPLACE deletes what is in its way without firing the trigger above.
    events, commands = quoted(tables.events), quoted(tables.commands)
    yield f"""CREATE TRIGGER IF NOT EXISTS {quoted(derived(tables.events, "_refuse_replace"))}
BEFORE INSERT ON {events}
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM {events})
OR EXISTS (
    SELECT 1 FROM {events}
    WHERE originator_id = NEW.originator_id AND originator_version = NEW.originator_version
)
BEGIN
    SELECT RAISE(ABORT, 'the position is not the next, or the version of the record is taken');
END"""
    yield f"""CREATE TRIGGER IF NOT EXISTS {quoted(derived(tables.commands, "_refuse_replace"))}
BEFORE INSERT ON {commands}
WHEN EXISTS (SELECT 1 FROM {commands} WHERE command_id = NEW.command_id)
BEGIN
    SELECT RAISE(ABORT, 'the command is recorded already');
END"""
