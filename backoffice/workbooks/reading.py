"""The rows of an uploaded table, CSV or workbook, as text; a workbook is parsed in a process of its own."""

import csv
import io
import json
import signal
import subprocess
from dataclasses import dataclass
from typing import Any

from backoffice.forms.field_types import MOST_IN_A_FILE
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.workbooks.child import OUT_OF_MEMORY
from backoffice.workbooks.confined import run_confined
from backoffice.workbooks.looking import look_into, unreadable

#: Rows taken from one file, columns looked at, and sheets of a form that stands on several.
MOST_ROWS = MOST_IN_A_FILE
MOST_COLUMNS = 26
MOST_SHEETS = 12
#: Rows around the table of a form: its head, its other fields and the headings.
AROUND = 200

Table = list[list[str]]


@dataclass(frozen=True)
class Titled:
    """A visible sheet with its title."""

    title: str
    table: Table


def read_table(name: str, content: bytes, field: str = "file", around: int = 1) -> Table:
    """The rows of a file, the head first; a workbook by its first visible sheet. Empty rows at the end are none.

    Raises Invalid at `field` for what cannot be read, is dangerous, or holds more than MOST_ROWS rows and `around`.
    """
    if name.lower().endswith(".xlsx"):
        return read_sheets(content, field, sheets=1, around=around)[0].table
    table = _csv(content, field)
    _not_empty(table, field)
    if sum(1 for row in table if any(cell.strip() for cell in row)) > MOST_ROWS + around:
        raise Invalid((Fault(field, "too-many", TOO_MANY),))
    return table


def read_sheets(
    content: bytes, field: str = "file", sheets: int = MOST_SHEETS, around: int = AROUND
) -> tuple[Titled, ...]:
    """The visible sheets of a workbook in their order. Raises Invalid as `read_table` does."""
    look_into(content, field)
    answer = _parsed(content, field, str(sheets), str(MOST_ROWS + around), str(MOST_COLUMNS))
    if cell := answer.get("far"):
        text = Text(
            f"单元格 {cell} 离表格太远，请删去后再导入。", f"The cell {cell} lies far below the table: clear it."
        )
        raise Invalid((Fault(field, "far-cell", text),))
    if answer.get("many"):
        raise Invalid((Fault(field, "too-many", TOO_MANY),))
    if answer.get("long"):
        raise Invalid((Fault(field, "too-large", LARGE),))
    found = tuple(Titled(one["title"], _filled_up(one["rows"])) for one in answer["sheets"])
    _not_empty([row for one in found for row in one.table], field)
    return found


def cell_name(row: int, column: int) -> str:
    """`C5` for row 5 and the third column (counted from 0)."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


TOO_MANY = Text(f"一次最多导入 {MOST_ROWS} 行。", f"At most {MOST_ROWS} rows at once.")
SLOW = Text("工作簿解析超时，没有导入。", "Parsing the workbook took too long; nothing was imported.")
LARGE = Text("工作簿内容过大，没有导入。", "The workbook holds more than may be read at once; nothing was imported.")
BROKEN = Text(
    "工作簿内部已损坏，请用表格软件打开并另存后再导入。", "The workbook is damaged inside: open it and save it anew."
)


def _parsed(content: bytes, field: str, *limits: str) -> dict[str, Any]:
    try:
        done = run_confined("child", content, *limits)
    except subprocess.TimeoutExpired:
        raise Invalid((Fault(field, "too-slow", SLOW),)) from None
    if done.returncode == OUT_OF_MEMORY:
        raise Invalid((Fault(field, "too-large", LARGE),))
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Invalid((Fault(field, "too-slow", SLOW),))
    if done.returncode != 0:
        raise Invalid((Fault(field, "workbook", BROKEN),))
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _filled_up(rows: list[tuple[int, list[str]]]) -> Table:
    """The rows at their numbers, with empty ones between."""
    table: Table = []
    for number, cells in rows:
        table += [[] for _ in range(number - 1 - len(table))]
        table.append(cells)
    return table


def _not_empty(table: Table, field: str) -> None:
    if not any(cell.strip() for row in table for cell in row):
        raise Invalid((Fault(field, "empty", Text("文件是空的。", "The file is empty.")),))


def _csv(content: bytes, field: str) -> Table:
    if content[:4] == b"PK\x03\x04" or content[:4] == b"\xd0\xcf\x11\xe0":
        text = Text("这是工作簿，文件名应以 .xlsx 结尾。", "This is a workbook: its name must end in .xlsx.")
        raise Invalid((Fault(field, "workbook", text if content[:2] == b"PK" else unreadable(content)),))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text_of = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return [row[:MOST_COLUMNS] for row in csv.reader(io.StringIO(text_of))]
        except csv.Error:
            break
    raise Invalid((Fault(field, "encoding", Text("文件不是文本表格。", "The file is no table of text.")),))
