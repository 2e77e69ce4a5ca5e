"""The marked-up copy of a file that was refused: the user's own file with every faulty cell coloured and commented."""

import io
import json
import re
import subprocess
from collections.abc import Mapping, Sequence

import xlsxwriter

from backoffice.kernel.errors import Fault
from backoffice.workbooks.confined import run_confined
from backoffice.workbooks.reading import Table, cell_name, read_table

_CELL = re.compile(r"(?:(?P<sheet>[^!]+)!)?(?P<cell>[A-Z]{1,3}[1-9][0-9]*)")
_ROW = re.compile(r"row (?P<row>[1-9][0-9]*)")


def marked_copy(name: str, content: bytes, faults: Sequence[Fault], language: str = "zh") -> bytes | None:
    """The file as .xlsx with a comment in every cell that a fault names; a fault of a row stands in its first cell.

    None where no fault names a cell, or the file is too large to be written anew.
    """
    marks = marks_of(faults, language)
    if not marks:
        return None
    if not name.lower().endswith(".xlsx"):
        return _marked_table(read_table(name, content, around=len(faults)), marks)
    told = json.dumps([[sheet, cell, text] for (sheet, cell), text in marks.items()]).encode()
    given = len(told).to_bytes(8, "big") + told + content
    try:
        done = run_confined("marking_child", given)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


def marks_of(faults: Sequence[Fault], language: str) -> dict[tuple[str, str], str]:
    """What is to be said at which cell, by sheet ("" for the first one that is visible) and cell."""
    marks: dict[tuple[str, str], str] = {}
    for fault in faults:
        if found := _CELL.fullmatch(fault.field):
            at = (found["sheet"] or "", found["cell"])
        elif found := _ROW.fullmatch(fault.field):
            at = ("", f"A{found['row']}")
        else:
            continue
        said = fault.text.in_language(language)
        marks[at] = f"{marks[at]}\n{said}" if at in marks else said
    return marks


def _marked_table(table: Table, marks: Mapping[tuple[str, str], str]) -> bytes | None:
    """A table of text as a workbook; it comes back as it was typed."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet()
        plain = book.add_format({"num_format": "@"})
        faulty = book.add_format({"num_format": "@", "bg_color": "#FDE2E1", "font_color": "#A61B1B"})
        for number, row in enumerate(table):
            for column, text in enumerate(row):
                looks = faulty if ("", cell_name(number + 1, column)) in marks else plain
                sheet.write_string(number, column, text, looks)
        for (_, cell), text in marks.items():
            sheet.write_comment(cell, text)
    return content.getvalue()
