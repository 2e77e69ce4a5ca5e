"""The marked-up copy that a page offers of a workbook it refused."""

import io

import openpyxl
from werkzeug.test import TestResponse

from backoffice.workbooks.marking_child import FAULTY as FILL
from tests.web.visiting import Visitor, links_of

FAULTY = FILL.start_color.rgb


def marked_cells(visitor: Visitor, answer: TestResponse) -> set[str]:
    """The cells at which the copy says what is wrong."""
    address = next(link for link in links_of(answer) if link.startswith("/marked/"))
    sheet = openpyxl.load_workbook(io.BytesIO(visitor.get(address).data)).worksheets[0]
    coloured = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.start_color.rgb == FAULTY}
    commented = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert coloured <= commented
    return coloured
