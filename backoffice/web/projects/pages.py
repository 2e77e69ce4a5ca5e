"""The pages of projects: the library with its conditions, and the record."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows
from backoffice.areas.targets.commands import ReviseTarget
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.kernel.money import to_wan
from backoffice.web.deciding.decided import decide
from backoffice.web.ex_ante.words import stage_words
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.kinds.catalogue import KINDS
from backoffice.web.projects.filters import project_filter
from backoffice.web.projects.record import opened
from backoffice.web.projects.showing import draw, show
from backoffice.web.projects.words import KINDS as PROJECT_KINDS
from backoffice.web.projects.words import conclusion_words, form_tag
from backoffice.web.telling.cuts import cuts_of, cuts_of_row
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.organisations.queries import departments
from projections.projects.filters import ProjectFilter
from projections.projects.queries import SORTS, counted_and_summed, not_planned, years
from projections.projects.queries import projects as find_projects

projects = Blueprint("projects", __name__, template_folder="templates")


@projects.get("/projects", endpoint="projects")
def list_projects() -> str:
    """The library of a budget year, under the conditions of the address."""
    asked = Conditions()
    known = years(current.reader(), current.scope())
    chosen = _chosen(asked, known)
    sort, descending = asked.sort(SORTS, "code")
    rows = find_projects(
        current.reader(),
        current.scope(),
        chosen,
        sort=sort,
        descending=descending,
        limit=asked.size,
        offset=(asked.page - 1) * asked.size,
    )
    total, summed = counted_and_summed(current.reader(), current.scope(), chosen)
    return render_template(
        "projects/list.html",
        asked=asked,
        chosen=chosen,
        rows=rows,
        total=total,
        sums=summed,
        years=known,
        departments=departments(organisations(), current.scope()),
        sort=("-" if descending else "") + sort,
        organisation=organisation,
        form_tag=form_tag,
        kinds=PROJECT_KINDS,
        conclusion_words=conclusion_words,
        reevaluation_words=stage_words,
        cuts_of=cuts_of,
        used=_used(),
        waiting=not_planned(current.reader(), current.scope()),
        may_register=allows(current.actor(), Verb.CREATE, Object.PROJECT) and not current.in_past(),
    )


@projects.get("/projects/export")
def export() -> Response:
    """The rows of the list as a file, under the same conditions and scope."""
    asked = Conditions()
    chosen = _chosen(asked, years(current.reader(), current.scope()))
    rows = find_projects(current.reader(), current.scope(), chosen, limit=None)
    heads = [
        gettext("项目编码"),
        gettext("项目"),
        gettext("部门"),
        gettext("单位"),
        gettext("预算年度"),
        gettext("年初预算数（万元）"),
        gettext("全年预算数（万元）"),
        gettext("执行数（万元）"),
        gettext("灯"),
        gettext("申请金额（万元）"),
        gettext("部门核减（万元）"),
        gettext("财政核减（万元）"),
        gettext("审定金额（万元）"),
    ]
    values = [
        [
            row["code"],
            row["name"],
            organisation(row["department"]),
            organisation(row["unit"]),
            row["year"],
            *(None if row[name] is None else to_wan(row[name]) for name in ("initial", "adjusted", "executed")),
            row["light"] or "",
            *_cut_values(row),
        ]
        for row in rows
    ]
    if request.args.get("as") == "xlsx":
        return workbook_response(gettext("项目"), heads, values)
    return csv_response(gettext("项目"), heads, values)


@projects.get("/projects/<code>")
def record(code: str) -> str:
    """The record of a project in a budget year, at one of its tabs."""
    return draw(opened(code, Conditions()))


@projects.post("/projects/<code>/<kind_key>/<uuid:record_id>")
def decided(code: str, kind_key: str, record_id: UUID) -> AnyResponse | tuple[str, int]:
    """Take the decision from the record's panel."""
    if kind_key not in KINDS:
        raise NotFound
    kind = KINDS[kind_key]
    form = kind.find(current.reader(), current.scope(), record_id)
    if form is None or form["code"] != code:
        raise NotFound
    back = {"code": code, "year": form["year"], "tab": kind.tab}
    try:
        if not done_before():
            decide(kind, form)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return show(code, refused, year=form["year"], tab=kind.tab), refused.status
    return redirect(url_for("projects.record", **back), 303)


@projects.post("/projects/<code>/<int:year>/revise")
def revised(code: str, year: int) -> AnyResponse | tuple[str, int]:
    """The unit takes its confirmed target up again for the second submission."""
    try:
        order = ReviseTarget(code=code, year=year, seen=seen())
        carry_out(order, request.form.get("reason", ""), done=gettext("已退回单位，请修订后送审。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return show(code, refused, year=year, tab="target"), refused.status
    return redirect(url_for("filling.form", code=code, year=year, kind_key="target"), 303)


@projects.post("/projects/<code>/<kind_key>/<uuid:record_id>/withdraw")
def withdrawn(code: str, kind_key: str, record_id: UUID) -> AnyResponse:
    """The submitter takes the form back before anybody has decided."""
    kind = KINDS.get(kind_key)
    form = kind.find(current.reader(), current.scope(), record_id) if kind else None
    if kind is None or form is None or form["code"] != code:
        raise NotFound
    carry_out(kind.withdraw(form, seen()), request.form.get("reason", ""), done=gettext("已撤回。"))
    return redirect(url_for("projects.record", code=code, year=form["year"], tab=kind.tab), 303)


def _cut_values(row: RowMapping) -> list[object]:
    """What was applied for, both cuts apart, and what is left, in 万元; nothing where there is no report."""
    cuts = cuts_of_row(row)
    if cuts is None:
        return [None, None, None, None]
    finance = None if cuts.finance is None else to_wan(cuts.finance.amount)
    left = None if row["recommended"] is None else to_wan(row["recommended"])
    return [to_wan(row["applied"]), to_wan(cuts.department.amount), finance, left]


def _chosen(asked: Conditions, known: Sequence[int]) -> ProjectFilter:
    """The conditions of the list and of its files alike: of the latest year, unless a year or a project is named."""
    return project_filter(asked, known[0] if known and not request.args.get("code") else None)


def _used() -> list[dict[str, Any]]:
    """Conditions that a figure brought along and that no field of the filter shows."""
    shown = {"year", "department", "kind", "q", "light", "page", "size", "sort", "as_of", "target_status"}
    return [{"name": name, "value": value} for name, value in request.args.items(multi=True) if name not in shown]
