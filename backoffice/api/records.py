"""The history of a record: its events with their payload, and the record as it stood at a position, replayed."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from flask import Response

from backoffice.access.policy import Object, Verb, allows
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.schemas import shape_of
from backoffice.kernel.context import hidden
from backoffice.kernel.errors import NotFound
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record
from projections.timeline import queries
from projections.timeline.queries import EventFilter

area = Area("records", "记录 · What happened to a record, and how it stood")

#: Fields of an event that stand beside its payload: what the library needs, and who decided, why, and what caused it.
CIRCUMSTANCES = frozenset(
    {
        "originator_id",
        "originator_version",
        "originator_topic",
        "timestamp",
        "actor",
        "role",
        "organisation",
        "reason",
        "command_id",
        "correlation_id",
        "causation_id",
    }
)

#: The one order of a history.
ORDERS = ("position",)


@dataclass(frozen=True, kw_only=True)
class Happened:
    """An event: who decided, in what role, why and what caused it; `payload` is all that it says.

    `origin`: the network address of the order, told to auditors alone; empty where the product itself ordered it.
    """

    position: int
    occurred_at: datetime
    recorded_at: datetime
    record_id: UUID
    version: int
    code: str | None
    year: int | None
    topic: str
    actor: str
    role: str
    organisation: str
    reason: str
    command_id: UUID
    correlation_id: UUID
    causation_id: UUID | None
    origin: str | None
    payload: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Stood:
    """A record as its events up to a position made it."""

    record_id: UUID
    kind: str
    version: int
    position: int
    occurred_at: datetime
    state: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """Which events of the record."""

    topic: str | tuple[str, ...] | None = None
    actor: str | None = None
    since: datetime | None = None
    before: datetime | None = None


@area.reads(
    "/records/<uuid:record_id>/events",
    paging.list_schema(Narrowed, sorts=ORDERS),
    paging.page_schema(Happened),
)
def events(arguments: dict[str, Any], record_id: UUID) -> Response:
    """The events of a record with their payload, oldest first (`sort=-position` for the newest first)."""
    scope, cursor = asking.reading(Object.HISTORY), paging.begin(arguments)
    reader, limit, order = asking.reader(), paging.size(arguments), paging.sorting(arguments, ORDERS)
    if not queries.count(reader, scope, EventFilter(record_id=record_id)):
        raise NotFound.record("record", record_id)
    wanted = EventFilter(record_id=record_id, **paging.conditions(arguments))
    rows = queries.events(reader, scope, wanted, newest_first=order["descending"], limit=limit, offset=cursor.offset)
    payloads = _payloads(record_id, [row["version"] for row in rows])
    return paging.page(
        cursor,
        rows,
        lambda row: picked(Happened, row, origin=_origin(row["command_id"]), payload=payloads[row["version"]]),
        limit=limit,
        total=queries.count(reader, scope, wanted),
    )


def _origin(command_id: UUID) -> str | None:
    return asking.house().origin(command_id) if allows(asking.actor(), Verb.READ, Object.ORIGIN) else None


@area.reads("/records/<uuid:record_id>/at/<number:position>", paging.moment_schema("Nothing"), shape_of(Stood))
def stood(arguments: dict[str, Any], record_id: UUID, position: int) -> Response:
    """The record replayed up to a position."""
    scope, reader = asking.reading(Object.HISTORY), asking.reader(arguments.get("as_of"))
    rows = queries.events(reader, scope, EventFilter(record_id=record_id), newest_first=True, limit=None)
    last = next((row for row in rows if row["position"] <= position), None)
    if last is None:
        raise NotFound.record("record", record_id)
    record: Record = asking.house().app.repository.get(record_id, version=last["version"])
    kept = hidden(record, asking.actor().role)
    # what no event has set yet stands in the class
    names = [field.name for field in fields(type(record)) if field.name not in kept]  # type: ignore[arg-type]
    held = {name: getattr(record, name) for name in names}
    return answer(
        Stood(
            record_id=record_id,
            kind=type(record).__name__,
            version=last["version"],
            position=last["position"],
            occurred_at=last["occurred_at"],
            state=msgspec.to_builtins(held, str_keys=True),
        )
    )


def _payloads(record_id: UUID, versions: list[int]) -> dict[int, dict[str, Any]]:
    if not versions:
        return {}
    store = asking.house().app.events
    found: Iterator[Any] = store.get(record_id, gt=min(versions) - 1, lte=max(versions))
    return {event.originator_version: payload(event) for event in found}


def payload(event: Event) -> dict[str, Any]:
    """What an event says beside its circumstances, as JSON has it: amounts, dates and ids as text."""
    left_out = {*CIRCUMSTANCES, *hidden(event, asking.actor().role)}
    said = {name: value for name, value in vars(event).items() if name not in left_out}
    plain: dict[str, Any] = msgspec.to_builtins(said, str_keys=True)
    return plain
