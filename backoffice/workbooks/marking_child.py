"""The process in which a refused workbook is written anew with its faults marked, within memory and time of its own.

Run by `confined.py`; it imports nothing of the house beside the parser. It reads eight bytes with the
length of the marks, the marks as JSON (sheet, cell, sentence), and the workbook; it writes the marked workbook.
"""

import io
import json
import sys
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from backoffice.workbooks.child import confine

FAULTY = PatternFill("solid", start_color="FFFDE2E1")
#: Size of a comment's box in points: a short line, and more of them for a longer sentence.
WIDTH, HEIGHT, LINE = 240, 40, 16
#: Bytes of a temporary file, through which the library writes every sheet.
TEMPORARY = 128 * 1024 * 1024
AUTHOR = "预算绩效管理"


def main() -> None:
    """Mark the workbook that comes in."""
    confine(TEMPORARY)
    given = sys.stdin.buffer
    marks = json.loads(given.read(int.from_bytes(given.read(8), "big")))
    sys.stdout.buffer.write(marked(given.read(), marks))


def marked(content: bytes, marks: list[tuple[str, str, str]]) -> bytes:
    """The workbook with every mark (sheet, cell, sentence); no sheet is the first one that is visible."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    by_title = {sheet.title: sheet for sheet in book.worksheets}
    for title, cell, text in marks:
        mark(by_title[title] if title else visible[0], cell, text)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def mark(sheet: Any, at: str, text: str) -> None:
    """Colour a cell and say why; of merged cells the first one, and what was commented before stays."""
    cell = sheet[at]
    if isinstance(cell, MergedCell):
        cell = next(sheet[one.start_cell.coordinate] for one in sheet.merged_cells.ranges if at in one)
    before = f"{cell.comment.text}\n" if cell.comment else ""
    said = f"{before}{text}"
    height = HEIGHT + LINE * (len(said) // 18 + said.count("\n"))
    cell.comment = Comment(said, AUTHOR, height=height, width=WIDTH)
    cell.fill = FAULTY


if __name__ == "__main__":
    main()
