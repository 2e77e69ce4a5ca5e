"""A released version of an event keeps its shape: the lock notices every change, and lets new things in."""

import dataclasses
import json
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
import pytest

from backoffice.areas.catalogue import event_classes
from backoffice.areas.shapes import ShapeChanged, released
from backoffice.eventstore.errors import UnknownEventVersion
from backoffice.kernel.events import Event

COMMITTED = Path(__file__).parents[2] / "docs" / "event-shapes.json"


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Item(msgspec.Struct, frozen=True):
    no: int
    colour: Colour


FIELDS: dict[str, Any] = {"amount": Decimal, "due": date | None, "items": tuple[Item, ...]}


def an_event(topic: str = "shapes_test.drawn.v1", **changes: Any) -> type[Event]:
    """An event with the fields above and changes to them; None takes a field away."""
    fields = {name: kind for name, kind in {**FIELDS, **changes}.items() if kind is not None}
    namespace = {"__module__": __name__}
    kind: type[Event] = dataclasses.make_dataclass(
        "Drawn", fields.items(), bases=(Event,), frozen=True, kw_only=True, namespace=namespace
    )
    kind.TOPIC = topic  # only now: the library takes each topic once in a process
    return kind


KEPT = released({}, [an_event()])


def test_the_committed_shapes_are_what_the_code_says():
    kept = json.loads(COMMITTED.read_text(encoding="utf-8"))

    assert released(kept, event_classes()) == kept, "python tools/describe_events.py"
    assert set(kept["events"]) >= {event.TOPIC for event in event_classes()}


def test_an_unchanged_event_passes():
    assert released(KEPT, [an_event()]) == KEPT


class Renamed(msgspec.Struct, frozen=True):
    number: int
    colour: Colour


@pytest.mark.parametrize(
    "changes",
    [{"note": str}, {"note": str | None}, {"amount": None}, {"amount": int}, {"due": date}, {"items": tuple[str, ...]}],
    ids=["a new field", "a new optional field", "a field gone", "another type", "no longer optional", "other items"],
)
def test_a_changed_field_is_refused_by_the_events_name(changes: dict[str, Any]):
    with pytest.raises(ShapeChanged, match=r"shapes_test\.drawn\.v1 .* give the event its next version"):
        released(KEPT, [an_event(**changes)])


def test_a_changed_value_inside_an_event_is_refused():
    Renamed.__qualname__ = "Item"

    with pytest.raises(ShapeChanged, match=r"Item .* make a new value"):
        released(KEPT, [an_event(items=tuple[Renamed, ...])])


@pytest.mark.parametrize(("members", "sound"), [(("red", "green", "blue"), True), (("red", "blue"), False)])
def test_a_code_may_grow_and_never_lose_a_member(members: tuple[str, ...], sound: bool):
    other = StrEnum("Colour", {member.upper(): member for member in members})
    event = an_event(items=None, colour=other)
    kept = {**released({}, [an_event(items=None, colour=Colour)])}

    if sound:
        assert set(released(kept, [event])["codes"]["Colour"]) == set(members)
    else:
        with pytest.raises(ShapeChanged, match=r"Colour .* keeps every member"):
            released(kept, [event])


def test_a_changed_context_is_refused():
    kept = {**KEPT, "context": {"Event": {**KEPT["context"]["Event"], "actor": "int"}}}

    with pytest.raises(ShapeChanged, match="the context of events"):
        released(kept, [an_event()])


def test_a_new_version_needs_an_upcaster_from_the_old_one():
    new = an_event("shapes_test.drawn.v2", note=str)

    with pytest.raises(UnknownEventVersion, match="version 1"):
        released(KEPT, [new])
    found = released(KEPT, [new], {("shapes_test.drawn", 1): dict})
    assert list(found["events"]) == ["shapes_test.drawn.v1", "shapes_test.drawn.v2"]
    assert found["events"]["shapes_test.drawn.v1"] == KEPT["events"]["shapes_test.drawn.v1"]


def test_an_event_that_is_gone_is_refused():
    with pytest.raises(UnknownEventVersion, match=r"shapes_test\.drawn\.v1"):
        released(KEPT, [])
