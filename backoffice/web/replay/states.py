"""A record as it stood after one of its events, and what differs between two such states."""

from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from backoffice.forms.schema import Form, dump
from backoffice.kernel.changes import changes, lies_under
from backoffice.kernel.context import hidden
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record
from backoffice.web.forming.drawing import Drawing, Part, draw
from backoffice.web.replay.words import FORMS, leaf, parts_of, place_in_words, value_in_words
from backoffice.web.telling.forms import offers
from backoffice.web.visit.current import actor, house

#: What every event carries besides its own facts.
CONTEXT = frozenset(field.name for field in fields(Event)) | {"timestamp", "originator_topic"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A place of a record with its value; `before` is what it was where the event changed it."""

    label: str
    value: str
    before: str = ""
    changed: bool = False


@dataclass(frozen=True, kw_only=True)
class State:
    """A record after one of its events: its single values, and its standard form as it then stood."""

    lines: list[Line]
    parts: tuple[Part, ...]
    changed: int


def record_at(record_id: UUID, version: int) -> Record | None:
    """The record rebuilt from its first `version` events; None before the first."""
    if version < 1:
        return None
    found: Record = house().app.repository.get(record_id, version=version)
    return found


def state_of(now: Record, before: Record | None) -> State:
    """The state in words, with what the last event changed against the state before it."""
    changed = [] if before is None else [change.field for change in changes(before, now)]
    lines: list[Line] = []
    parts: tuple[Part, ...] = ()
    for name, value in _attributes(now).items():
        form = FORMS.get(type(value))
        if form is not None:
            inside = tuple(place.partition(".")[2] for place in changed if lies_under(place, name))
            parts = draw(form, dump(form, value), Drawing(spare=0, changed=inside, offers=_offers(now)))
        else:
            lines += _lines(name, value, changed, getattr(before, name, None))
    return State(lines=lines, parts=parts, changed=len(changed))


def differences(before: Record | None, after: Record) -> list[dict[str, Any]]:
    """Every place in which two states of a record differ; a first state differs in nothing."""
    if before is None:
        return []
    forms = {name: form for record in (before, after) for name, form in _forms(record).items()}
    return [
        _difference(change.field, change.before, change.after, forms)
        for change in changes(before, after)
        if not any(lies_under(change.field, name) for name in hidden(after, actor().role))
    ]


def told(event: Event) -> list[tuple[str, str]]:
    """The facts of an event itself: what it says besides who, when and why; a whole form in one word."""
    found: list[tuple[str, str]] = []
    for name, value in _facts(event).items():
        if isinstance(value, tuple) and value and parts_of(value[0]) is not None:
            found += [(place_in_words(f"{name}[{at}]"), value_in_words(name, one)) for at, one in enumerate(value)]
        else:
            found.append((place_in_words(name), value_in_words(name, value)))
    return [(label, words) for label, words in found if words]


def form_of(event: Event) -> tuple[Part, ...]:
    """The standard form that an event hands in, as it is read; nothing for other events."""
    for value in _facts(event).values():
        if form := FORMS.get(type(value)):
            return draw(form, dump(form, value), Drawing(spare=0))
    return ()


def _facts(event: Event) -> dict[str, Any]:
    return {field.name: getattr(event, field.name) for field in fields(event) if _open(event, field.name)}


def _open(event: Event, name: str) -> bool:
    return name not in CONTEXT and name not in hidden(event, actor().role)


def _attributes(record: Record) -> dict[str, Any]:
    kept = hidden(record, actor().role)
    return {name: value for name, value in vars(record).items() if not name.startswith("_") and name not in kept}


def _lines(name: str, value: object, changed: list[str], before: object) -> list[Line]:
    inner = parts_of(value)
    if inner is not None:
        was = parts_of(before) or {}
        return [line for key, one in inner.items() for line in _lines(f"{name}.{key}", one, changed, was.get(key))]
    if isinstance(value, tuple) and value and parts_of(value[0]) is not None:
        earlier = before if isinstance(before, tuple) else ()
        return [
            _line(f"{name}[{at}]", one, changed, earlier[at] if at < len(earlier) else None)
            for at, one in enumerate(value)
        ]
    return [_line(name, value, changed, before)]


def _line(place: str, value: object, changed: list[str], before: object) -> Line:
    differs = any(lies_under(one, place) or lies_under(place, one) for one in changed)
    name = leaf(place)
    return Line(
        label=place_in_words(place),
        value=value_in_words(name, value),
        before=value_in_words(name, before) if differs else "",
        changed=differs,
    )


def _forms(record: Record) -> dict[str, type[Form]]:
    kinds = {name: FORMS.get(type(value)) for name, value in _attributes(record).items()}
    return {name: form for name, form in kinds.items() if form is not None}


def _difference(place: str, before: object, after: object, forms: dict[str, type[Form]]) -> dict[str, Any]:
    top, _, inside = place.partition(".")
    words = place_in_words(inside, forms[top]) if top in forms and inside else place_in_words(place)
    name = leaf(place)
    return {
        "place": place,
        "label": words,
        "before": value_in_words(name, before),
        "after": value_in_words(name, after),
    }


def _offers(record: Record) -> dict[str, dict[str, str]]:
    year = getattr(record, "year", None)
    return offers(year) if isinstance(year, int) else {}
