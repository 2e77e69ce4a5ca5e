"""No code of an event or a record is ever shown raw: every vocabulary has words, every sentence uses them."""

import dataclasses
import re
from collections.abc import Hashable, Iterator
from enum import Enum
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

import msgspec
import pytest

from backoffice.areas.catalogue import event_classes
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record
from backoffice.web.replay.labels import known
from backoffice.web.replay.states import CONTEXT
from backoffice.web.replay.words import FORMS, value_in_words
from backoffice.web.telling.sentences.catalogue import sentence
from projections.timeline.told.catalogue import TOLD
from tests.web.drawing import an_app

#: A code, as a machine writes it.
CODE = re.compile(r"[a-z]{2,}")

#: Places that the library gives every record; no page shows them.
OF_THE_LIBRARY = ("id", "INITIAL_VERSION", "Event", "Created")


def records(kind: type[Any] = Record) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from records(one)


def vocabularies(kind: Any, seen: set[Any]) -> Iterator[type[Enum]]:
    """The kinds of codes that a value of this type may hold, however deep."""
    if not isinstance(kind, Hashable) or kind in seen:
        return
    seen.add(kind)
    for inner in get_args(kind):
        yield from vocabularies(inner, seen)
    if isinstance(kind, type) and issubclass(kind, Enum):
        yield kind
    elif isinstance(kind, type) and (dataclasses.is_dataclass(kind) or issubclass(kind, msgspec.Struct)):
        for inner in get_type_hints(kind).values():
            yield from vocabularies(inner, seen)


def held() -> list[type[Enum]]:
    """Every vocabulary of the events and of the records that they make."""
    seen: set[Any] = set()
    found = {one for kind in (*event_classes(), *records()) for one in vocabularies(kind, seen)}
    ours = (one for one in found if one.__module__.startswith("backoffice"))
    return sorted(ours, key=lambda one: (one.__module__, one.__qualname__))


def place_names() -> dict[str, str]:
    """Every name of a place of an event or a record, with who holds it."""
    found: dict[str, str] = {}

    def walk(kind: Any, holder: str, seen: set[Any]) -> None:
        if not isinstance(kind, Hashable) or kind in seen or kind in (*FORMS, Attachment):
            return
        seen.add(kind)
        for inner in get_args(kind):
            walk(inner, holder, seen)
        if isinstance(kind, type) and (dataclasses.is_dataclass(kind) or issubclass(kind, msgspec.Struct)):
            for name, inner in get_type_hints(kind).items():
                if get_origin(inner) is not ClassVar and not name.startswith("_"):
                    found.setdefault(name, f"{holder}: {kind.__name__}")
                    walk(inner, holder, seen)

    for kind in (*event_classes(), *records()):
        walk(kind, kind.__module__, set())
    return found


def told(event: type[Event], path: str) -> type[Enum] | None:
    """The vocabulary of an attribute that a line tells; None where it is no code."""
    kind: Any = event
    for name in path.split("."):
        worked_out = getattr(kind, name, None)
        hints = get_type_hints(worked_out.fget if isinstance(worked_out, property) else kind)
        kind = hints["return" if isinstance(worked_out, property) else name]
        kind = next((one for one in get_args(kind) if one is not type(None)), kind)
    return kind if isinstance(kind, type) and issubclass(kind, Enum) else None


TOLD_CODES = [
    (event, path.rpartition(".")[2], found)
    for event in event_classes()
    for path in TOLD[event]
    if (found := told(event, path)) is not None
]


@pytest.mark.parametrize("kind", held(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_code_of_an_event_or_a_record_has_words(kind: type[Enum]) -> None:
    with an_app().test_request_context("/"):
        for code in kind:
            assert not CODE.search(value_in_words("code", code)), f"{code!r} is shown raw"


def test_every_place_of_an_event_or_a_record_has_words() -> None:
    named = place_names()

    assert not {f"{name} ({named[name]})" for name in named if name not in (*known(), *CONTEXT, *OF_THE_LIBRARY)}


@pytest.mark.parametrize(
    ("event", "fact", "kind"), TOLD_CODES, ids=[f"{event.TOPIC}-{fact}" for event, fact, _ in TOLD_CODES]
)
def test_no_line_of_a_timeline_tells_a_code(event: type[Event], fact: str, kind: type[Enum]) -> None:
    with an_app().test_request_context("/"):
        for code in kind:
            *_, words = sentence(event.TOPIC, {fact: str(code)})
            assert not CODE.search(words), words
