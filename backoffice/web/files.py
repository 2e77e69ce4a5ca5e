"""Rows as a file to download. Text that a spreadsheet would run as a formula is written as text."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from urllib.parse import quote

import xlsxwriter
from flask import Response

#: A cell that begins so is a formula to some spreadsheet: some read full-width signs as narrow ones, and skip what
#: divides lines or cells before a sign.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe_text(value: object) -> str:
    """A value as text that no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal | date):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_response(name: str, heads: list[str], rows: Iterable[list[object]]) -> Response:
    """A CSV file in UTF-8 with its mark, so that spreadsheets read Chinese."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([safe_text(value) for value in row] for row in rows)
    return download(text.getvalue().encode("utf-8-sig"), f"{name}.csv", "text/csv; charset=utf-8")


def workbook_response(name: str, heads: list[str], rows: Iterable[list[object]]) -> Response:
    """A workbook of one sheet; amounts are numbers, days are dates, everything else is text."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(name[:31])
        bold = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        amount = book.add_format({"num_format": "#,##0.00"})
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, Decimal | int):
                    sheet.write_number(number, column, value, amount)
                elif value is not None:
                    sheet.write_string(number, column, str(value))
        sheet.autofit()
    return download(content.getvalue(), f"{name}.xlsx", WORKBOOK)


def download(content: bytes, name: str, media_type: str) -> Response:
    """A file to keep, under its name in any script."""
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, content_type=media_type, headers={"Content-Disposition": disposition})
