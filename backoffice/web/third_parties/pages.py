"""The libraries: agencies ranked by quality, experts, engagements with their scores; who is taken in and who is out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as later
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.third_parties import commands, forms
from backoffice.areas.third_parties.agency import Listing
from backoffice.areas.third_parties.engagement import EngagementStage
from backoffice.areas.third_parties.events import Task
from backoffice.areas.third_parties.labels import ENGAGEMENTS, LISTINGS, QUALITY, TASKS
from backoffice.forms.schema import Form
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.scoring.agency_quality import QualityGrade
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import ADD_ROW, posted, read
from backoffice.web.forming.workbooks import NAMES, READ, Read, give_out, read_in, wanted
from backoffice.web.key_evaluation.words import said
from backoffice.web.kinds.row import Row
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from projections.third_parties import queries

third_parties = Blueprint("third_parties", __name__, template_folder="templates")

Answer = AnyResponse | tuple[str, int] | str


@dataclass(frozen=True, kw_only=True)
class Act:
    """An order about a library's entry or an engagement, and its form; `held` fills the form in beforehand."""

    order: type[Any]
    key: str
    label: Any
    done: Any
    form: type[Form] | None = None
    wraps: str | None = None
    held: Callable[[Row], dict[str, Any]] = lambda row: {}


def _entry(row: Row) -> dict[str, Any]:
    entry = dict(row["entry"])
    entry["fields_of_work"] = entry.pop("fields")
    return entry


def _items(row: Row) -> dict[str, Any]:
    rules = _rules(row["year"])
    measured = [rules.time_item]
    if row["task"] == Task.KEY_EVALUATION:  # experts score its plan and its report
        measured += [rules.plan_item, rules.report_item]
    return {"points": [{"code": one.code} for one in rules.items if one.code not in measured]}


ACTS: dict[str, dict[str, Act]] = {
    "agencies": {
        "revise": Act(
            order=commands.ReviseAgency,
            key="code",
            label=later("变更信息"),
            done=later("已变更，待审核。"),
            form=forms.AgencyForm,
            wraps="entry",
            held=_entry,
        ),
        "approve": Act(order=commands.ApproveAgency, key="code", label=later("审核入库"), done=later("已入库。")),
        "remove": Act(order=commands.BlacklistAgency, key="code", label=later("移出名录"), done=later("已移出。")),
    },
    "experts": {
        "revise": Act(
            order=commands.ReviseExpert,
            key="code",
            label=later("变更信息"),
            done=later("已变更，待审核。"),
            form=forms.ExpertForm,
            wraps="entry",
            held=_entry,
        ),
        "approve": Act(order=commands.ApproveExpert, key="code", label=later("审核入库"), done=later("已入库。")),
        "remove": Act(order=commands.RemoveExpert, key="code", label=later("移出专家库"), done=later("已移出。")),
    },
    "engagements": {
        "hear": Act(
            order=commands.HearSection,
            key="number",
            label=later("服务评价"),
            done=later("意见已记录。"),
            form=forms.OpinionForm,
        ),
        "score": Act(
            order=commands.ScoreWork,
            key="number",
            label=later("质量评分"),
            done=later("已评分。"),
            form=forms.QualityForm,
            held=_items,
        ),
    },
}

OBJECTS = {"agencies": Object.AGENCY, "experts": Object.EXPERT, "engagements": Object.ENGAGEMENT}


@third_parties.get("/agencies")
def agencies() -> str:
    """Agencies ranked by quality; an agency sees itself."""
    check(current.actor(), Verb.READ, Object.AGENCY)
    rows = queries.agencies(current.reader(), code=_own())
    found = queries.engagements(current.reader(), agency=_own())
    return render_template(
        "third_parties/agencies.html", rows=rows, engagements=found, **_shared("agencies"), acts_of=_acts_of
    )


@third_parties.get("/agencies/export")
def export() -> Response:
    """The ranking as a file."""
    check(current.actor(), Verb.READ, Object.AGENCY)
    heads = [
        gettext("机构编码"),
        gettext("名称"),
        gettext("委托次数"),
        gettext("平均分"),
        gettext("最近得分"),
        gettext("等级"),
    ]
    values: list[list[Any]] = [
        [row["code"], row["name"], row["engagements"], row["average"], row["last_score"], quality_words(row["quality"])]
        for row in queries.agencies(current.reader(), code=_own())
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("机构质量排名"), heads, values)


@third_parties.get("/experts")
def experts() -> str:
    """The pool; an expert sees the own entry."""
    check(current.actor(), Verb.READ, Object.EXPERT)
    rows = list(queries.experts(current.reader()))
    if current.actor().role is Role.EXPERT:
        rows = [row for row in rows if row["account"] == current.actor().account]
    return render_template("third_parties/experts.html", rows=rows, **_shared("experts"), acts_of=_acts_of)


