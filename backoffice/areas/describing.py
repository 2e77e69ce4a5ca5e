"""The catalogue of events in words: every event with its version and fields, every value and code they are made of.

The text is committed as docs/events.md, and a test holds it against the code. Shapes are kept beside it in
docs/event-shapes.json, which takes new versions and refuses changed ones (`shapes.py`).
"""

import dataclasses
import inspect
import types
import typing
from collections.abc import Iterator
from enum import Enum
from typing import Any

import msgspec

from backoffice.areas.catalogue import EVENT_MODULES, event_classes
from backoffice.areas.causes import CAUSES, roles_of
from backoffice.areas.units import unit_of
from backoffice.kernel.events import Event

HEAD = """# Events

Written by `python tools/describe_events.py` from the code; a test compares the two. An event never changes its shape:
what must change becomes a new version of the event with an upcaster from the old one. `event-shapes.json` beside this
page keeps the shape of every version that was ever released, and the tool refuses to write another one for it.

Every event also carries its context: `originator_id`, `originator_version` (the record and its version), `timestamp`
(when it was decided, UTC), `actor`, `role`, `organisation`, `reason`, `command_id`, `correlation_id`, `causation_id`.
Days without a time are in the calendar of Asia/Shanghai. "Caused by" names the order that makes the event and the
roles that may give it at all; which records a role reaches is said in `backoffice/access/policy.py`.
"""

#: Fields of the context, which every event has.
CONTEXT = frozenset(
    {one.name for one in dataclasses.fields(Event)} | {"originator_topic", "TOPIC", "SEALED", "INTERNAL"}
)


def catalogue() -> str:
    """The whole catalogue as Markdown."""
    return "\n".join([HEAD, *_areas(), *_values()]) + "\n"


def fields_of(event: type[Event]) -> dict[str, str]:
    """The fields that an event has beside its context, with their types."""
    hints = typing.get_type_hints(event)
    return {name: written(hints[name]) for name in event.__dataclass_fields__ if name not in CONTEXT}


def fields_of_value(value: type[Any]) -> dict[str, str]:
    """The fields of a value with their types, in order; none of a code."""
    if issubclass(value, Enum):
        return {}
    hints = typing.get_type_hints(value)
    return {name: written(hints[name]) for name in value.__struct_fields__}


def values_of(events: list[type[Event]]) -> list[type[Any]]:
    """Every value and code that the events are made of, each once, by name."""
    found: dict[str, type[Any]] = {}
    waiting = [hint for event in events for hint in typing.get_type_hints(event).values()]
    while waiting:
        hint = waiting.pop()
        waiting += typing.get_args(hint)
        if not inspect.isclass(hint) or found.get(hint.__qualname__) is hint:
            continue
        assert hint.__qualname__ not in found, (
            f"two values are named {hint.__qualname__}: the catalogue tells them by name"
        )
        if issubclass(hint, msgspec.Struct):
            found[hint.__qualname__] = hint
            waiting += typing.get_type_hints(hint).values()
        elif issubclass(hint, Enum):
            found[hint.__qualname__] = hint
    return [found[name] for name in sorted(found)]


def written(hint: Any) -> str:
    """A type as the catalogue writes it."""
    arguments = typing.get_args(hint)
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return " or ".join("nothing" if one is type(None) else written(one) for one in arguments)
    if origin is tuple:
        inner = [written(one) for one in arguments if one is not Ellipsis]
        return f"list of {inner[0]}" if Ellipsis in arguments else f"({', '.join(inner)})"
    if origin is not None:
        return f"{origin.__name__}[{', '.join(written(one) for one in arguments)}]"
    return str(hint.__qualname__)


def _areas() -> Iterator[str]:
    known = event_classes()
    for module in EVENT_MODULES:
        area = module.__name__.split(".")[-2]
        yield f"## {area}\n\n{_sentence(module.__doc__)}\n"
        for event in (one for one in known if one.__module__ == module.__name__):
            yield f"### `{event.TOPIC}`\n\n{_sentence(event.__doc__)}\n"
            yield "\n".join(_causes(event)) + "\n"
            if fields := fields_of(event):
                yield "\n".join(_field(event.TOPIC, name, kind) for name, kind in fields.items()) + "\n"


def _causes(event: type[Event]) -> Iterator[str]:
    for order in CAUSES[event]:
        yield f"Caused by `{order.__name__}` ({', '.join(roles_of(order))})."


def _field(place: str, name: str, kind: str) -> str:
    unit = unit_of(place, name) if "Decimal" in kind else None
    return f"- `{name}`: {kind}" + (f", {unit}" if unit else "")


def _values() -> Iterator[str]:
    yield "## Values and codes\n"
    for value in values_of(event_classes()):
        yield f"### {value.__qualname__}\n\n{_sentence(value.__doc__)}\n"
        if issubclass(value, Enum):
            yield ", ".join(f"`{member.value}`" for member in value) + "\n"
            continue
        fields = fields_of_value(value)
        yield "\n".join(_field(value.__qualname__, name, kind) for name, kind in fields.items()) + "\n"


def _sentence(text: str | None) -> str:
    return " ".join((text or "").split())
