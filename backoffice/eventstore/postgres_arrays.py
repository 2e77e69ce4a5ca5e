"""Packs the columns of a batch as PostgreSQL arrays in the binary format, before any transaction is open.

The driver's own lists are adapted element by element; this is several times faster, and the same with and
without the driver's C parts. A value that cannot be packed is an error here, not halfway through a write.
"""

import struct
from collections.abc import Sequence
from struct import pack
from typing import Any, ClassVar
from uuid import UUID

import psycopg
from eventsourcing.persistence import DataError, StoredEvent
from psycopg.adapt import Buffer, Dumper
from psycopg.pq import Format

#: Object ids of PostgreSQL's types: of the elements, and of their arrays.
UUID_OID, BIGINT_OID, TEXT_OID, BYTEA_OID = 2950, 20, 25, 17
ARRAY_OID = {UUID_OID: 2951, BIGINT_OID: 1016, TEXT_OID: 1009, BYTEA_OID: 1001}


class Packed(bytes):
    """An array in the binary format of the wire."""


class UuidArray(Packed):
    """`uuid[]`."""


class BigintArray(Packed):
    """`bigint[]`."""


class TextArray(Packed):
    """`text[]`."""


class ByteaArray(Packed):
    """`bytea[]`."""


class _PackedDumper(Dumper):
    format: ClassVar[Format] = Format.BINARY  # type: ignore[misc]

    def dump(self, obj: Any) -> Buffer | None:
        return bytes(obj)


def _dumper(array_oid: int) -> type[Dumper]:
    return type("PackedDumper", (_PackedDumper,), {"oid": array_oid})


_ELEMENTS = {UuidArray: UUID_OID, BigintArray: BIGINT_OID, TextArray: TEXT_OID, ByteaArray: BYTEA_OID}

for _kind, _element in _ELEMENTS.items():
    psycopg.adapters.register_dumper(_kind, _dumper(ARRAY_OID[_element]))

Columns = tuple[Packed, Packed, Packed, Packed]


def columns(stored_events: Sequence[StoredEvent], originator_id_type: str) -> Columns:
    """The originator ids, versions, topics and states of a batch, in its order.

    Raises DataError for a value that the columns cannot hold.
    """
    try:
        if originator_id_type == "uuid":
            ids: Packed = UuidArray(_array(UUID_OID, [_uuid(event.originator_id) for event in stored_events]))
        else:
            ids = TextArray(_array(TEXT_OID, [_text(str(event.originator_id)) for event in stored_events]))
        return (
            ids,
            BigintArray(_array(BIGINT_OID, [pack("!q", event.originator_version) for event in stored_events])),
            TextArray(_array(TEXT_OID, [_text(event.topic) for event in stored_events])),
            ByteaArray(_array(BYTEA_OID, [_state(event.state) for event in stored_events])),
        )
    except (AttributeError, TypeError, ValueError, struct.error) as error:
        raise DataError(f"The events cannot be stored: {error}") from error


def _array(element_oid: int, items: list[bytes]) -> bytes:
    if not items:
        return pack("!iiI", 0, 0, element_oid)
    parts = [pack("!iiIii", 1, 0, element_oid, len(items), 1)]
    for item in items:
        parts.append(pack("!i", len(item)))
        parts.append(item)
    return b"".join(parts)


def _uuid(value: UUID | str) -> bytes:
    return (value if isinstance(value, UUID) else UUID(value)).bytes


def _text(value: str) -> bytes:
    if "\0" in value:
        raise ValueError(f"a NUL character in {value!r}")
    return value.encode()


def _state(value: bytes) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError(f"a state must be bytes, not {type(value).__name__}")
    return value
