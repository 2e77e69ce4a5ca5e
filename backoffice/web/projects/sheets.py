"""Forms of a project's record as workbooks: as handed in, to print or keep; the reviewer's sheet, out and back."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from backoffice.web.deciding.workbook import given_out, taken_in
from backoffice.web.kinds.catalogue import KINDS
from backoffice.web.kinds.row import Row
from backoffice.web.projects import papers
from backoffice.web.projects.record import opened
from backoffice.web.projects.showing import draw
from backoffice.web.visit import current
from backoffice.web.visit.reading import Conditions

project_sheets = Blueprint("project_sheets", __name__)


@project_sheets.get("/projects/<code>/<kind_key>/<uuid:record_id>/sheet")
def sheet(code: str, kind_key: str, record_id: UUID) -> Response:
    """The sheet as a workbook, while the visitor is to fill it in."""
    return given_out(kind_key, _row(code, kind_key, record_id))


@project_sheets.get("/projects/<code>/<kind_key>/<uuid:record_id>/form")
def form(code: str, kind_key: str, record_id: UUID) -> Response:
    """A form as it was handed in: as a workbook, or with `as=print` as it is printed."""
    row = _row(code, kind_key, record_id)
    return papers.given_out(KINDS[kind_key], row)


@project_sheets.post("/projects/<code>/<kind_key>/<uuid:record_id>/sheet")
def sheet_read(code: str, kind_key: str, record_id: UUID) -> tuple[str, int]:
    """Fill the sheet of the page in from a workbook and show what differs; the decision is taken there."""
    row = _row(code, kind_key, record_id)
    filled, taken = taken_in(kind_key, row)
    it = opened(code, Conditions(), year=row["year"], tab=KINDS[kind_key].tab, filled=filled, taken=taken)
    return draw(it), taken.status


def _row(code: str, kind_key: str, record_id: UUID) -> Row:
    kind = KINDS.get(kind_key)
    row = kind.find(current.reader(), current.scope(), record_id) if kind else None
    if row is None or row["code"] != code:
        raise NotFound
    return row
