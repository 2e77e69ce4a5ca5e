"""Events a view could not digest: set aside, listed, and digested later in order.

Later events of the same case wait behind the first; all other cases go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from projections.checkpoints import Build
from projections.schema import DEAD_LETTERS
from projections.storing import CHUNK, chunks


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An event set aside by a build of a view. `waiting`: it stands behind a bad one."""

    view: str
    version: int
    build: int
    position: int
    case_id: str
    waiting: bool
    error: str | None
    attempts: int
    at: datetime


def set_aside(connection: Connection, letters: Sequence[DeadLetter]) -> None:
    """Store events that a batch could not digest."""
    if letters:
        columns = DEAD_LETTERS.c.keys()
        rows = [{name: getattr(letter, name) for name in columns} for letter in letters]
        connection.execute(insert(DEAD_LETTERS), rows)


def blocked_cases(connection: Connection, build: Build, cases: Iterable[str]) -> set[str]:
    """Which of these cases have dead letters in a build."""
    c = DEAD_LETTERS.c
    found: set[str] = set()
    for chunk in chunks(cases, CHUNK):
        statement = select(c.case_id).where(*_of(build), c.case_id.in_(chunk)).distinct()
        found.update(connection.scalars(statement))
    return found


def letters_of(connection: Connection, view: str | None = None, limit: int = 1_000) -> list[DeadLetter]:
    """Dead letters of a view, or of all, in the order of the log."""
    statement = select(DEAD_LETTERS).order_by(DEAD_LETTERS.c.position).limit(limit)
    if view is not None:
        statement = statement.where(DEAD_LETTERS.c.view == view)
    return [DeadLetter(**row._mapping) for row in connection.execute(statement)]


def cases_of(connection: Connection, build: Build) -> list[str]:
    """Cases of a build that have dead letters, the one with the oldest first."""
    c = DEAD_LETTERS.c
    statement = select(c.case_id).where(*_of(build)).group_by(c.case_id)
    return list(connection.scalars(statement.order_by(func.min(c.position))))


def positions_of(connection: Connection, build: Build, case_id: str) -> list[int]:
    """Positions of the events of a case that were set aside, in order."""
    c = DEAD_LETTERS.c
    statement = select(c.position).where(*_of(build), c.case_id == case_id)
    return list(connection.scalars(statement.order_by(c.position)))


def count(connection: Connection, build: Build) -> int:
    """How many events a build has set aside."""
    return connection.scalar(select(func.count()).select_from(DEAD_LETTERS).where(*_of(build))) or 0


def digested(connection: Connection, build: Build, case_id: str, positions: Sequence[int]) -> None:
    """Forget letters that have been digested."""
    c = DEAD_LETTERS.c
    for chunk in chunks(positions, CHUNK):
        where = (*_of(build), c.case_id == case_id, c.position.in_(chunk))
        connection.execute(delete(DEAD_LETTERS).where(*where))


def failed_again(connection: Connection, build: Build, position: int, error: str, at: datetime) -> None:
    """Note another attempt at a letter, now the first of its case."""
    c = DEAD_LETTERS.c
    connection.execute(
        update(DEAD_LETTERS)
        .where(*_of(build), c.position == position)
        .values(waiting=False, error=error, attempts=c.attempts + 1, at=at)
    )


def _of(build: Build) -> tuple[ColumnElement[bool], ...]:
    c, (view, version, number) = DEAD_LETTERS.c, build.name
    return (c.view == view, c.version == version, c.build == number)