@third_parties.route("/<any(agencies, experts, engagements):what>/<key>/<act>", methods=["GET", "POST"])
def act(what: str, key: str, act: str) -> Answer:
    """Fill in the form of an act, or carry it out."""
    check(current.actor(), Verb.READ, OBJECTS[what])
    row = _row(what, key)
    if act not in ACTS[what] or current.in_past():
        raise NotFound
    chosen = ACTS[what][act]
    if request.method == "GET":
        if chosen.form is None or act not in _acts_of(what, row):
            raise NotFound
        data = _plain(chosen.held(row))
        if wanted() and chosen.form in NAMES:
            return give_out(NAMES[chosen.form], data, {"code": key}, offers=_offers(chosen, row))
        return _fill(chosen, what, row, data)
    if READ in request.form and chosen.form is not None and chosen.form in NAMES:
        data, taken = read_in(NAMES[chosen.form], _plain(chosen.held(row)), {"code": key})
        return _fill(chosen, what, row, data, taken=taken), taken.status
    data = {}
    try:
        payload = None
        if chosen.form is not None:
            data = posted(chosen.form)
            if ADD_ROW in request.form:
                return _fill(chosen, what, row, data)
            payload = read(chosen.form, data)
        if not done_before():
            places = {} if payload is None else {chosen.wraps: payload} if chosen.wraps else dict(payload)
            order = chosen.order(**{chosen.key: key, "seen": seen(), **places})
            carry_out(order, request.form.get("reason", ""), done=str(chosen.done))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _fill(chosen, what, row, data, refused), refused.status
    return redirect(url_for("third_parties.experts" if what == "experts" else "third_parties.agencies"), 303)


def quality_words(code: str | None) -> str:
    """A grade of an agency's work in words."""
    return said(QUALITY, QualityGrade, code)


def _shared(what: str) -> dict[str, Any]:
    return {
        "what": what,
        "organisation": organisation,
        "quality_words": quality_words,
        "listing_words": lambda code: said(LISTINGS, Listing, code),
        "stage_words": lambda code: said(ENGAGEMENTS, EngagementStage, code),
        "task_words": lambda code: said(TASKS, Task, code),
        "work_of": _work_of,
    }


def _acts_of(what: str, row: Row) -> dict[str, Act]:
    if current.in_past():
        return {}
    found = {}
    for name, one in ACTS[what].items():
        verb, kind = commands.ACCESS[one.order]
        open_now = {
            "approve": row.get("listing") == Listing.ENTERED,
            "hear": row.get("stage") == EngagementStage.OPEN and row.get("heard") is None,
            "score": row.get("stage") == EngagementStage.OPEN,
        }.get(name, row.get("listing") != Listing.REMOVED)
        if open_now and allows(current.actor(), verb, kind):
            found[name] = one
    return found


def _work_of(row: Row) -> str:
    """Where the work of an engagement stands; an agency reaches a re-evaluation through its own work list alone."""
    on = {"code": row["codes"][0], "year": row["year"]}
    match row["task"]:
        case Task.KEY_EVALUATION:
            return url_for("key_evaluation.record", **on)
        case Task.EX_ANTE if _own() is None:
            return url_for("ex_ante.reevaluation", **on)
    return ""


def _own() -> str | None:
    actor = current.actor()
    return actor.organisation if actor.role is Role.AGENCY else None


def _row(what: str, key: str) -> Row:
    find = {"agencies": queries.agency, "experts": queries.expert, "engagements": queries.engagement}[what]
    row = find(current.reader(), key)
    if row is None or not _is_own(row):
        raise NotFound
    return dict(row)


def _is_own(row: Row) -> bool:
    """Third parties see their own entry alone."""
    actor = current.actor()
    if actor.role is Role.AGENCY:
        return actor.organisation in (row.get("code"), row.get("agency"))
    return actor.role is not Role.EXPERT or row.get("account") == actor.account


def _rules(year: int) -> Any:
    return current.house().app.facts.rule_book(year).book.agency


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(data, str_keys=True)
    return plain


def _offers(act: Act, row: Row) -> dict[str, dict[str, str]]:
    if act.form is not forms.QualityForm:
        return {}
    return {"code": {one.code: f"{one.zh}（{one.points}）" for one in _rules(row["year"]).items}}


def _fill(
    act: Act,
    what: str,
    row: Row,
    data: dict[str, Any],
    refused: Refusal | None = None,
    taken: Read | None = None,
) -> str:
    errors = dict(refused.errors) if refused else {}
    form = act.form
    parts = draw(form, _plain(data), Drawing(errors=errors, offers=_offers(act, row))) if form is not None else ()
    return render_template(
        "third_parties/fill.html",
        title=str(act.label),
        what=what,
        row=row,
        parts=parts,
        refused=refused,
        errors=misplaced(parts, errors) if parts else {},
        taken=taken,
        as_workbook=form in NAMES,
    )
