"""Workbooks made for tests: sound ones, and ones that no clerk would make."""

import io
import zipfile
from collections.abc import Sequence

import xlsxwriter


def workbook(rows: Sequence[Sequence[object]], *, hidden_first: bool = False, merged: str = "") -> bytes:
    """A sound workbook of one sheet."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        if hidden_first:
            other = book.add_worksheet("notes")
            other.write_string(0, 0, "hidden")
        sheet = book.add_worksheet("data")
        if hidden_first:
            sheet.activate()
            sheet.set_first_sheet()
            other.hide()
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
        if merged:
            sheet.merge_range(merged, "merged")
    return content.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The same workbook with one more part, or with another one of that name."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in old.infolist():
            if part.filename != name:
                packed.writestr(part, old.read(part), zipfile.ZIP_DEFLATED)
        packed.writestr(name, data)
    return changed.getvalue()


def far_cell() -> bytes:
    """A small file whose only cell is the last of the grid."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.add_worksheet().write_number(1_048_575, 16_383, 1)
    return content.getvalue()
