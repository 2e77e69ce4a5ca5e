"""The score sheet as a workbook: out with the points that stand, back with what whoever scores next gives."""

import re
from decimal import Decimal

from flask import Response
from sqlalchemy import RowMapping

from backoffice.areas.appraisal.forms import ScoreSheet, ScoreSheetForm, SheetRow
from backoffice.areas.appraisal.values import ItemMark
from backoffice.forms.schema import dump
from backoffice.kernel.errors import Fault, Invalid, Unable
from backoffice.web.appraisal.words import called
from backoffice.web.forming.handed_in import handed_in
from backoffice.web.forming.workbooks import Read, give_out

#: What reading knows the workbook by.
NAME = "appraisal-scores"
#: The place of a mark in an order, which leaves out the rows that say nothing new.
_MARK = re.compile(r"marks\[(?P<at>\d+)\]")


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
    return give_out(NAME, dump(ScoreSheetForm, ScoreSheet(rows=rows)), {"code": row["code"], "year": row["year"]})


def posted_marks(row: RowMapping) -> tuple[ItemMark, ...] | None:
    """The marks of the workbook that was posted; None without one. Raises Invalid with every fault at its cell."""
    posted = handed_in(NAME)
    if not posted.file:
        return None
    marks: tuple[ItemMark, ...] = posted.payload({"code": row["code"], "year": row["year"]}).marks
    return marks


def refused(problem: Unable, order: object) -> Read | None:
    """What is wrong with the workbook that was posted, at its cells; None without one. `order` is what it made."""
    posted = handed_in(NAME)
    if not posted.file:
        return None
    if posted.sheet is None or order is None or not isinstance(problem, Invalid):
        return posted.refused(problem)
    rows = {one["item"]: at for at, one in enumerate(posted.sheet.data["rows"])}
    marks: tuple[ItemMark, ...] = getattr(order, "marks", ())

    def in_sheet(found: re.Match[str]) -> str:
        return f"rows[{rows[marks[int(found['at'])].item]}]"

    faults = [Fault(_MARK.sub(in_sheet, one.field), one.code, one.text) for one in problem.faults]
    at_rows = [Fault("rows" if one.field == "marks" else one.field, one.code, one.text) for one in faults]
    return posted.refused(Invalid(tuple(at_rows)), ordered=True)
