"""The types a view column may have, and what a value looks like once it is stored.

A handler may meet a row in memory or read back from the database; both must be the same
value, or a view would depend on where a batch happened to end. So every value is brought
to its stored form, or refused, before it is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, Inexact, InvalidOperation, localcontext
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    Integer,
    String,
    Uuid,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

#: Largest whole number that SQLite and PostgreSQL both hold in 64 bits.
LARGEST = 2**63 - 1


class UnfitValue(ValueError):
    """A value cannot be stored in its column."""

    @classmethod
    def because(cls, column: str, value: object, reason: str) -> UnfitValue:
        return cls(f"unable to store {value!r} in column {column!r}: {reason}")


class Exact(TypeDecorator[Decimal]):
    """A Decimal with a fixed number of places, kept as a whole number.

    Sums and comparisons in SQL are exact on SQLite too. Do not multiply or divide by a
    literal in SQL: the literal would be scaled like a value.
    """

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        return None if value is None else int(Decimal(value).scaleb(self.places))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.places)


class Money(Exact):
    """Yuan with two places."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(places=2)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC: `timestamptz` on PostgreSQL, sortable text on SQLite."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(26))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise UnfitValue.because("moment", value, "it has no time zone")
        value = value.astimezone(UTC)
        if dialect.name == "sqlite":
            return value.replace(tzinfo=None).isoformat(timespec="microseconds")
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        moment: datetime = value.astimezone(UTC)
        return moment


#: JSON whose None is NULL, so that a missing value is the same on both databases.
Json = JSON(none_as_null=True)

Stored = Callable[[Any], Any]


def as_stored(column: Column[Any]) -> Stored:
    """The function that brings a value of this column to its stored form.

    It raises UnfitValue when the value does not fit. Raises TypeError for a column type
    that comes back from SQLite as something else (Numeric, DateTime, Enum, Float).
    """
    keep = _keeper(column)

    def stored(value: Any) -> Any:
        if value is not None:
            return keep(value)
        if not column.nullable:
            raise UnfitValue.because(column.name, value, "the column needs a value")
        return None

    return stored


def _keeper(column: Column[Any]) -> Stored:
    kind, name = column.type, column.name
    if isinstance(kind, Exact):
        return lambda value: _exact(name, value, kind.places)
    if isinstance(kind, Moment):
        return lambda value: _moment(name, value)
    if isinstance(kind, JSON) and kind.none_as_null:
        return lambda value: _json(name, value)
    if isinstance(kind, String) and not isinstance(kind, Enum):
        return lambda value: _text(name, value, kind.length)
    if isinstance(kind, Integer):
        return lambda value: _whole(name, value)
    for sort, python in ((Boolean, bool), (Date, date), (Uuid, UUID)):
        if isinstance(kind, sort):
            return partial(_of_type, name, python)
    raise TypeError(
        f"column {name!r}: a view column is String, Integer, Boolean, Date, Uuid, "
        f"Json, Exact, Money or Moment, not {kind!r}"
    )


def _of_type(name: str, python: type, value: Any) -> Any:
    if not isinstance(value, python) or (python is date and isinstance(value, datetime)):
        raise UnfitValue.because(name, value, f"it is not a {python.__name__}")
    return value


def _text(name: str, value: Any, length: int | None) -> str:
    if not isinstance(value, str):
        raise UnfitValue.because(name, value, "it is not text")
    text = str.__str__(value)
    if "\0" in text or not _encodes(text):
        raise UnfitValue.because(name, value, "it holds a character no database keeps")
    if length is not None and len(text) > length:
        raise UnfitValue.because(name, value, f"it is longer than {length}")
    return text


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _whole(name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
        raise UnfitValue.because(name, value, "it is not a whole number of 64 bits")
    return int(value)


def _exact(name: str, value: Any, places: int) -> Decimal:
    if not isinstance(value, (Decimal, int)) or isinstance(value, bool):
        raise UnfitValue.because(name, value, "it is not a Decimal")
    if not Decimal(value).is_finite():
        raise UnfitValue.because(name, value, "it is not finite")
    with localcontext(prec=60) as context:
        context.traps[Inexact] = True
        try:
            kept = Decimal(value).quantize(Decimal(1).scaleb(-places))
        except (Inexact, InvalidOperation) as error:
            raise UnfitValue.because(name, value, f"it has more than {places} places") from error
        if abs(kept.scaleb(places)) > LARGEST:
            raise UnfitValue.because(name, value, "it is too large")
    return kept


def _moment(name: str, value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise UnfitValue.because(name, value, "it is not a moment with a time zone")
    return value.astimezone(UTC)


def _json(name: str, value: Any) -> Any:
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False)
        text.encode()
    except (TypeError, ValueError) as error:
        raise UnfitValue.because(name, value, "it is not JSON") from error
    return json.loads(text)
