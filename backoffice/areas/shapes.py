"""The lock on the shapes of events: what a version of an event holds, in full, never changes once it is released.

docs/event-shapes.json keeps the shape of every version, those of the past too. `released` adds what is new and refuses
what has changed, so that nobody takes a changed shape for a matter of writing the file again.
"""

import dataclasses
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any

from backoffice.areas.describing import fields_of, fields_of_value, values_of, written
from backoffice.eventstore.upcasting import UPCASTERS, Step, path
from backoffice.kernel.events import Event

#: Part of the file ("context", "events", "values", "codes") to name (topic, value, code) to what it holds.
Shapes = Mapping[str, Mapping[str, Any]]


class ShapeChanged(Exception):
    """Something released has another shape in the code."""

    @classmethod
    def of(cls, name: str, remedy: str) -> "ShapeChanged":
        """What has changed, and what to do instead."""
        return cls(f"{name} has another shape than the released one: {remedy}")


def shapes_of(events: list[type[Event]]) -> dict[str, dict[str, Any]]:
    """Today's shapes: fields with their types by topic and by value, members by code; and the context of all events."""
    inner = values_of(events)
    hints = typing.get_type_hints(Event)
    names = [field.name for field in dataclasses.fields(Event) if field.name != "originator_id"]  # the library's own
    return {
        "context": {"Event": {name: written(hints[name]) for name in names}},
        "events": {event.TOPIC: fields_of(event) for event in events},
        "values": {kind.__qualname__: fields_of_value(kind) for kind in inner if not issubclass(kind, Enum)},
        "codes": {kind.__qualname__: sorted(map(str, kind)) for kind in inner if issubclass(kind, Enum)},
    }


def released(
    kept: Shapes, events: list[type[Event]], upcasters: Mapping[tuple[str, int], Step] = UPCASTERS
) -> dict[str, dict[str, Any]]:
    """The kept shapes with what is new today added: versions of events, values, codes, and members of codes.

    Raises ShapeChanged when a kept event, value or the context holds something else today, or a code has lost a
    member; UnknownEventVersion when a kept version is no longer today's and no upcaster leads on from it.
    """
    today = shapes_of(events)
    _hold("the context of events", kept, today, "context", "it cannot change any more.")
    _hold("", kept, today, "events", "give the event its next version, and an upcaster from this one.")
    _hold("", kept, today, "values", "make a new value for the event's next version.")
    for name, members in kept.get("codes", {}).items():
        if name in today["codes"] and not set(members) <= set(today["codes"][name]):
            raise ShapeChanged.of(name, "a code keeps every member that was ever written.")
    classes = {event.TOPIC: event for event in events}
    for topic in kept.get("events", {}):
        path(topic, classes, upcasters)
    return {part: dict(sorted({**kept.get(part, {}), **found}.items())) for part, found in today.items()}


def _hold(named: str, kept: Shapes, today: Shapes, part: str, remedy: str) -> None:
    for name, shape in kept.get(part, {}).items():
        if name in today[part] and today[part][name] != shape:
            raise ShapeChanged.of(named or name, remedy)
