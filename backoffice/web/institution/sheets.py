"""The form of a rule as a workbook: out to be filled in, and back onto the page where its text is attached."""

from typing import Any
from urllib.parse import quote

from flask import Response, request

from backoffice.areas.institution.forms import RuleForm
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.web.files import WORKBOOK
from backoffice.workbooks.filled import read_sheet
from backoffice.workbooks.reading import read_table
from backoffice.workbooks.sheets import PLACE
from backoffice.workbooks.writing import form_workbook

#: The button that reads a workbook into the page.
SHEET = "read_workbook"

#: What the workbook is known by.
NAME = "rule"


def form_file(title: str, data: dict[str, Any]) -> Response:
    """The form as a download."""
    content = form_workbook(NAME, title, RuleForm, data)
    disposition = f"attachment; filename*=UTF-8''{quote(title)}.xlsx"
    return Response(content, content_type=WORKBOOK, headers={"Content-Disposition": disposition})


def read_sheet_of(field: str) -> dict[str, Any]:
    """What an uploaded workbook says, as typed. Raises Invalid at `workbook` for what is no form of a rule."""
    upload = request.files.get(field)
    if upload is None or not upload.filename:
        raise Invalid((Fault(field, "required", Text("请选择文件。", "Choose the file.")),))
    table = read_table(upload.filename, upload.read(), field=field)
    if not table or len(table[0]) <= PLACE or table[0][PLACE].strip() != NAME:
        text = Text("这不是制度登记表模板。", "This workbook is no form of a rule.")
        raise Invalid((Fault(field, "not-a-form", text),))
    return read_sheet(table, RuleForm).data
