"""The score sheet as a workbook: out with the points that stand, back with what whoever scores next gives."""

from decimal import Decimal

from flask import Response, request
from flask_babel import gettext
from sqlalchemy import RowMapping

from backoffice.areas.appraisal.forms import ScoreSheet, ScoreSheetForm, SheetRow
from backoffice.areas.appraisal.values import ItemMark
from backoffice.forms.schema import dump
from backoffice.web.appraisal.words import called
from backoffice.web.files import WORKBOOK, download
from backoffice.workbooks.filled import load_workbook
from backoffice.workbooks.writing import form_workbook

#: What reading knows the workbook by.
NAME = "appraisal-scores"


def workbook(row: RowMapping) -> Response:
    """Every item with the points that stand, to be changed and handed in."""
    rows = tuple(
        SheetRow(
            item=item["code"],
            name=called(item),
            full=Decimal(item["full"]),
            points=Decimal(item["points"]) if item["points"] is not None else None,
        )
        for item in row["items"]
    )
    title = gettext("考核评分表")
    content = form_workbook(NAME, title, ScoreSheetForm, dump(ScoreSheetForm, ScoreSheet(rows=rows)))
    return download(content, f"{title}.xlsx", WORKBOOK)


def posted_marks() -> tuple[ItemMark, ...] | None:
    """The marks of the workbook that was posted; None without one. Raises Invalid with every fault at its cell."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return None
    _, read = load_workbook(upload.filename, upload.read(), {NAME: ScoreSheetForm})
    marks: tuple[ItemMark, ...] = read.marks
    return marks
