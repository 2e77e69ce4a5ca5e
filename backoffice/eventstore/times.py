"""Finds times that an event must not hold: without a zone, or in another zone than UTC.

msgspec writes them as they are; read back, a naive time has lost its zone and a local one its place.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

#: Yields the offending time and the path to it below a value, or None.
Finder = Callable[[Any], tuple[str, datetime] | None]

_UTC_OFFSET = timedelta(0)


def finder(kind: Any) -> Finder | None:
    """A function that finds an unfit time in a value of type `kind`; None when the type holds no times."""
    if kind is datetime:
        return _unfit
    origin = get_origin(kind)
    if origin is tuple:
        return _in_tuple(get_args(kind))
    if origin in (Union, UnionType):
        inner = [found for option in get_args(kind) if (found := finder(option)) is not None]
        return _first_of(inner) if inner else None
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, msgspec.Struct)):
        return _in_object(kind)
    return None


def _unfit(value: Any) -> tuple[str, datetime] | None:
    if isinstance(value, datetime) and value.utcoffset() != _UTC_OFFSET:
        return "", value
    return None


def _first_of(finders: list[Finder]) -> Finder:
    def find(value: Any) -> tuple[str, datetime] | None:
        return next((found for each in finders if (found := each(value)) is not None), None)

    return find


def _in_tuple(arguments: tuple[Any, ...]) -> Finder | None:
    inner = [found for each in arguments if each is not Ellipsis and (found := finder(each)) is not None]
    if not inner:
        return None
    find_item = _first_of(inner)

    def find(value: Any) -> tuple[str, datetime] | None:
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if (found := find_item(item)) is not None:
                    return f"[{index}]{found[0]}", found[1]
        return None

    return find


def _in_object(kind: type[Any]) -> Finder | None:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(kind.__struct_fields__)
    inner = [(name, found) for name in names if (found := finder(hints[name])) is not None]
    if not inner:
        return None

    def find(value: Any) -> tuple[str, datetime] | None:
        if isinstance(value, kind):
            for name, find_field in inner:
                if (found := find_field(getattr(value, name))) is not None:
                    return f".{name}{found[0]}", found[1]
        return None

    return find
