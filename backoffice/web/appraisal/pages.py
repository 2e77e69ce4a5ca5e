"""The pages of the appraisal: the ranking of departments and of towns, the scheme, one organisation's items."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.appraisal import commands
from backoffice.areas.appraisal.commands import APPRAISED
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.scoring.appraisal import AdjustmentKind
from backoffice.scoring.appraisal_rules import SchemeKind
from backoffice.web.appraisal import evidence, sheets
from backoffice.web.appraisal.acts import ACTS, offered
from backoffice.web.appraisal.words import WORDS, called, grade_words, scheme_words
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.forming.workbooks import Read
from backoffice.web.telling.entries import entries
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.appraisal import queries
from projections.appraisal.filters import AppraisalFilter
from projections.organisations.queries import of_kind
from projections.timeline.queries import of_record

appraisal = Blueprint("appraisal", __name__, template_folder="templates")

KINDS = tuple(kind.value for kind in SchemeKind)
GRADES = ("excellent", "good", "passed", "failed")
STAGES = ("self_score", "section_score", "review", "objections", "answers", "confirmed")


@appraisal.before_request
def readers_only() -> None:
    """Whoever may read appraisals."""
    check(current.actor(), Verb.READ, Object.APPRAISAL)


@appraisal.get("/appraisals", endpoint="ranking")
def show_ranking() -> str:
    """The ranking of a scheme and year, with the five dimensions as bars."""
    return _ranking()


@appraisal.post("/appraisals/<int:year>/schemes/<kind>/<act>")
def scheme_act(year: int, kind: str, act: str) -> AnyResponse | tuple[str, int]:
    """Propose, publish or carry out a scheme, or publish its ranking."""
    if kind not in KINDS:
        raise NotFound
    try:
        if not done_before():
            order = _scheme_order(SchemeKind(kind), year, act)
            carry_out(order, request.form.get("reason", ""), done=gettext("已办理。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _ranking(refused, year, kind), refused.status
    return redirect(url_for("appraisal.ranking", year=year, kind=kind), 303)


@appraisal.get("/appraisals/<int:year>/<code>")
def record(year: int, code: str) -> str:
    """One organisation's items with the evidence that was counted, every score of them, and objections."""
    return _record(year, code)


@appraisal.post("/appraisals/<int:year>/<code>/<act>", endpoint="done")
def do_act(year: int, code: str, act: str) -> AnyResponse | tuple[str, int]:
    """Do one of ACTS; what cannot be done shows the page again with what was typed."""
    row = _row(year, code)
    if act not in ACTS:
        raise NotFound
    order = None
    try:
        if not done_before():
            order = ACTS[act].make(row)
            carry_out(order, request.form.get("reason", ""), done=str(ACTS[act].done))
    except Forbidden:
        raise
    except Unable as problem:
        refused, taken = refusal(problem), sheets.refused(problem, order)
        current.forget_readers()
        return _record(year, code, refused, taken), refused.status
    return redirect(url_for("appraisal.record", year=year, code=code), 303)


@appraisal.get("/appraisals/export")
def export() -> Response:
    """The ranking as a file, under the same conditions and scope."""
    found = queries.appraisals(current.reader(), current.scope(), appraisal_filter(Conditions()))
    dimensions = found[0]["dimensions"] if found else []
    heads = [gettext("名次"), gettext("考核对象"), gettext("方案"), *(called(one) for one in dimensions)]
    heads += [gettext("加分"), gettext("扣分"), gettext("总分"), gettext("等次")]
    values: list[list[object]] = [
        [
            row["place"],
            organisation(row["code"]),
            scheme_words(row["kind"]),
            *(one["scored"] for one in row["dimensions"]),
            row["bonus"],
            row["deducted"],
            row["total"],
            grade_words(row["grade"]),
        ]
        for row in found
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("年度考核"), heads, values)


@appraisal.get("/appraisals/<int:year>/<code>/workbook")
def workbook(year: int, code: str) -> Response:
    """The sheet to be filled in by whoever scores next."""
    return sheets.workbook(_row(year, code))


@appraisal.get("/appraisals/<int:year>/<code>/sheet")
def sheet(year: int, code: str) -> Response:
    """The score sheet of one organisation (4.12) as a file."""
    row = _row(year, code)
    dimensions = {one["code"]: called(one) for one in row["dimensions"]}
    heads = [gettext("维度"), gettext("考核项"), gettext("分值"), gettext("数据来源"), gettext("系统得分")]
    heads += [gettext("自评得分"), gettext("科室评分"), gettext("核定得分"), gettext("扣分原因")]
    values: list[list[object]] = [
        [
            dimensions[item["dimension"]],
            called(item),
            item["full"],
            gettext("人工") if item["measure"] == "manual" else gettext("系统"),
            item["system"],
            *(item["by"].get(name, {}).get("points") for name in ("self", "section")),
            item["points"],
            "；".join(one["reason"] for one in item["by"].values() if one["reason"]),
        ]
        for item in row["items"]
    ]
    values.append([gettext("合计"), "", "", "", "", row["self_total"], row["section_total"], row["total"], ""])
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("考核评分表 %(n)s %(y)s", n=organisation(code), y=year), heads, values)


