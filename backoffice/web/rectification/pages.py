"""The pages of rectification."""

from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.kernel.errors import Forbidden, Unable
from backoffice.kernel.money import to_wan
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.forming.posting import ADD_ROW
from backoffice.web.forming.workbooks import READ, Read, wanted
from backoffice.web.rectification import board as boards
from backoffice.web.rectification.acts import ACTS, may
from backoffice.web.rectification.order import opened
from backoffice.web.rectification.origin import origin
from backoffice.web.rectification.words import BUCKETS, LANES, TAGS, days_left, standing
from backoffice.web.rectification.workbook import given_out, taken_in
from backoffice.web.shell.preferences import language
from backoffice.web.telling.labels import level_words, opinion_words, stage_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal
from backoffice.web.visit.reading import Conditions
from projections.organisations.queries import departments
from projections.projects.queries import years
from projections.rectification_board.queries import ageing, buckets, by_stage, count
from projections.rectification_board.queries import order as find_order

rectification = Blueprint("rectification", __name__, template_folder="templates")


@rectification.get("/rectification")
def board() -> str:
    """Ageing by department, the lanes by stage, what to push today; or the list under the same conditions."""
    asked = Conditions()
    today = current.today()
    wanted = boards.order_filter(asked, today)
    reader, scope = current.reader(), current.scope()
    total, amount = count(reader, scope, wanted)
    as_list = asked.text("view") == "list" or any(wanted.but(year=None, department=None).parameters())
    return render_template(
        "rectification/board.html",
        asked=asked,
        wanted=wanted,
        as_list=as_list,
        rows=boards.found(asked, wanted, limit=asked.size) if as_list else (),
        sort=request.args.get("sort", "due"),
        lanes=() if as_list else boards.lanes(wanted),
        total=total,
        amount=amount,
        stages=by_stage(reader, scope, wanted),
        ageing=ageing(reader, scope, today, wanted.year),
        ages=buckets(reader, scope, today, wanted.year),
        bucket_words=BUCKETS,
        stage_choices=LANES,
        pushes=boards.pushes(today, wanted.year),
        push_words=boards.push_words,
        departments=departments(organisations(), scope),
        years=years(reader, scope),
        organisation=organisation,
        level_words=level_words,
        tags=TAGS,
        standing=lambda row: standing(row, today),
        days_left=lambda due: days_left(due, today),
        language=language,
    )


@rectification.get("/rectification/export")
def export() -> Response:
    """The ledger of rectification as a file, under the same conditions and scope."""
    asked = Conditions()
    rows = boards.found(asked, boards.order_filter(asked, current.today()))
    heads = [
        gettext("文号"),
        gettext("项目编码"),
        gettext("项目"),
        gettext("主管部门"),
        gettext("单位"),
        gettext("金额（万元）"),
        gettext("阶段"),
        gettext("下达日期"),
        gettext("期限"),
        gettext("升级层级"),
        gettext("销号日期"),
        gettext("结果应用意见"),
    ]
    values = [
        [
            row["number"] or "",
            row["code"],
            row["name"],
            organisation(row["department"]),
            organisation(row["unit"]),
            to_wan(row["amount"]),
            stage_words(row["stage"]),
            row["issued_on"],
            row["due"],
            level_words(row["level"]) if row["level"] else "",
            row["closed_on"],
            opinion_words(row["opinion"]) if row["opinion"] else "",
        ]
        for row in rows
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("整改台账"), heads, values)


@rectification.get("/orders/<uuid:order_id>")
def order(order_id: UUID) -> str | Response:
    """One order: its items with answers and verdicts, limits, ladder, history, and what may be done.

    `as=xlsx` asks for the form that the visitor is to fill in, as a workbook.
    """
    if not wanted():
        return _show(order_id)
    row = find_order(current.reader(), current.scope(), order_id)
    if row is None:
        raise NotFound
    return given_out(row)


@rectification.get("/orders/<uuid:order_id>/letter")
def letter(order_id: UUID) -> Response:
    """The notice as it was issued, as PDF."""
    row = find_order(current.reader(), current.scope(), order_id)
    if row is None or not row["number"]:
        raise NotFound
    disposition = f"inline; filename*=UTF-8''{quote(row['number'])}.pdf"
    content = current.house().letter(order_id)
    return Response(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


@rectification.post("/orders/<uuid:order_id>/<act>")
def done(order_id: UUID, act: str) -> AnyResponse | tuple[str, int]:
    """Do one of ACTS to the order; what cannot be done shows the page again with what was typed."""
    row = find_order(current.reader(), current.scope(), order_id)
    if row is None or act not in ACTS:
        raise NotFound
    ordered = ACTS[act]
    if READ in request.form:
        taken = taken_in(row, act)
        return _show(order_id, act=act, taken=taken), taken.status
    if ADD_ROW in request.form:
        return _show(order_id, act=act), 200
    try:
        if not done_before():
            carry_out(ordered.make(row), request.form.get("reason", ""), done=str(ordered.done))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _show(order_id, refused, act), refused.status
    return redirect(url_for("rectification.order", order_id=order_id), 303)


def _show(order_id: UUID, refused: Refusal | None = None, act: str = "", taken: Read | None = None) -> str:
    row = find_order(current.reader(), current.scope(), order_id)
    if row is None:
        raise NotFound
    closed = refused is not None and act in ACTS and not may(row, ACTS[act])
    it = opened(row, refused, act)
    return render_template(
        "rectification/order.html",
        it=it,
        row=row,
        origin=origin(row),
        refused=refused,
        act=act,
        taken=taken,
        lost=closed,
        organisation=organisation,
        tags=TAGS,
        level_words=level_words,
        opinion_words=opinion_words,
        days_left=lambda due: days_left(due, current.today()),
    )
