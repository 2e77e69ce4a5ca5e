"""Schemas out of types: a frozen dataclass or struct is the one place where the shape of an order or answer stands.

A type becomes a marshmallow schema that reads JSON into it, naming every fault at once, and that documents it.
"""

import dataclasses
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
from marshmallow import RAISE, Schema, fields, post_load

from backoffice.api import fields as own
from backoffice.areas.monitoring.events import IndicatorEntry
from backoffice.areas.targets.events import ItemPoints
from backoffice.areas.training.commands import ConcludeTraining
from backoffice.areas.training.events import TrainingPlan
from backoffice.kernel.attachment import Attachment
from backoffice.scoring.indicator import Indicator
from projections.monitoring.filters import FormFilter

#: Decimals that are no amounts of money, by type and name; every other Decimal is read as yuan.
NUMBERS = frozenset(
    {
        (Indicator, "value"),
        (Indicator, "weight"),
        (IndicatorEntry, "actual"),
        (ItemPoints, "points"),
        (TrainingPlan, "hours"),
        (ConcludeTraining, "test_average"),
        (ConcludeTraining, "satisfaction"),
        (FormFilter, "min_rate"),
        (FormFilter, "max_rate"),
    }
)

#: The most characters of texts that the views keep in short columns, by name; any other text is bounded by the field.
LENGTHS = {
    "code": 40,
    "unit": 40,
    "department": 40,
    "section": 40,
    "parent": 40,
    "to": 64,
    "media_type": 120,
    "document": 200,
    "file": 255,
    "name": 255,
    "reason": 2_000,
    "book": 200_000,
}

#: How a field of each plain type is read.
PLAIN: dict[type, Callable[..., fields.Field[Any]]] = {
    bool: own.Flag,
    int: own.Whole,
    Decimal: own.Amount,
    date: own.Day,
    datetime: own.Time,
    UUID: own.Identity,
}


class Strict(Schema):
    """A schema that refuses what it does not know, in both languages."""

    error_messages = {
        "unknown": own.MESSAGES["unknown"],  # type: ignore[dict-item]
        "type": own.MESSAGES["type"],  # type: ignore[dict-item]
    }

    class Meta:
        unknown = RAISE


@dataclasses.dataclass(frozen=True)
class Member:
    """One field of a type: whether it must be given, else what it is."""

    name: str
    hint: Any
    required: bool


def members(kind: type) -> Iterator[Member]:
    """The fields of a dataclass or struct in their order."""
    hints = get_type_hints(kind)
    if dataclasses.is_dataclass(kind):
        for one in dataclasses.fields(kind):
            given = one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
            yield Member(one.name, hints[one.name], given)
    else:
        for field in msgspec.structs.fields(kind):
            yield Member(field.name, hints[field.name], field.required)


@cache
def schema_of(kind: type, *, without: tuple[str, ...] = (), lenient: bool = False) -> type[Strict]:
    """The schema of a type, less the fields named in `without`; it loads a dict of what was given.

    `lenient` reads numbers out of text, for the query of an address.
    """
    declared = {
        one.name: field_of(one.hint, owner=(kind, one.name), required=one.required, lenient=lenient)
        for one in members(kind)
        if one.name not in without
    }
    return type(kind.__name__.lstrip("_"), (Strict,), {**declared, "__doc__": kind.__doc__})


@cache
def shape_of(kind: type) -> type[Strict]:
    """The schema of an answer, or of a value within an order: it loads the value itself."""

    def made(self: Strict, data: dict[str, Any], **kwargs: Any) -> Any:
        return kind(**data)

    return type(kind.__name__, (schema_of(kind),), {"made": post_load(made), "__doc__": kind.__doc__})


def extended(name: str, base: type[Schema], **more: fields.Field[Any]) -> type[Strict]:
    """A schema with further fields."""
    return type(name, (base,), dict(more))


def field_of(hint: Any, *, owner: tuple[type, str], required: bool, lenient: bool = False) -> fields.Field[Any]:
    """The field that reads values of a type. TypeError for a type that the API cannot say."""
    inner, optional = _without_none(hint)
    arguments: dict[str, Any] = {"required": required, "allow_none": optional and not lenient}
    parts = get_args(inner)
    if get_origin(inner) in (Union, types.UnionType):  # one value or several, as filters take them
        kind = next(part for part in parts if get_origin(part) is None)
        return own.Several(field_of(kind, owner=owner, required=True, lenient=lenient), **arguments)
    if get_origin(inner) in (tuple, list):
        return own.Several(field_of(parts[0], owner=owner, required=True, lenient=lenient), **arguments)
    if get_origin(inner) in (dict, Mapping) or inner is Any:
        return fields.Raw(**arguments)
    if issubclass(inner, StrEnum):
        return own.Choice(inner, **arguments)
    if owner in NUMBERS:
        return own.Number(**arguments)
    if inner is int:
        return own.Whole(lenient=lenient, **arguments)
    if owner == (Attachment, "sha256"):
        return own.Digest(**arguments)
    if inner is str:
        return own.Words(most=LENGTHS.get(owner[1], own.LONGEST), **arguments)
    if inner in PLAIN:
        return PLAIN[inner](**arguments)
    if dataclasses.is_dataclass(inner) or issubclass(inner, msgspec.Struct):
        return own.Inner(shape_of(inner), **arguments)
    raise TypeError(f"{owner[0].__name__}.{owner[1]}: the API has no field for {hint}")


def _without_none(hint: Any) -> tuple[Any, bool]:
    parts = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else ()
    if type(None) not in parts:
        return hint, False
    left = tuple(part for part in parts if part is not type(None))
    return (left[0] if len(left) == 1 else Union[left]), True  # noqa: UP007 -- built at run time
