"""Digesting dead letters after a mend, as if they had been digested in their place.

An event that was set aside is applied at its own position, so that the view afterwards equals
one built from the log. That holds while nobody else has moved the rows it touches; where
somebody has, only a rebuild can tell what the handlers would have seen, and replay says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Table, exists, or_, select

from projections.batch import Clock, apply, described
from projections.buffer import Buffer, Key, Version
from projections.checkpoints import Build, builds_of, lock_one
from projections.dead_letters import cases_of, digested, failed_again, positions_of
from projections.log import Log
from projections.schema import writing
from projections.storing import CHUNK, StoredRows, chunks, named, write
from projections.versioned import physical
from projections.view import View


class UnableToReplay(Exception):
    """Rows have moved on since the event; rebuild the view instead."""

    @classmethod
    def because_rows_moved_on(cls, table: Table, position: int) -> UnableToReplay:
        return cls(
            f"rows of {table.name} that the event at {position} touches were changed by later "
            f"events of other cases; rebuild the view"
        )


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay did: events digested, cases that still wait and why."""

    events: int
    stuck: dict[str, str]


def replay(engine: Engine, log: Log, view: View, clock: Clock, case_id: str | None = None) -> Replayed:
    """Digest the dead letters of a view, or of one case, in order; case by case.

    A case whose event fails again stays, with the new error; cases behind it go on. Safe
    while the runner is at work: it waits for the one transaction of a case.
    """
    events, stuck = 0, {}
    with writing(engine).connect() as connection:
        with connection.begin():
            builds = builds_of(connection, [view])
            cases = {b: cases_of(connection, b) if case_id is None else [case_id] for b in builds}
        for build in builds:
            for case in cases[build]:
                with connection.begin():
                    done, error = _replay_case(connection, log, build, case, clock)
                events += done
                if error is not None:
                    stuck[case] = error
    return Replayed(events, stuck)


def _replay_case(connection: Connection, log: Log, build: Build, case: str, clock: Clock) -> tuple[int, str | None]:
    lock_one(connection, build)
    done: list[int] = []
    error = None
    for position in positions_of(connection, build, case):
        recorded = log.read_one(position)
        source = RowsOfThePast(connection, build.suffix, position)
        buffer = Buffer(source, build.view.tables)
        failure = apply(buffer, build.view, recorded)
        if failure is not None:
            error = described(failure)
            failed_again(connection, build, position, error, clock())
            break
        write(connection, buffer, build.suffix)
        done.append(position)
    digested(connection, build, case, done)
    return len(done), error


class RowsOfThePast(StoredRows):
    """Rows that stand, provided that they stood so at a position in the past."""

    def __init__(self, connection: Connection, suffix: str, position: int) -> None:
        super().__init__(connection, suffix)
        self.position = position

    def by_keys(self, table: Table, keys: Iterable[Key]) -> Iterator[Version]:
        known = list(keys)
        for chunk in chunks(known, CHUNK):
            self._refuse_if_moved(table, partial(self._has_key, table, chunk))
        return super().by_keys(table, known)

    def by_values(self, table: Table, column: str, values: Iterable[Any]) -> Iterator[Version]:
        known = list(values)
        self._refuse_if_moved(table, partial(_has_value, column, known))
        return super().by_values(table, column, known)

    def _has_key(self, table: Table, keys: list[Key], own: Table) -> ColumnElement[bool]:
        return named(table, own, keys, self.connection)

    def _refuse_if_moved(self, table: Table, where: Callable[[Table], ColumnElement[bool]]) -> None:
        kept = physical(table, self.suffix)
        began = exists().where(where(kept.standing), kept.standing.c.since > self.position)
        ended = exists().where(where(kept.past), kept.past.c.until > self.position)
        if self.connection.scalar(select(or_(began, ended))):
            raise UnableToReplay.because_rows_moved_on(table, self.position)


def _has_value(column: str, values: list[Any], own: Table) -> ColumnElement[bool]:
    return or_(*(own.c[column].is_not_distinct_from(value) for value in values))
