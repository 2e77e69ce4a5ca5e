"""What differs between two versions of a form's payload, place by place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

import msgspec


@dataclass(frozen=True)
class Change:
    """One place that differs, such as `indicators[2].value`; None where one side has no such place."""

    field: str
    before: object
    after: object


def changes(old: object, new: object) -> tuple[Change, ...]:
    """Every place in which two payloads differ, in the order of the form.

    Rows are compared by their index (from 0); a row that only one side has is one change, of the whole row.
    """
    return tuple(_differences("", old, new))


def changed_fields(old: object, new: object) -> tuple[str, ...]:
    """The places alone."""
    return tuple(change.field for change in changes(old, new))


def lies_under(place: str, opened: str) -> bool:
    """Whether a place is `opened` itself or a part of it."""
    return place == opened or place.startswith((f"{opened}.", f"{opened}["))


def _differences(at: str, old: object, new: object) -> Iterator[Change]:
    if old == new:
        return
    before, after = _parts(at, old), _parts(at, new)
    if before is None or after is None:
        yield Change(at, old, new)
        return
    for place in dict.fromkeys([*before, *after]):
        yield from _differences(place, before.get(place), after.get(place))


def _parts(at: str, value: object) -> Mapping[str, object] | None:
    """The places within a value; None for a value without parts."""
    if isinstance(value, tuple | list):
        return {f"{at}[{index}]": part for index, part in enumerate(value)}
    names: tuple[str, ...] | None = None
    if isinstance(value, msgspec.Struct):
        names = value.__struct_fields__
    elif is_dataclass(value) and not isinstance(value, type):
        names = tuple(field.name for field in fields(value))
    if names is None:
        return None
    return {f"{at}.{name}" if at else name: getattr(value, name) for name in names}
