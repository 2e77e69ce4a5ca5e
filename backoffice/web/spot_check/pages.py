"""The pages of spot checks: overview with its rows, sample, re-check, circulars."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.spot_check import commands
from backoffice.areas.spot_check.forms import AnswersForm, ObjectionsForm, RecheckSheetForm
from backoffice.areas.spot_check.recheck import Recheck, Stage
from backoffice.kernel.context import Role
from backoffice.kernel.errors import Forbidden, Text, Unable
from backoffice.kernel.money import to_wan
from backoffice.kernel.scope import Reach
from backoffice.scoring.codes import Grade
from backoffice.scoring.spot_check import QualityItem
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.forming.drawing import Drawing, draw
from backoffice.web.kinds.row import Row
from backoffice.web.spot_check import words
from backoffice.web.spot_check.acts import ACTS, may, offered, typed_form
from backoffice.web.spot_check.comparison import furthest, lines
from backoffice.web.spot_check.filters import recheck_filter
from backoffice.web.spot_check.sheets import answers_data, objections_data, sheet_data, tried
from backoffice.web.telling.entries import entries
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations, posts
from backoffice.web.visit.ordering import Refusal, carry_out, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.organisations.queries import departments
from projections.self_evaluations import queries as evaluations
from projections.self_evaluations.filters import EvaluationFilter
from projections.spot_checks import queries
from projections.spot_checks.queries import SORTS
from projections.timeline.queries import of_record

spot_check = Blueprint("spot_check", __name__, template_folder="templates")


@spot_check.context_processor
def vocabulary() -> dict[str, Any]:
    """Words that every page of the area uses."""
    return {"words": words, "organisation": organisation, "grades": list(Grade), "stages": list(Stage)}


@spot_check.before_request
def readers_only() -> None:
    """Whoever may read re-checks."""
    check(current.actor(), Verb.READ, Object.RECHECK)


@spot_check.get("/spot-checks")
def overview() -> str:
    """How far the spot check of a year has come and what it found; every figure opens its rows."""
    asked = Conditions()
    wanted = recheck_filter(asked)
    reader, scope = current.reader(), current.scope()
    sort, descending = asked.sort(SORTS, "-difference")
    total, amount = queries.count(reader, scope, wanted)
    return render_template(
        "spot_check/overview.html",
        asked=asked,
        wanted=wanted,
        tiles=queries.tiles(reader, scope, recheck_filter(Conditions()).but(**_BARE), today=current.today()),
        means=queries.means(reader, scope, wanted),
        rows=queries.rechecks(
            reader,
            scope,
            wanted,
            sort=sort,
            descending=descending,
            limit=asked.size,
            offset=(asked.page - 1) * asked.size,
        ),
        total=total,
        amount=amount,
        sort=("-" if descending else "") + sort,
        choices=departments(organisations(), scope),
        years=evaluations.years(reader, scope),
        samples=queries.samples(reader, wanted.year) if _reads_samples() else (),
        circulars=queries.circulars(reader, scope, wanted.year),
        may_draw=allows(current.actor(), Verb.CREATE, Object.SPOT_CHECK) and not current.in_past(),
        may_draft=allows(current.actor(), Verb.CREATE, Object.CIRCULAR) and not current.in_past(),
    )


#: Conditions that narrow the list below the figures, and not the figures.
_BARE: dict[str, Any] = {
    "stage": None,
    "grade": None,
    "keyword": "",
    "overdue_on": None,
    "severe": None,
    "not_as_required": None,
    "large_difference": None,
    "poor": None,
    "triggered": None,
    "scored": None,
    "confirmed": None,
    "circulated": None,
}


@spot_check.get("/spot-checks/export")
def export() -> Response:
    """The re-checks as a file: the summary columns of the re-check workbook."""
    found = queries.rechecks(current.reader(), current.scope(), recheck_filter(Conditions()), limit=None)
    heads = [
        gettext("项目编码"),
        gettext("项目"),
        gettext("部门"),
        gettext("单位"),
        gettext("全年预算数（万元）"),
        gettext("全年执行数（万元）"),
        gettext("执行率（%）"),
        gettext("自评得分"),
        gettext("自评等级"),
        gettext("复核绩效分"),
        gettext("复核得分"),
        gettext("复核等级"),
        gettext("差异"),
        gettext("通报情形"),
        gettext("受托机构"),
    ]
    values = [
        [
            row["code"],
            row["name"],
            organisation(row["department"]),
            organisation(row["unit"]),
            to_wan(row["adjusted"]),
            to_wan(row["executed"]),
            row["execution_rate"],
            row["own_total"],
            words.grade_words(row["own_grade"]),
            row["performance"],
            row["total"],
            words.grade_words(row["grade"]),
            row["difference"],
            "；".join(words.trigger_words(one) for one in words.triggers_of(row)),
            row["agency"] or gettext("财政自评"),
        ]
        for row in found
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("抽查复核汇总表"), heads, values)


@spot_check.get("/spot-checks/draw")
def drawing() -> str:
    """The page on which a sample is drawn."""
    check(current.actor(), Verb.CREATE, Object.SPOT_CHECK)
    return _drawing()


@spot_check.post("/spot-checks/draw")
def drawn() -> AnyResponse | tuple[str, int]:
    """Draw a sample of all self-evaluations that were asked for."""
    year, no = _draw_key()
    codes = tuple(row["code"] for row in _asked_for(year))
    order = commands.DrawSample(
        year=year,
        no=no,
        document=request.form.get("document", ""),
        seed=request.form.get("seed", ""),
        codes=codes,
    )
    try:
        carry_out(order, request.form.get("reason", ""), done=gettext("样本已抽取，待核定。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _drawing(refused), refused.status
    return redirect(url_for("spot_check.sample", year=year, no=no), 303)


@spot_check.get("/spot-checks/samples/<int:year>/<int:no>")
def sample(year: int, no: int) -> str:
    """A sample: population, seed, who is in it and why, so that anybody can draw it again."""
    return _sample(year, no)


@spot_check.post("/spot-checks/samples/<int:year>/<int:no>")
def sample_decided(year: int, no: int) -> AnyResponse | tuple[str, int]:
    """Approve or refuse a sample."""
    kinds = {"approve": commands.ApproveSample, "refuse": commands.RefuseSample}
    order = kinds.get(request.form.get("act", ""))
    if order is None:
        raise BadRequest
    try:
        carry_out(order(year=year, no=no, seen=seen()), request.form.get("reason", ""), done=gettext("样本已核定。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _sample(year, no, refused), refused.status
    return redirect(url_for("spot_check.sample", year=year, no=no), 303)


@spot_check.get("/spot-checks/<code>/<int:year>")
def recheck(code: str, year: int) -> str:
    """The re-check beside the self-score."""
    return _recheck(_found(code, year))


@spot_check.post("/spot-checks/<code>/<int:year>/<name>")
def act(code: str, year: int, name: str) -> AnyResponse | tuple[str, int]:
    """Do something to the re-check."""
    row = _found(code, year)
    if name not in ACTS:
        raise NotFound
    check(current.actor(), ACTS[name].verb, Object.RECHECK)
    try:
        carry_out(ACTS[name].make(row), request.form.get("reason", ""), done=str(ACTS[name].done))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _recheck(_found(code, year), refused, name), refused.status
    return redirect(url_for("spot_check.recheck", code=code, year=year), 303)


@spot_check.get("/circulars/<path:document>")
def circular(document: str) -> str:
    """A circular with the projects it names."""
    return _circular(document)


@spot_check.post("/circulars")
def circular_drafted() -> AnyResponse | tuple[str, int]:
    """Draft a circular of the ticked re-checks."""
    document = request.form.get("document", "").strip()
    year = request.form.get("year", "")
    order = commands.DraftCircular(
        document=document,
        title=request.form.get("title", ""),
        year=int(year) if year.isdigit() else 0,
        text=request.form.get("text", ""),
        codes=tuple(request.form.getlist("codes")),
    )
    try:
        carry_out(order, request.form.get("reason", ""), done=gettext("通报已拟稿。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _drafting(refused), refused.status
    return redirect(url_for("spot_check.circular", document=document), 303)


@spot_check.get("/circulars")
def circular_drafting() -> str:
    """The page on which a circular is drafted from the triggered re-checks."""
    check(current.actor(), Verb.CREATE, Object.CIRCULAR)
    return _drafting()


@spot_check.post("/circulars/<path:document>")
def circular_act(document: str) -> AnyResponse | tuple[str, int]:
    """Announce, comment on, issue or give up a circular."""
    orders: dict[str, Any] = {
        "announce": commands.AnnounceCircular,
        "issue": commands.IssueCircular,
        "drop": commands.DropCircular,
    }
    name = request.form.get("act", "")
    if name == "comment":
        order: object = commands.CommentOnCircular(
            document=document, comment=request.form.get("comment", ""), seen=seen()
        )
    elif name in orders:
        order = orders[name](document=document, seen=seen())
    else:
        raise BadRequest
    try:
        carry_out(order, request.form.get("reason", ""), done=gettext("已办理。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _circular(document, refused), refused.status
    return redirect(url_for("spot_check.circular", document=document), 303)


def _drawing(refused: Refusal | None = None) -> str:
    asked_years = evaluations.years(current.latest(), current.scope())
    year = _draw_key()[0] if request.method == "POST" else (asked_years[0] if asked_years else 0)
    found = _asked_for(year)
    return render_template(
        "spot_check/draw.html",
        refused=refused,
        errors=dict(refused.errors) if refused else {},
        year=year,
        years=asked_years,
        no=max((row["no"] for row in queries.samples(current.latest(), year)), default=0) + 1,
        asked_for=len(found),
        confirmed=sum(row["status"] == "done" and row["total"] is not None for row in found),
        rules=current.house().app.facts.rule_book(year).book.spot_check.sampling,
        typed=request.form,
    )


def _draw_key() -> tuple[int, int]:
    year, no = request.form.get("year", ""), request.form.get("no", "")
    if not (year.isdigit() and no.isdigit()):
        raise BadRequest
    return int(year), int(no)


def _asked_for(year: int) -> list[Row]:
    wanted = EvaluationFilter(year=year)
    return list(evaluations.evaluations(current.latest(), current.scope(), wanted, limit=None))


def _reads_samples() -> bool:
    return allows(current.actor(), Verb.READ, Object.SPOT_CHECK)


def _sample(year: int, no: int, refused: Refusal | None = None) -> str:
    check(current.actor(), Verb.READ, Object.SPOT_CHECK)
    row = queries.sample(current.reader(), year, no)
    if row is None:
        raise NotFound
    whole = current.scope().reach is Reach.ALL
    known = {one["code"]: one for one in _asked_for(year)}
    decides = allows(current.actor(), Verb.APPROVE, Object.SPOT_CHECK) and not current.in_past()
    return render_template(
        "spot_check/sample.html",
        row=row,
        refused=refused,
        errors=dict(refused.errors) if refused else {},
        drawn=[one for one in row["drawn"] if one["code"] in known],
        known=known,
        amounts={one["code"]: one for one in row["population"]},
        whole=whole,
        decides=decides and row["status"] == "drawn",
        rules=current.house().app.facts.rule_book(year).book.spot_check.sampling,
        posts=posts([name for name in (row["drawn_by"], row["decided_by"]) if name]),
        history=entries(of_record(current.reader(), current.scope(), row["sample_id"])),
        typed=request.form,
    )


def _found(code: str, year: int) -> Row:
    row = queries.recheck_of(current.reader(), current.scope(), code, year)
    if row is None:
        raise NotFound
    return row


def _recheck(row: Row, refused: Refusal | None = None, name: str = "") -> str:
    book = current.house().app.facts.rule_book(row["year"]).book
    acts = offered(row)
    errors = dict(refused.errors) if refused else {}
    made = lines(row, book.spot_check.recheck)
    names = {str(one["no"]): one["level3"] for one in row["indicators"]}

    def drawn_form(act: str, schema: Any, start: dict[str, Any], fixed: frozenset[str]) -> Any:
        if act not in acts:
            return None
        data = typed_form(schema) if name == act else start
        quality = {item.code: in_words(item_text(item)) for item in book.spot_check.recheck.quality}
        how = Drawing(errors=errors if name == act else {}, fixed=fixed, offers={"no": names, "item": quality}, spare=1)
        return draw(schema, data, how)

    return render_template(
        "spot_check/recheck.html",
        row=row,
        lines=made,
        furthest=furthest(made),
        acts=acts,
        refused=refused,
        errors=errors,
        name=name,
        typed=request.form,
        rules=book.spot_check.recheck,
        sheet_form=drawn_form("submit", RecheckSheetForm, sheet_data(row, book), frozenset({"quality", "rows"})),
        objection_form=drawn_form("object", ObjectionsForm, objections_data(), frozenset()),
        answer_form=drawn_form("answer", AnswersForm, answers_data(row), frozenset({"answers"})),
        trials=tried(_record(row), book) if row["stage"] == Stage.ANSWERING and "answer" in acts else (),
        checkers=_checkers() if "entrust" in acts else (),
        quality=(row["sheet"] or {}).get("quality", ()),
        items={item.code: item for item in book.spot_check.recheck.quality},
        names=names,
        history=entries(of_record(current.reader(), current.scope(), row["recheck_id"], limit=30)),
        posts=posts(row["accounts"]),
        may=may,
    )


def item_text(item: QualityItem) -> Text:
    """The words of an item of the question sheet."""
    return Text(item.zh, item.en)


def _record(row: Row) -> Recheck:
    record_id: UUID = row["recheck_id"]
    found: Recheck = current.house().app.repository.get(record_id)
    return found


def _checkers() -> list[tuple[str, str]]:
    mine = current.account()
    officers = current.house().accounts.of_organisation(mine.organisation, [Role.PERFORMANCE])
    return [(one.account, one.title_zh) for one in officers]


def _circular(document: str, refused: Refusal | None = None) -> str:
    check(current.actor(), Verb.READ, Object.CIRCULAR)
    row = queries.circular(current.reader(), current.scope(), document)
    if row is None:
        raise NotFound
    named = queries.named(current.reader(), current.scope(), row["circular_id"])
    actor, now = current.actor(), not current.in_past()
    open_ = row["status"] in ("draft", "announced") and now
    unheard = any(not one["heard"] for one in named)
    return render_template(
        "spot_check/circular.html",
        row=row,
        named=named,
        refused=refused,
        errors=dict(refused.errors) if refused else {},
        may_announce=open_ and row["status"] == "draft" and unheard and allows(actor, Verb.CREATE, Object.CIRCULAR),
        may_issue=open_ and allows(actor, Verb.APPROVE, Object.CIRCULAR),
        may_drop=open_ and allows(actor, Verb.CREATE, Object.CIRCULAR),
        may_comment=row["status"] == "announced"
        and now
        and any(one["unit"] == actor.organisation and not one["heard"] for one in named),
        history=entries(of_record(current.reader(), current.scope(), row["circular_id"])),
        typed=request.form,
    )


def _drafting(refused: Refusal | None = None) -> str:
    wanted = recheck_filter(Conditions()).but(triggered=True, confirmed=True, circulated=False)
    found = queries.rechecks(current.latest(), current.scope(), wanted, limit=None)
    return render_template(
        "spot_check/draft.html",
        rows=found,
        year=wanted.year,
        refused=refused,
        errors=dict(refused.errors) if refused else {},
        typed=request.form,
        ticked=set(request.form.getlist("codes")) or {row["code"] for row in found},
    )
