"""The process in which a workbook is parsed: bytes in, rows of text out as JSON, within memory and time of its own.

Run as `python -m backoffice.workbooks.child ROWS COLUMNS`; it imports nothing of the house.
"""

import io
import json
import resource
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl

#: Bytes of address space and seconds of processor that parsing may take.
MEMORY = 512 * 1024 * 1024
SECONDS = 20


def main() -> None:
    """Read a workbook from the standard input and write the rows of its first visible sheet."""
    confine()
    rows, columns = int(sys.argv[1]), int(sys.argv[2])
    book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()), read_only=True, data_only=True)
    sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), book.worksheets[0])
    found = [[_said(cell) for cell in row] for row in sheet.iter_rows(max_row=rows, max_col=columns)]
    json.dump(found, sys.stdout, ensure_ascii=True)


def confine() -> None:
    """Take no more memory and time than allowed from now on, and write no file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _said(cell: Any) -> str:
    """What the cell shows: 0.95 formatted as a percentage is 95%."""
    value = cell.value
    if type(value) in (int, float) and "%" in cell.number_format:
        return f"{format(Decimal(repr(value)) * 100, 'f')}%"
    return _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
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
