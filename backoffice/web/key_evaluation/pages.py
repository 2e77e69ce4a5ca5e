"""The list of finance evaluations with its figures, one record, its acts, and the files of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.key_evaluation.commands import ACCESS
from backoffice.areas.key_evaluation.forms import NominationForm
from backoffice.areas.key_evaluation.orders import NominateProject
from backoffice.areas.third_parties.events import Task
from backoffice.forms.schema import Form
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.kernel.money import to_wan
from backoffice.web.ex_ante import words as again_words
from backoffice.web.ex_ante.acts import offered as again_offered
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import ADD_ROW, posted, read
from backoffice.web.forming.workbooks import NAMES, READ, Read, give_out, read_in, wanted
from backoffice.web.key_evaluation import words
from backoffice.web.key_evaluation.acts import ACTS, Act, offered, order_of
from backoffice.web.key_evaluation.filling import begun, offers_of
from backoffice.web.key_evaluation.filters import evaluation_filter
from backoffice.web.key_evaluation.sheet import score_sheet
from backoffice.web.spot_check.assigned import recheck_lines
from backoffice.web.telling.entries import entries
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations, posts
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.key_evaluations.queries import (
    SORTS,
    assignments,
    count,
    evaluation,
    evaluations,
    figures,
    shown_to,
    years,
)
from projections.organisations.queries import departments
from projections.projects.queries import ex_ante_reached
from projections.timeline.queries import of_record

key_evaluation = Blueprint("key_evaluation", __name__, template_folder="templates")

Answer = AnyResponse | tuple[str, int] | str


@key_evaluation.before_request
def readers_only() -> None:
    """Whoever may read of finance evaluations."""
    check(current.actor(), Verb.READ, Object.KEY_EVALUATION)


@key_evaluation.get("/key-evaluations", endpoint="list")
def listing() -> str:
    """The evaluations of a year; every figure opens the rows that it counts."""
    asked = Conditions()
    wanted = evaluation_filter(asked)
    sort, descending = asked.sort(SORTS, "code")
    reader, scope, role = current.reader(), current.scope(), current.actor().role
    offset = (asked.page - 1) * asked.size
    rows = evaluations(reader, scope, wanted, sort=sort, descending=descending, limit=asked.size, offset=offset)
    return render_template(
        "key_evaluation/list.html",
        asked=asked,
        wanted=wanted,
        rows=[shown_to(row, role) for row in rows],
        total=count(reader, scope, wanted),
        figures=figures(reader, scope, wanted),
        years=years(reader, scope),
        choices=departments(organisations(), scope),
        sort=("-" if descending else "") + sort,
        organisation=organisation,
        words=words,
        may_nominate=allows(current.actor(), *ACCESS[NominateProject]) and not current.in_past(),
    )


@key_evaluation.get("/key-evaluations/workspace")
def workspace() -> str:
    """What is assigned to an agency's or expert's account; nothing else of the district."""
    mine = assignments(current.latest(), current.account().account)
    lines = [_again_line(row) if row["task"] == Task.EX_ANTE else _line(row) for row in mine]
    lines += recheck_lines()
    return render_template("key_evaluation/workspace.html", lines=lines, organisation=organisation)


def _line(row: RowMapping) -> dict[str, Any]:
    named = {"code": row["code"], "year": row["year"]}
    sign = url_for("key_evaluation.act", act="declare", **named)
    one = evaluation(current.latest(), current.scope(), row["code"], row["year"]) if row["declared"] else None
    if one is None:
        return {"assignment": row, "sign": sign, "url": "", "waiting": []}
    waiting = [act for name, act in offered(one, current.actor()).items() if name != "recuse"]
    url = url_for("key_evaluation.record", **named)
    return {"assignment": row, "url": url, "tag": words.stage_tag(one["stage"]), "due": one["due"], "waiting": waiting}


def _again_line(row: RowMapping) -> dict[str, Any]:
    """A report that is evaluated again."""
    named = {"code": row["code"], "year": row["year"]}
    sign = url_for("ex_ante.act", name="declare", **named)
    one = ex_ante_reached(current.latest(), current.scope(), row["code"], row["year"]) if row["declared"] else None
    if one is None:
        return {"assignment": row, "sign": sign, "url": "", "waiting": []}
    waiting = [act for name, act in again_offered(one, current.actor()).items() if name != "recuse"]
    commission = one["again"]["commission"]
    due = date.fromisoformat(commission["due"]) if commission else None
    tag = again_words.stage_tag(one["reevaluation"])
    url = url_for("ex_ante.reevaluation", **named)
    return {"assignment": row, "url": url, "tag": tag, "due": due, "waiting": waiting}


@key_evaluation.get("/key-evaluations/export")
def export() -> Response:
    """The rows as a file, under the same conditions and scope."""
    role = current.actor().role
    found = evaluations(current.reader(), current.scope(), evaluation_filter(Conditions()))
    heads = [
        gettext("项目编码"),
        gettext("项目"),
        gettext("单位"),
        gettext("预算数（万元）"),
        gettext("阶段"),
        gettext("机构"),
        gettext("得分"),
        gettext("等级"),
        gettext("问题数"),
        gettext("涉及金额（万元）"),
    ]
    values: list[list[Any]] = [
        [
            row["code"],
            row["name"],
            organisation(row["unit"]),
            to_wan(row["amount"]),
            words.stage_words(row["stage"]),
            organisation(row["agency"]) if row["agency"] else "",
            row["total"],
            words.grade_words(row["grade"]),
            row["problems"],
            to_wan(row["problem_amount"]),
        ]
        for row in (shown_to(one, role) for one in found)
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("财政重点评价"), heads, values)


@key_evaluation.route("/key-evaluations/nominate", methods=["GET", "POST"])
def nominate() -> Answer:
    """A business section puts a project forward."""
    check(current.actor(), *ACCESS[NominateProject])
    data: dict[str, Any] = {"year": str(current.today().year - 1)}
    if request.method == "GET":
        return _fill(NominationForm, data, gettext("提名重点评价项目"), None)
    try:
        data = posted(NominationForm)
        payload = read(NominationForm, data)
        if not done_before():
            carry_out(NominateProject(**payload), request.form.get("reason", ""), done=gettext("已提名。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _fill(NominationForm, data, gettext("提名重点评价项目"), None, refused), refused.status
    return redirect(url_for("key_evaluation.record", code=payload["code"], year=payload["year"]), 303)


@key_evaluation.get("/key-evaluations/<code>/<int:year>")
def record(code: str, year: int) -> str:
    """One evaluation: where it stands, plan, score sheet, problems, views, experts, history."""
    return _show(code, year)


@key_evaluation.get("/key-evaluations/<code>/<int:year>/sheet")
def sheet(code: str, year: int) -> Response:
    """The score sheet as a workbook."""
    row = _row(code, year)
    heads, values = score_sheet(row)
    if not values:
        raise NotFound
    return workbook_response(f"{row['name']} {gettext('评分表')}", heads, values)


@key_evaluation.get("/key-evaluations/<code>/<int:year>/letter")
def letter(code: str, year: int) -> Response:
    """The feedback letter as it was sent, as PDF."""
    row = _row(code, year)
    if not row["feedback"]:
        raise NotFound
    disposition = f"inline; filename*=UTF-8''{quote(row['feedback_document'])}.pdf"
    content = current.house().feedback_letter(row["evaluation_id"])
    return Response(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


@key_evaluation.route("/key-evaluations/<code>/<int:year>/<act>", methods=["GET", "POST"])
def act(code: str, year: int, act: str) -> Answer:
    """Fill in the form of an act, or carry it out."""
    row = _row_or_assignment(code, year)
    if act not in ACTS or current.in_past():
        raise NotFound
    chosen = ACTS[act]
    if request.method == "GET" or READ in request.form:
        if act not in offered(row, current.actor()) or chosen.form is None:
            raise NotFound
        return _look(chosen.form, begun(act, row), str(chosen.label), row)
    return _post(chosen, act, row)


def _look(form: type[Form], data: dict[str, Any], title: str, row: Mapping[str, Any]) -> Answer:
    """The form as it begins, as a page or a workbook; or after a workbook that was filled in."""
    about = {"code": row["code"], "year": row["year"]}
    if READ in request.form:
        data, taken = read_in(NAMES[form], data, about)
        return _fill(form, data, title, row, taken=taken), taken.status
    return (
        give_out(NAMES[form], data, about, offers=offers_of(form, row)) if wanted() else _fill(form, data, title, row)
    )


def _post(chosen: Act, name: str, row: Mapping[str, Any]) -> Answer:
    check(current.actor(), *ACCESS[chosen.order])
    data: dict[str, Any] = {}
    code, year = row["code"], row["year"]
    try:
        payload = None
        if chosen.form is not None:
            data = posted(chosen.form)
            if ADD_ROW in request.form:
                return _fill(chosen.form, data, str(chosen.label), row, spare=2)
            payload = read(chosen.form, data)
        if not done_before():
            order = order_of(chosen, code, year, seen(), payload)
            carry_out(order, request.form.get("reason", ""), done=str(chosen.done))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        if chosen.form is not None:
            return _fill(chosen.form, data, str(chosen.label), row, refused), refused.status
        return _show(code, year, refused), refused.status
    if current.actor().role in (Role.AGENCY, Role.EXPERT) and name == "recuse":
        return redirect(url_for("key_evaluation.workspace"), 303)
    return redirect(url_for("key_evaluation.record", code=code, year=year), 303)


def _row(code: str, year: int) -> Mapping[str, Any]:
    row = evaluation(current.reader(), current.scope(), code, year)
    if row is None:
        raise NotFound
    return shown_to(row, current.actor().role)


def _row_or_assignment(code: str, year: int) -> Mapping[str, Any]:
    """The evaluation; for an account that has yet to declare itself, only what the declaration needs (INV-25)."""
    row = evaluation(current.reader(), current.scope(), code, year)
    if row is not None:
        return shown_to(row, current.actor().role)
    for one in assignments(current.latest(), current.account().account):
        if (one["code"], one["year"]) == (code, year) and not one["declared"]:
            mine = {"accounts": [current.account().account], "experts": [], "declared": [], "stage": "contracted"}
            return {**one, **mine, "version": ""}
    raise NotFound


def _fill(
    form: type[Form],
    data: dict[str, Any],
    title: str,
    row: Mapping[str, Any] | None,
    refused: Refusal | None = None,
    spare: int = 1,
    taken: Read | None = None,
) -> str:
    errors = dict(refused.errors) if refused else {}
    parts = draw(form, data, Drawing(errors=errors, offers=offers_of(form, row), spare=spare))
    return render_template(
        "key_evaluation/fill.html",
        title=title,
        row=row,
        parts=parts,
        refused=refused,
        errors=misplaced(parts, errors),
        taken=taken,
        as_workbook=form in NAMES and row is not None,
    )


def _show(code: str, year: int, refused: Refusal | None = None) -> str:
    row = _row(code, year)
    actor = current.actor()
    history = of_record(current.reader(), current.scope(), row["evaluation_id"], limit=None)
    heads, values = score_sheet(row)
    return render_template(
        "key_evaluation/record.html",
        row=row,
        steps_of=words.road_of(row["stage"]),
        acts={} if current.in_past() else offered(row, actor),
        entries=entries(history),
        sheet_heads=heads,
        sheet=values,
        bureau=actor.role not in (Role.UNIT, Role.DEPARTMENT, Role.TOWN),
        organisation=organisation,
        words=words,
        titles=posts([row["contract"]["lead"]] if row["contract"] else []),
        refused=refused,
    )
