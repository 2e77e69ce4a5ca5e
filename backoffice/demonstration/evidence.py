"""Small real files that stand for the evidence of the demonstration's units."""

import io
import struct
import zlib
from datetime import UTC, datetime

import typst
import xlsxwriter

#: When every workbook says it was made, so that the same one has the same bytes.
MADE_AT = datetime(2020, 1, 1, tzinfo=UTC)

#: Pixels of a picture's side.
SIDE = 64


def evidence(name: str, code: str, item: str) -> bytes:
    """A file of the kind that the name's ending asks for; the same for the same name, code and item."""
    ending = name.rsplit(".", 1)[-1].lower()
    note = f"Demonstration evidence, project {code}, item {item}"
    return {"pdf": _pdf, "xlsx": _workbook, "jpg": _picture, "png": _picture}.get(ending, str.encode)(note)


def _pdf(note: str) -> bytes:
    document = typst.compile(
        f"#set page(width: 148mm, height: 105mm)\n{note}".encode(), timestamp=0, ignore_system_fonts=True
    )
    assert isinstance(document, bytes)
    return document


def _workbook(note: str) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": MADE_AT})
        workbook.add_worksheet().write_string(0, 0, note)
    return buffer.getvalue()


def _picture(note: str) -> bytes:
    shade = zlib.crc32(note.encode()) % 200 + 40
    lines = b"".join(b"\x00" + bytes([shade]) * SIDE for _ in range(SIDE))
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
