"""The page of a finance re-evaluation and its acts; conditions of a conclusion ticked off."""

from typing import Any

import msgspec
from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.ex_ante.commands import MarkConditionMet
from backoffice.areas.ex_ante.forms import CommissioningForm, ExAnteReportForm, ReviewOpinionForm
from backoffice.areas.ex_ante.report import ExAnteReport
from backoffice.forms.schema import Form, dump
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.web.ex_ante import opinions, words
from backoffice.web.ex_ante.acts import ACTS, Act, offered, order_of
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import ADD_ROW, posted, read
from backoffice.web.forming.workbooks import READ, Read, wanted
from backoffice.web.kinds.row import Row
from backoffice.web.telling.cuts import cuts_of, cuts_of_row
from backoffice.web.telling.entries import entries
from backoffice.web.telling.forms import offers
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from projections.key_evaluations.queries import assignments
from projections.projects.queries import ex_ante_reached
from projections.third_parties.queries import agencies
from projections.timeline.queries import of_record

ex_ante = Blueprint("ex_ante", __name__, template_folder="templates")

Answer = Response | tuple[str, int] | str


@ex_ante.before_request
def readers_only() -> None:
    """Whoever may read of re-evaluations."""
    check(current.actor(), Verb.READ, Object.REEVALUATION)


@ex_ante.get("/ex-ante/<code>/<int:year>/reevaluation")
def reevaluation(code: str, year: int) -> str:
    """The re-evaluation of a report, with the report itself for those who work on it."""
    return _show(_row(code, year))


@ex_ante.route("/ex-ante/<code>/<int:year>/reevaluation/<name>", methods=["GET", "POST"])
def act(code: str, year: int, name: str) -> Answer:
    """Fill in the form of an act, or carry it out; the opinion also as a workbook."""
    row = _row_or_assignment(code, year)
    if name not in ACTS or current.in_past():
        raise NotFound
    chosen = ACTS[name]
    if request.method == "POST" and READ not in request.form:
        return _post(chosen, name, row)
    if chosen.form is None or name not in offered(row, current.actor()):
        raise NotFound
    data = opinions.begun(row) if chosen.form is ReviewOpinionForm else {}
    if chosen.form is ReviewOpinionForm and wanted():
        return opinions.given_out(row, data)
    if READ in request.form:
        data, taken = opinions.taken_in(row, data)
        return _fill(chosen.form, data, str(chosen.label), row, taken=taken), taken.status
    return _fill(chosen.form, data, str(chosen.label), row)


@ex_ante.post("/ex-ante/<code>/<int:year>/conditions/<int:number>")
def condition(code: str, year: int, number: int) -> Answer:
    """Tick a condition off; how it was met is the reason."""
    check(current.actor(), Verb.REVIEW, Object.EX_ANTE)
    _row(code, year)
    try:
        if not done_before():
            order = MarkConditionMet(code=code, year=year, condition=number, seen=seen())
            carry_out(order, request.form.get("reason", ""), done=gettext("第 %(n)s 项条件已落实。", n=number))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _show(_row(code, year), refused), refused.status
    return redirect(url_for("projects.record", code=code, year=year, tab="ex-ante"), 303)


def _post(chosen: Act, name: str, row: Row) -> Answer:
    data: dict[str, Any] = {}
    try:
        payload = None
        if chosen.form is not None:
            data = posted(chosen.form)
            if ADD_ROW in request.form:
                return _fill(chosen.form, data, str(chosen.label), row, spare=2)
            payload = read(chosen.form, data)
        if not done_before():
            carry_out(order_of(chosen, row, seen(), payload), request.form.get("reason", ""), done=str(chosen.done))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        if chosen.form is not None:
            return _fill(chosen.form, data, str(chosen.label), row, refused), refused.status
        return _show(_row(row["code"], row["year"]), refused), refused.status
    if name == "recuse":
        return redirect(url_for("key_evaluation.workspace"), 303)
    return redirect(url_for("ex_ante.reevaluation", code=row["code"], year=row["year"]), 303)


def _row(code: str, year: int) -> Row:
    row = ex_ante_reached(current.reader(), current.scope(), code, year)
    if row is None or row["form"] is None:
        raise NotFound
    return row


def _row_or_assignment(code: str, year: int) -> Row:
    """The evaluation; for an account that has yet to declare itself, only what the declaration needs (INV-25)."""
    row = ex_ante_reached(current.reader(), current.scope(), code, year)
    if row is not None and row["form"] is not None:
        return row
    mine = current.account().account
    for one in assignments(current.latest(), mine):
        if (one["code"], one["year"], one["task"]) == (code, year, "ex_ante") and not one["declared"]:
            again = {"accounts": [mine], "experts": [], "declared": [], "views": [], "leader": False}
            return {**one, "again": again, "reevaluation": "underway", "version": ""}
    raise NotFound


def _offers(form: type[Form], row: Row) -> dict[str, dict[str, str]]:
    if form is CommissioningForm:
        listed = agencies(current.reader(), listing="approved")
        return {"agency": {one["code"]: organisation(one["code"]) for one in listed}}
    return offers(row["year"]) if form is ReviewOpinionForm else {}


def _fill(
    form: type[Form],
    data: dict[str, Any],
    title: str,
    row: Row,
    refused: Refusal | None = None,
    spare: int = 1,
    taken: Read | None = None,
) -> str:
    errors = dict(refused.errors) if refused else {}
    fixed = frozenset({"marks"}) if form is ReviewOpinionForm else frozenset()
    parts = draw(form, data, Drawing(errors=errors, offers=_offers(form, row), spare=spare, fixed=fixed))
    return render_template(
        "ex_ante/fill.html",
        title=title,
        row=row,
        parts=parts,
        refused=refused,
        errors=misplaced(parts, errors),
        cuts=cuts_of(row["applied"], row["supported"], None) if "applied" in row else None,
        as_workbook=form is ReviewOpinionForm,
        taken=taken,
    )


def _show(row: Row, refused: Refusal | None = None) -> str:
    actor = current.actor()
    drawn = Drawing(spare=0, offers=offers(row["year"]))
    report = dump(ExAnteReportForm, msgspec.convert(row["form"], ExAnteReport, strict=False))
    return render_template(
        "ex_ante/reevaluation.html",
        row=row,
        again=row["again"],
        cuts=cuts_of_row(row),
        steps_of=words.road_of(row["reevaluation"], row["conclusion"] is not None) if row["reevaluation"] else [],
        acts={} if current.in_past() else offered(row, actor),
        parts=draw(ExAnteReportForm, report, drawn),
        entries=entries(of_record(current.reader(), current.scope(), row["ex_ante_id"], limit=None)),
        third_party=actor.role in (Role.AGENCY, Role.EXPERT),
        evaluated=actor.role in (Role.UNIT, Role.DEPARTMENT, Role.TOWN),
        organisation=organisation,
        words=words,
        refused=refused,
    )
