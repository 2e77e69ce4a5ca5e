"""The page on which a unit fills in a form and hands it in."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.access.policy import Object, Verb, check
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.kernel.money import UnableToReadMoney, from_wan
from backoffice.web.deciding.panel import full_page
from backoffice.web.filling import library
from backoffice.web.filling.begin import Filling, filling
from backoffice.web.filling.workbook import given_out, taken_in
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import ADD_ROW, posted, read
from backoffice.web.forming.workbooks import READ, Read, wanted
from backoffice.web.visit import current
from backoffice.web.visit.ordering import Refusal, carry_out, refusal, seen

#: What is handed in, for the access policy.
OBJECTS = {
    "ex_ante": Object.EX_ANTE,
    "target": Object.TARGET,
    "target_adjustment": Object.ADJUSTMENT,
    "monitoring": Object.MONITORING_FORM,
}

form_pages = Blueprint("filling", __name__, template_folder="templates")


@form_pages.get("/projects/<code>/<int:year>/<kind_key>/fill")
def form(code: str, year: int, kind_key: str) -> str | Response:
    """The form to be filled in; one that has not been begun asks for its amount first. At a past moment: to look at.

    `as=xlsx` asks for it as a workbook.
    """
    it = filling(code, year, kind_key)
    check(current.actor(), Verb.SUBMIT, OBJECTS[it.kind.key])
    return given_out(it) if wanted() else _show(it, it.data)


@form_pages.post("/projects/<code>/<int:year>/<kind_key>/begin")
def begun(code: str, year: int, kind_key: str) -> Response | tuple[str, int]:
    """Begin the form with the amount that is applied for."""
    it = filling(code, year, kind_key)
    try:
        try:
            amount = from_wan(request.form.get("amount", ""))
        except UnableToReadMoney as problem:
            raise Invalid((Fault("amount", problem.code, problem.text),)) from problem
        if it.kind.opening is None:
            raise NotFound
        carry_out(
            it.kind.opening(code, year, amount), request.form.get("reason", ""), done=gettext("已启动，请填写后送审。")
        )
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _show(it, it.data, refused), refused.status
    return redirect(url_for("filling.form", code=code, year=year, kind_key=kind_key), 303)


@form_pages.post("/projects/<code>/<int:year>/<kind_key>/fill")
def handed_in(code: str, year: int, kind_key: str) -> Response | tuple[str, int]:
    """Hand the form in, every fault comes back at its place with what was typed; or read a workbook into the page."""
    it = filling(code, year, kind_key)
    data: dict[str, Any] = it.data
    if READ in request.form:
        check(current.actor(), Verb.SUBMIT, OBJECTS[it.kind.key])
        data, taken = taken_in(it)
        return _show(it, data, taken=taken), taken.status
    try:
        data = posted(it.kind.schema)
        if it.sheet.library and (library.SEARCH in request.form or library.TAKE in request.form):
            return _show(it, library.taken(data)), 200
        if ADD_ROW in request.form:
            return _show(it, data, spare=request.form[ADD_ROW]), 200
        if it.row is None:
            text = Text("请先启动这份材料。", "Begin the form first.")
            raise Invalid((Fault("amount", "not-begun", text),))
        payload = read(it.kind.schema, data)
        carry_out(
            it.kind.submitting(code, year, it.row, payload, seen()),
            request.form.get("reason", ""),
            done=gettext("已送审。"),
        )
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _show(filling(code, year, kind_key), data, refused), refused.status
    return redirect(full_page(it.kind, it.row), 303)


def _show(
    it: Filling, data: dict[str, Any], refused: Refusal | None = None, spare: str = "", taken: Read | None = None
) -> str:
    errors = dict(refused.errors) if refused else {}
    how = Drawing(
        errors=errors,
        unlocked=it.unlocked if it.open else (),
        offers=it.sheet.offers,
        fixed=it.sheet.fixed,
        absent=frozenset(place for place in it.sheet.absent if place not in errors),
        spare=2 if spare else 1,
    )
    parts = draw(it.kind.schema, data, how)
    return render_template(
        "filling/form.html",
        it=it,
        parts=parts,
        refused=refused,
        errors=misplaced(parts, errors),
        money=it.sheet.money,
        offered=library.found() if it.sheet.library else None,
        taken=taken,
        back=url_for("projects.record", code=it.code, year=it.year, tab=it.kind.tab),
    )
