"""Filling in a pilot department's form on the page or as a workbook, and handing it in."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.kernel.errors import Forbidden, Unable
from backoffice.kernel.review import Status
from backoffice.web.department.kinds import FORMS
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import ADD_ROW, posted, read
from backoffice.web.forming.workbooks import Read, give_out, read_in
from backoffice.web.kinds.kind import FormKind
from backoffice.web.kinds.row import Row
from backoffice.web.visit import current
from backoffice.web.visit.ordering import Refusal, carry_out, refusal, seen

department_forms = Blueprint("department_forms", __name__, template_folder="templates")

#: What the workbooks of the two forms are known by, as from the command line.
NAMES = {"target": "department-target", "evaluation": "department-evaluation"}


@department_forms.get("/departments/<code>/<int:year>/<any(target, evaluation):tab>/fill")
def fill(code: str, year: int, tab: str) -> str:
    """The form to be filled in, as it was last handed in or as it starts."""
    kind, row = _form(code, year, tab)
    return _show(kind, row, kind.typed(row))


@department_forms.post("/departments/<code>/<int:year>/<any(target, evaluation):tab>/fill")
def handed_in(code: str, year: int, tab: str) -> Response | tuple[str, int]:
    """Hand the form in; every fault comes back at its place with what was typed."""
    kind, row = _form(code, year, tab)
    data: dict[str, Any] = kind.typed(row)
    try:
        data = posted(kind.schema)
        if ADD_ROW in request.form:
            return _show(kind, row, data, spare=2), 200
        payload = read(kind.schema, data)
        command = kind.submitting(code, year, row, payload, seen())
        carry_out(command, request.form.get("reason", ""), done=gettext("已送审。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        kind, row = _form(code, year, tab)
        return _show(kind, row, data, refused), refused.status
    return redirect(url_for("department.record", code=code, year=year, tab=tab), 303)


@department_forms.get("/departments/<code>/<int:year>/<any(target, evaluation):tab>/workbook")
def workbook(code: str, year: int, tab: str) -> FlaskResponse:
    """The form as a workbook, as far as it is filled in."""
    kind, row = _form(code, year, tab)
    sheet = kind.sheet(code, year, row, kind.typed(row))
    return give_out(NAMES[tab], sheet.data, {"code": code, "year": year}, offers=sheet.offers)


@department_forms.post("/departments/<code>/<int:year>/<any(target, evaluation):tab>/workbook")
def workbook_read(code: str, year: int, tab: str) -> tuple[str, int]:
    """Read a workbook that was filled in into the form; nothing is handed in until the visitor does."""
    kind, row = _form(code, year, tab)
    current = kind.sheet(code, year, row, kind.typed(row)).data
    data, taken = read_in(NAMES[tab], current, {"code": code, "year": year}, unlocked=_unlocked(row))
    return _show(kind, row, data, taken=taken), taken.status


def _form(code: str, year: int, tab: str) -> tuple[FormKind, Row]:
    kind = FORMS[tab]
    row = kind.of_project(current.reader(), current.scope(), code, year)
    if row is None:
        raise NotFound
    return kind, row


def _unlocked(row: Row) -> Sequence[str] | None:
    """The places that a return opened; None while all of the form is open."""
    return list(row["unlocked"]) if row["status"] == Status.RETURNED else None


def _show(
    kind: FormKind,
    row: Row,
    data: dict[str, Any],
    refused: Refusal | None = None,
    spare: int = 1,
    taken: Read | None = None,
) -> str:
    code, year = row["code"], row["year"]
    sheet = kind.sheet(code, year, row, data)
    errors = dict(refused.errors) if refused else {}
    how = Drawing(
        errors=errors,
        unlocked=_unlocked(row),
        offers=sheet.offers,
        fixed=sheet.fixed,
        absent=sheet.absent,
        spare=spare,
    )
    parts = draw(kind.schema, sheet.data, how)
    return render_template(
        "department/fill.html",
        kind=kind,
        row=row,
        parts=parts,
        refused=refused,
        errors=misplaced(parts, errors),
        taken=taken,
        back=url_for("department.record", code=code, year=year, tab=kind.tab),
    )
