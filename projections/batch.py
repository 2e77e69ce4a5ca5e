"""One batch of events through one build of a view: handlers in memory, then the writes."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Table, Uuid
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from projections.buffer import Buffer, Key, announced
from projections.checkpoints import Build
from projections.dead_letters import DeadLetter, set_aside
from projections.log import Recorded
from projections.rows import Rows
from projections.storing import StoredRows, write
from projections.versioned import key_of
from projections.view import View

Clock = Callable[[], datetime]

#: Handlers are pure, so a few attempts tell a passing fault (memory) from a lasting one.
ATTEMPTS = 3

#: Characters of an error that are kept: enough for its last frames.
ERROR_LENGTH = 4_000


class UnableToWrite(Exception):
    """The database refused the rows of a batch, as they are and not because it is ill."""

    def __init__(self, build: Build, error: Exception) -> None:
        super().__init__(f"unable to write rows of {build.label}: {error}")
        self.build = build
        self.error = error


def case_of(view: View, recorded: Recorded) -> str:
    """The case of an event; its record's id where the view cannot tell."""
    if recorded.event is not None:
        try:
            return str(view.case(recorded.event))
        except Exception:  # noqa: BLE001 -- its record is a sound case too
            return recorded.record_id
    return recorded.record_id


def digest(
    connection: Connection,
    build: Build,
    batch: Sequence[Recorded],
    blocked: set[str],
    clock: Clock,
    refused: Mapping[int, Exception],
) -> int:
    """Apply a batch to a build and write its rows and dead letters; how many were set aside.

    blocked: cases of the batch with dead letters from before. refused: what the database
    said to an event's rows when they were tried before.
    """
    view = build.view
    wanted = [r for r in batch if r.event is None or view.handles(r.event)]
    buffer = Buffer(StoredRows(connection, build.suffix), view.tables)
    for table in view.tables:
        if key_of(table) == ("position",):  # rows of events that the build has not seen yet
            buffer.lack(table, [(recorded.position,) for recorded in wanted])
    if len(wanted) > 1:
        prefetch(buffer, view, wanted)
    letters: list[DeadLetter] = []
    for recorded in wanted:
        failure = None
        waiting = bool(blocked) and case_of(view, recorded) in blocked
        if not waiting:
            failure = refused.get(recorded.position) or apply(buffer, view, recorded)
            if failure is None:
                continue
        case = case_of(view, recorded)
        blocked.add(case)
        letters.append(
            DeadLetter(
                *build.name,
                position=recorded.position,
                case_id=case,
                waiting=waiting,
                error=None if failure is None else described(failure),
                attempts=0 if waiting else ATTEMPTS,
                at=clock(),
            )
        )
    try:
        write(connection, buffer, build.suffix)
    except (DataError, IntegrityError) as error:
        raise UnableToWrite(build, error) from error
    set_aside(connection, letters)
    return len(letters)


def apply(buffer: Buffer, view: View, recorded: Recorded) -> Exception | None:
    """Let a view handle an event, a few times if need be; what went wrong the last time.

    Failures of the database are raised: they say nothing about the event.
    """
    if recorded.event is None:
        return recorded.failure
    failure: Exception | None = None
    for _ in range(ATTEMPTS):
        rows = Rows(buffer, recorded.position, recorded.recorded_at)
        try:
            view.apply(recorded.event, rows)
        except DBAPIError:
            raise
        except Exception as error:  # noqa: BLE001 -- ends as a dead letter
            failure = error
        else:
            buffer.keep(rows.drafts, recorded.position)
            return None
    return failure


def prefetch(buffer: Buffer, view: View, batch: Iterable[Recorded]) -> None:
    """Read the rows a batch will touch: those of its records, and those announced."""
    events = [r.event for r in batch if r.event is not None]
    for table in view.tables:
        names = key_of(table)
        if len(names) == 1 and isinstance(table.c[names[0]].type, Uuid):
            buffer.load(table, [(event.originator_id,) for event in events])
    forecast = view.also_reads or (lambda event: {})
    keys: dict[Table, list[Key]] = {}
    values: dict[tuple[Table, str], list[object]] = {}
    for event in events:
        try:
            for name, wanted in forecast(event).items():
                table, column = announced(name)
                if column is None:
                    keys.setdefault(table, []).extend(buffer.key(table, k) for k in wanted)
                else:
                    stored = [buffer.part(table, {column: v})[column] for v in wanted]
                    values.setdefault((table, column), []).extend(stored)
        except Exception:  # noqa: BLE001, S112 -- only a forecast; the handler meets the fault itself
            continue
    for table, announced_keys in keys.items():
        buffer.load(table, announced_keys)
    for (table, column), found in values.items():
        buffer.load_by(table, column, found)


def described(error: Exception) -> str:
    """An error with its last frames, as a person reads it in the list of dead letters."""
    text = "".join(traceback.format_exception(error)).replace("\0", "�")
    return f"{type(error).__name__}: {error}\n{text[-ERROR_LENGTH:]}"
