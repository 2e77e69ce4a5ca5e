"""The rows of an uploaded table, CSV or workbook, as text; a workbook is parsed in a process of its own."""

import csv
import io
import json
import subprocess
import sys

from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.workbooks.looking import look_into, unreadable

#: Rows taken from one file, and columns looked at.
MOST_ROWS = 5_000
MOST_COLUMNS = 26
#: Seconds after which the parsing process is given up.
PATIENCE = 30

Table = list[list[str]]


def read_table(name: str, content: bytes, field: str = "file") -> Table:
    """The rows of a file, the head first; a workbook by its first visible sheet.

    Raises Invalid at `field` for what cannot be read, is dangerous, or holds more than MOST_ROWS rows.
    """
    table = _workbook(content, field) if name.lower().endswith(".xlsx") else _csv(content, field)
    if not any(cell.strip() for row in table for cell in row):
        raise Invalid((Fault(field, "empty", Text("文件是空的。", "The file is empty.")),))
    if len(table) > MOST_ROWS + 1:
        text = Text(f"一次最多导入 {MOST_ROWS} 行。", f"At most {MOST_ROWS} rows at once.")
        raise Invalid((Fault(field, "too-many", text),))
    return table


def cell_name(row: int, column: int) -> str:
    """`C5` for row 5 and the third column (counted from 0)."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _workbook(content: bytes, field: str) -> Table:
    look_into(content, field)
    command = [sys.executable, "-I", "-m", "backoffice.workbooks.child", str(MOST_ROWS + 2), str(MOST_COLUMNS)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        text = Text("工作簿解析超时，没有导入。", "Parsing the workbook took too long; nothing was imported.")
        raise Invalid((Fault(field, "too-slow", text),)) from None
    if done.returncode != 0:
        raise Invalid((Fault(field, "workbook", unreadable(content)),))
    table: Table = json.loads(done.stdout)
    return table


def _csv(content: bytes, field: str) -> Table:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return [row[:MOST_COLUMNS] for row in csv.reader(io.StringIO(text))]
        except csv.Error:
            break
    raise Invalid((Fault(field, "encoding", Text("文件不是文本表格。", "The file is no table of text.")),))
