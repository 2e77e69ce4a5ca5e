"""Standard forms as files: a workbook checked by the rule book that ships with the product; nothing is recorded."""

from dataclasses import dataclass
from typing import Any

from flask import Response

from backoffice.api import asking
from backoffice.api.answers import answer
from backoffice.api.areas import ALWAYS, Area
from backoffice.api.fields import Uploaded
from backoffice.api.schemas import Strict, extended, shape_of
from backoffice.standard_forms.catalogue import FORMS
from backoffice.standard_forms.checking import check_data
from backoffice.standard_forms.remarks import Severity
from backoffice.workbooks.filled import open_workbook

area = Area("standard-forms", "标准表格 · Standard forms as workbooks")

WORKBOOK = extended("WorkbookToCheck", Strict, file=Uploaded(required=True))


@dataclass(frozen=True, kw_only=True)
class FormRemark:
    """One thing said of a workbook at its cell: an error, a warning, or a score or light as the rules give it."""

    severity: Severity
    cell: str
    code: str
    zh: str
    en: str


@dataclass(frozen=True, kw_only=True)
class CheckedWorkbook:
    """Which standard form a workbook is, and everything there is to say of it: errors, warnings, notes."""

    form: str
    errors: int
    remarks: list[FormRemark]


@area.route("/forms/check", methods=["POST"])
@area.arguments(WORKBOOK, location="files")
@area.response(200, shape_of(CheckedWorkbook))
@area.doc(responses=ALWAYS)
def check(files: dict[str, Any]) -> Response:
    """Check a filled-in workbook of a standard form. A file that is no such workbook, or dangerous, is refused."""
    asking.actor()
    given = files["file"]
    kind, sheet = open_workbook(given.filename or "", given.read(), FORMS)
    remarks = [
        FormRemark(severity=one.severity, cell=sheet.cell(one.place), code=one.code, zh=one.text.zh, en=one.text.en)
        for one in check_data(kind, sheet.data, sheet.about)
    ]
    errors = sum(one.severity is Severity.ERROR for one in remarks)
    return answer(CheckedWorkbook(form=kind, errors=errors, remarks=remarks))
