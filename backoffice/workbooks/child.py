"""The process in which a workbook is parsed: bytes in, rows of text out as JSON, within memory and time of its own.

Run by `confined.py` with SHEETS ROWS COLUMNS; it imports nothing of the house. What it writes:
`sheets`, each with its title and its filled rows by number; or `far`, a cell beyond what is read, `many` or `long`.
"""

import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

#: Bytes of address space and seconds of processor that parsing may take.
MEMORY = 512 * 1024 * 1024
SECONDS = 20
#: How the process ends when its memory did not suffice.
OUT_OF_MEMORY = 3
#: Rows of a sheet that may hold something; a grid has 1,048,576, and formatted empty ones are passed over.
LAST_ROW, GRID = 200_000, 1_048_576
#: Characters of all cells together: a cell holds 32,767 at most, and one long text may stand in many cells.
MOST_TEXT = 16_000_000


class Far(Exception):
    """A cell below LAST_ROW holds something."""


class Many(Exception):
    """More rows are filled than are taken."""


class Long(Exception):
    """The cells hold more text than is taken."""


def main() -> None:
    """Read a workbook from the standard input and write the rows of its first visible sheets."""
    confine()
    sheets, rows, columns = (int(argument) for argument in sys.argv[1:4])
    try:
        answer = read(sys.stdin.buffer.read(), sheets, rows, columns)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    json.dump(answer, sys.stdout, ensure_ascii=True)


def read(content: bytes, sheets: int, rows: int, columns: int) -> dict[str, Any]:
    """What is filled in, or why it is not read."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets[:1]
    names = [sheet.title for sheet in visible[:sheets]]
    empty: set[tuple[str, int, int]] = set()
    try:
        found = {name: dict(_filled(book[name], rows, columns, empty)) for name in names}
    except Far as far:
        return {"far": str(far)}
    except Many:
        return {"many": True}
    except Long:
        return {"long": True}
    if has_formulas(content):
        _tell_uncomputed(content, found, empty, columns)
    return {"sheets": [{"title": name, "rows": sorted(held.items())} for name, held in found.items()]}


def has_formulas(content: bytes) -> bool:
    """Whether any sheet holds a formula."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return any(b"<f" in packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/"))


def confine(written: int = 0) -> None:
    """Take no more memory and time than allowed from now on, and write no file of more than `written` bytes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))


def _filled(sheet: Any, most: int, columns: int, empty: set[tuple[str, int, int]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something; `empty` gathers formulas whose result is no text at all."""
    sheet.reset_dimensions()  # what a file says of its own size need not be so
    count = length = 0
    blank: object = None  # rows that the file leaves out are one and the same
    for number, row in enumerate(sheet.iter_rows(max_col=columns), start=1):
        if row is blank:
            if number > GRID:
                raise Far(f"A{number}")
            continue
        said = [_said(cell) for cell in row]
        empty.update(
            (sheet.title, number, at) for at, cell in enumerate(row) if cell.data_type == "str" and not said[at]
        )
        if not any(said):
            blank = row
            continue
        if number > LAST_ROW:
            at = next(place for place, text in enumerate(said, start=1) if text)
            raise Far(f"{get_column_letter(at)}{number}")
        count += 1
        length += sum(map(len, said))
        if count > most:
            raise Many
        if length > MOST_TEXT:
            raise Long
        yield number, said


def _tell_uncomputed(
    content: bytes, found: dict[str, dict[int, list[str]]], empty: set[tuple[str, int, int]], columns: int
) -> None:
    """Put a formula that no program has computed where its value would stand, so that it is not taken for blank."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    for name, rows in found.items():
        book[name].reset_dimensions()
        for number, row in enumerate(book[name].iter_rows(max_col=columns), start=1):
            if number > LAST_ROW:
                break
            for at, cell in enumerate(row):
                told = number in rows and rows[number][at]
                if cell.data_type == "f" and not told and (name, number, at) not in empty:
                    rows.setdefault(number, [""] * columns)[at] = str(cell.value)


def _said(cell: Any) -> str:
    """What the cell shows: 0.95 formatted as a percentage is 95%."""
    value = cell.value
    if value is None:
        return ""
    if type(value) in (int, float) and "%" in cell.number_format:
        return f"{format(Decimal(repr(value)) * 100, 'f')}%"
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


if __name__ == "__main__":
    main()
