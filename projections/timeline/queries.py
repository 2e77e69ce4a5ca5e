"""The door to the timeline: what happened to a project, to a record, on one road, and what caused what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, Subquery, func, select

from backoffice.kernel.scope import Scope
from projections.reader import Reader
from projections.scoping import within
from projections.timeline.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.timeline.tables import TIMELINE

#: Events of one road that a chain looks at; a longer road is told up to here.
LONGEST_ROAD = 2_000

EQUAL = ("record_id", "code", "year", "topic", "actor", "role", "organisation", "command_id", "correlation_id")


@dataclass(frozen=True, kw_only=True)
class EventFilter:
    """Which events: every condition given must hold; a tuple means any of its values.

    `area`: the part of the topic before its first dot. `since`, `before`: `occurred_at` from and up to (aware).
    """

    record_id: UUID | tuple[UUID, ...] | None = None
    code: str | tuple[str, ...] | None = None
    year: int | None = None
    topic: str | tuple[str, ...] | None = None
    area: str | None = None
    actor: str | None = None
    role: str | None = None
    organisation: str | None = None
    department: str | None = None
    unit: str | None = None
    section: str | None = None
    command_id: UUID | None = None
    correlation_id: UUID | None = None
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class Chain:
    """An event's road: what led to it, oldest first; the event; what followed from it, in the order of the log."""

    causes: tuple[RowMapping, ...]
    event: RowMapping
    effects: tuple[RowMapping, ...]


def events(
    reader: Reader,
    scope: Scope,
    wanted: EventFilter,
    *,
    newest_first: bool = True,
    limit: int | None = 50,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Rows of the timeline in the order of the log."""
    rows = _events(reader, scope, wanted)
    order = rows.c.position.desc() if newest_first else rows.c.position
    return reader.all(select(rows).order_by(order).limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: EventFilter) -> int:
    """How many events the filter finds."""
    return int(reader.scalar(select(func.count()).select_from(_events(reader, scope, wanted))))


def of_project(reader: Reader, scope: Scope, code: str, **paging: Any) -> Sequence[RowMapping]:
    """Everything that happened to a project and its records; paging as of `events`."""
    return events(reader, scope, EventFilter(code=code), **paging)


def of_record(reader: Reader, scope: Scope, record_id: UUID, **paging: Any) -> Sequence[RowMapping]:
    """Everything that happened to one record; paging as of `events`."""
    return events(reader, scope, EventFilter(record_id=record_id), **paging)


def latest(reader: Reader, scope: Scope, limit: int = 20) -> Sequence[RowMapping]:
    """The last events that the reader may see."""
    return events(reader, scope, EventFilter(), limit=limit)


def event(reader: Reader, scope: Scope, position: int) -> RowMapping | None:
    """The event at a position; None when there is none within the scope."""
    found = reader.all(select(reader.rows(TIMELINE, position=position, **within(scope, "record_id"))))
    return found[0] if found else None


def neighbours(reader: Reader, scope: Scope, record_id: UUID, position: int) -> tuple[int | None, int | None]:
    """The positions of the record's event before and after a position; None at either end."""
    rows = reader.rows(TIMELINE, TIMELINE.c.record_id == record_id, **within(scope, "record_id"))
    before = reader.scalar(select(func.max(rows.c.position)).where(rows.c.position < position))
    after = reader.scalar(select(func.min(rows.c.position)).where(rows.c.position > position))
    return before, after


def chain(reader: Reader, scope: Scope, position: int) -> Chain | None:
    """What led to an event and what followed, within the scope; None when the event is not within it.

    A command's events share its id; an event that another command caused names that command.
    """
    start = event(reader, scope, position)
    if start is None:
        return None
    wanted = EventFilter(correlation_id=start["correlation_id"])
    road = events(reader, scope, wanted, newest_first=False, limit=LONGEST_ROAD)
    return Chain(tuple(reversed(list(_causes(start, road)))), start, tuple(_effects(start, road)))


def _causes(start: RowMapping, road: Sequence[RowMapping]) -> Iterator[RowMapping]:
    """Backwards from an event: what its command did before, then all of the command that caused it, and so on."""
    yield from (row for row in reversed(road) if row["command_id"] == start["command_id"] and _before(row, start))
    seen, cause = {start["command_id"]}, start["causation_id"]
    while cause is not None and cause not in seen:
        seen.add(cause)
        caused_by = [row for row in road if row["command_id"] == cause]
        yield from reversed(caused_by)
        cause = caused_by[0]["causation_id"] if caused_by else None


def _effects(start: RowMapping, road: Sequence[RowMapping]) -> Iterator[RowMapping]:
    """Forwards from an event: what its command did after it, and the events of every command that follows from it."""
    following = {start["command_id"]}
    for row in road:
        if row["causation_id"] in following:
            following.add(row["command_id"])
        own = row["command_id"] == start["command_id"]
        if row["command_id"] in following and (not own or _before(start, row)):
            yield row


def _before(one: RowMapping, other: RowMapping) -> bool:
    return bool(one["position"] < other["position"])


def _events(reader: Reader, scope: Scope, wanted: EventFilter) -> Subquery:
    return reader.rows(TIMELINE, *_conditions(wanted), **within(scope, "record_id"))


def _conditions(wanted: EventFilter) -> list[ColumnElement[bool]]:
    c = TIMELINE.c
    given = {name: getattr(wanted, name) for name in (*EQUAL, "unit", "department", "section")}
    found = [
        c[name].in_(value) if isinstance(value, tuple) else c[name] == value
        for name, value in given.items()
        if value is not None
    ]
    if wanted.area is not None:
        found.append(c.topic.startswith(f"{wanted.area}.", autoescape=True))
    if wanted.since is not None:
        found.append(c.occurred_at >= wanted.since)
    if wanted.before is not None:
        found.append(c.occurred_at < wanted.before)
    return found
