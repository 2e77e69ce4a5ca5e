"""Reading the treasury's file: CSV or a workbook, with three columns, row by row; every fault at its cell."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal

import openpyxl

from backoffice.areas.projects.execution_import import ExecutionRow
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.money import UnableToReadMoney, from_wan

#: The columns: what the head of the file must say, in Chinese or English.
COLUMNS = (("项目编码", "code"), ("年度", "year"), ("累计执行数（万元）", "executed"))

#: Rows taken from one file: ten times the projects of a large district.
MOST_ROWS = 5_000
#: Bytes that a workbook may unpack to: a small file can hold gigabytes of nothing.
MOST_UNPACKED = 50 * 1024 * 1024
WIDEST = 26


def read_rows(name: str, content: bytes, year: int) -> tuple[ExecutionRow, ...]:
    """The rows of a file. Raises Invalid naming every cell that cannot be read; an empty year is `year`."""
    table = list(_workbook(content) if name.lower().endswith(".xlsx") else _csv(content))
    if not table:
        raise Invalid((Fault("file", "empty", Text("文件是空的。", "The file is empty.")),))
    places = _columns(table[0])
    rows: list[ExecutionRow] = []
    faults: list[Fault] = []
    for number, cells in enumerate(table[1:], start=2):
        if any(cell.strip() for cell in cells):
            _read(number, cells, places, year, rows, faults)
    if faults:
        raise Invalid(tuple(faults))
    return tuple(rows)


def _read(
    number: int, cells: Sequence[str], places: list[int], year: int, rows: list[ExecutionRow], faults: list[Fault]
) -> None:
    code, written, amount = (cells[place].strip() if place < len(cells) else "" for place in places)
    letters = [chr(ord("A") + place) for place in places]
    known = len(faults)
    if not code:
        faults.append(Fault(f"{letters[0]}{number}", "required", Text("缺项目编码。", "The project code is missing.")))
    if written and not (written.isdigit() and len(written) == 4):
        text = Text(f"“{written}”不是年度。", f"{written!r} is no year.")
        faults.append(Fault(f"{letters[1]}{number}", "not-a-year", text))
    executed = Decimal(0)
    try:
        executed = from_wan(amount)
    except UnableToReadMoney as problem:
        faults.append(Fault(f"{letters[2]}{number}", problem.code, problem.text))
    if len(faults) == known:
        rows.append(ExecutionRow(row=number, code=code, year=int(written or year), executed=executed))


def _columns(head: Sequence[str]) -> list[int]:
    names = [cell.strip() for cell in head]
    places = [next((names.index(name) for name in both if name in names), -1) for both in COLUMNS]
    missing = [both for both, place in zip(COLUMNS, places, strict=True) if place < 0]
    if missing:
        zh, en = "、".join(one[0] for one in missing), ", ".join(one[1] for one in missing)
        raise Invalid((Fault("file", "columns", Text(f"文件首行缺列：{zh}。", f"The first line lacks: {en}.")),))
    return places


def _csv(content: bytes) -> Iterator[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield from _bounded(csv.reader(io.StringIO(text)))
        return
    raise Invalid((Fault("file", "encoding", Text("文件不是文本。", "The file is not text.")),))


def _workbook(content: bytes) -> Iterator[list[str]]:
    broken = Invalid((Fault("file", "workbook", Text("文件不是可读的 Excel 工作簿。", "No readable workbook.")),))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise broken
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as problem:
        raise broken from problem
    sheet = book.worksheets[0]
    rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=WIDEST, values_only=True)
    yield from _bounded(["" if cell is None else str(cell) for cell in row] for row in rows)
    book.close()


def _bounded(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            text = Text(f"一次最多导入 {MOST_ROWS} 行。", f"At most {MOST_ROWS} rows at once.")
            raise Invalid((Fault("file", "too-many", text),))
        yield row