def appraisal_filter(asked: Conditions) -> AppraisalFilter:
    """The conditions of the address as a filter, under their own names."""
    return AppraisalFilter(
        year=asked.whole("year"),
        kind=asked.one_of("kind", KINDS) or None,
        code=asked.text("code") or None,
        section=asked.text("section") or None,
        stage=asked.one_of("stage", STAGES) or None,
        grade=asked.one_of("grade", GRADES) or None,
        objected=asked.flag("objected"),
        open=asked.flag("open"),
        vetoed=asked.flag("vetoed"),
        confirmed=asked.flag("confirmed"),
        ranked=asked.flag("ranked"),
    )


def _ranking(refused: Refusal | None = None, year: int | None = None, kind: str = "") -> str:
    asked = Conditions()
    wanted = appraisal_filter(asked)
    reader, scope, actor = current.reader(), current.scope(), current.actor()
    known = queries.years(reader)
    chosen = year or wanted.year or next((one for one in known if one <= current.today().year), current.today().year)
    counts = {one: queries.count(reader, scope, AppraisalFilter(year=chosen, kind=one)) for one in KINDS}
    shown = kind or wanted.kind or next((one for one in KINDS if counts[one]), KINDS[0])
    wanted = wanted.but(year=chosen, kind=shown)
    sees_scheme = allows(actor, Verb.READ, Object.APPRAISAL_SCHEME)
    scheme = queries.scheme(reader, shown, chosen) if sees_scheme else None
    return render_template(
        "appraisal/list.html",
        asked=asked,
        wanted=wanted,
        year=chosen,
        years=_choices(known, chosen, schemes=sees_scheme),
        kind=shown,
        kinds=KINDS,
        counts=counts,
        rows=queries.appraisals(reader, scope, wanted),
        figures=queries.figures(reader, scope, wanted),
        scheme=scheme,
        grades=GRADES,
        acts=_scheme_acts(scheme, chosen) if not current.in_past() else set(),
        refused=refused,
        organisation=organisation,
        **WORDS,
    )


def _choices(known: Sequence[int], chosen: int, *, schemes: bool) -> list[int]:
    """Years to choose from, the latest first; for readers of schemes also next year, whose scheme comes before it."""
    ahead = {current.today().year + 1} if schemes else set()
    return sorted({*known, chosen, *ahead}, reverse=True)


def _scheme_acts(scheme: RowMapping | None, year: int) -> set[str]:
    actor = current.actor()
    may = {verb: allows(actor, verb, Object.APPRAISAL_SCHEME) for verb in (Verb.CREATE, Verb.APPROVE, Verb.ISSUE)}
    if scheme is None:
        return {"propose"} if may[Verb.CREATE] and year > current.today().year else set()
    if scheme["document"] is None:
        return {"publish"} if may[Verb.APPROVE] else set()
    if scheme["places"] or not may[Verb.ISSUE]:
        return set()
    return {"rank"} if scheme["organisations"] else {"issue"}


def _scheme_order(kind: SchemeKind, year: int, act: str) -> object:
    match act:
        case "propose":
            return commands.ProposeScheme(kind=kind, year=year)
        case "publish":
            return commands.PublishScheme(kind=kind, year=year, document=request.form.get("document", ""), seen=seen())
        case "issue":
            everybody = tuple(one.code for one in of_kind(organisations(), (APPRAISED[kind],)))
            due = _day("self_score_due")
            return commands.IssueAppraisals(kind=kind, year=year, organisations=everybody, self_score_due=due)
        case "rank":
            return commands.PublishRanking(kind=kind, year=year, seen=seen())
    raise NotFound


def _day(name: str) -> date:
    try:
        return date.fromisoformat(request.form.get(name, "").strip())
    except ValueError:
        text = Text("请按 2020-12-22 的样式填写日期。", "Write the day like 2020-12-22.")
        raise Invalid((Fault(name, "malformed", text),)) from None


def _row(year: int, code: str) -> RowMapping:
    row = queries.appraisal(current.reader(), current.scope(), code, year)
    if row is None:
        raise NotFound
    return row


def _record(year: int, code: str, refused: Refusal | None = None, taken: Read | None = None) -> str:
    row = _row(year, code)
    steps: list[dict[str, Any]] = [
        {"label": gettext("系统计分"), "state": "done", "second": gettext("日志第 %(n)s 条", n=row["position"])}
    ]
    at = STAGES.index("objections" if row["stage"] == "answers" else row["stage"])
    for no, (label, on) in enumerate(
        (
            (gettext("单位自评"), row["self_scored_on"]),
            (gettext("科室评分"), row["section_scored_on"]),
            (gettext("绩效科审核"), row["reviewed_on"]),
            (gettext("异议期"), row["objections_until"]),
        )
    ):
        state = "done" if no < at else "now" if no == at else "todo"
        steps.append({"label": label, "state": state, "second": on or ""})
    confirmed = row["confirmed_on"]
    steps.append({"label": gettext("核定"), "state": "done" if confirmed else "todo", "second": confirmed or ""})
    return render_template(
        "appraisal/record.html",
        row=row,
        steps=steps,
        acts=offered(row),
        refused=refused,
        taken=taken,
        errors=dict(refused.errors) if refused and not taken else {},
        typed=request.form,
        files=evidence.again(),
        adjustments=tuple(kind.value for kind in AdjustmentKind if kind is not AdjustmentKind.CIRCULAR),
        history=entries(of_record(current.reader(), current.scope(), row["appraisal_id"])),
        organisation=organisation,
        **WORDS,
    )
