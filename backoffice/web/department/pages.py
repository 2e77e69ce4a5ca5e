"""The list of pilots with its figures, a pilot's record, and their exports."""

from typing import Any

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext

from backoffice.access.policy import Object, Verb, allows
from backoffice.kernel.money import to_wan
from backoffice.scoring.codes import Grade
from backoffice.web.department.filters import pilot_filter
from backoffice.web.department.record import TABS, decision_for, opened
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.projects.words import form_tag
from backoffice.web.telling.facts import coded
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import Refusal
from backoffice.web.visit.reading import Conditions
from projections.department_overall.filters import PilotFilter
from projections.department_overall.queries import SORTS, figures, pilots, years
from projections.organisations.queries import departments

department = Blueprint("department", __name__, template_folder="templates")


@department.get("/departments", endpoint="list")
def listing() -> str:
    """The pilots of a year; every figure opens the rows that it counts."""
    asked = Conditions()
    wanted = pilot_filter(asked)
    sort, descending = asked.sort(SORTS, "code")
    reader, scope = current.reader(), current.scope()
    return render_template(
        "department/list.html",
        asked=asked,
        wanted=wanted,
        rows=pilots(reader, scope, wanted, sort=sort, descending=descending),
        figures=figures(reader, scope, wanted),
        years=years(reader, scope),
        choices=departments(organisations(), scope),
        sort=("-" if descending else "") + sort,
        form_tag=form_tag,
        grade_words=grade_words,
        organisation=organisation,
        may_issue=may_issue(),
    )


@department.get("/departments/export")
def export() -> Response:
    """The rows as a file, under the same conditions and scope."""
    found = pilots(current.reader(), current.scope(), pilot_filter(Conditions()))
    heads = [
        gettext("部门编码"),
        gettext("部门"),
        gettext("年度"),
        gettext("基本支出（万元）"),
        gettext("项目支出（万元）"),
        gettext("批复金额（万元）"),
        gettext("全年预算数（万元）"),
        gettext("执行数（万元）"),
        gettext("执行率（%）"),
        gettext("自评得分"),
        gettext("等级"),
        gettext("项目自评加权平均"),
    ]
    values: list[list[Any]] = [
        [
            row["code"],
            row["name"],
            row["year"],
            *(None if row[name] is None else to_wan(row[name]) for name in MONEY),
            row["execution_rate"],
            row["total"],
            grade_words(row["grade"]),
            row["linked"],
        ]
        for row in found
    ]
    if request.args.get("as") == "xlsx":
        return workbook_response(gettext("部门整体支出绩效试点"), heads, values)
    return csv_response(gettext("部门整体支出绩效试点"), heads, values)


@department.get("/departments/<code>/<int:year>")
def record(code: str, year: int) -> str:
    """A pilot's record: target, self-evaluation, linkage, and the frameworks of the rule book."""
    return show(code, year, Conditions().one_of("tab", TABS, "target"))


def show(code: str, year: int, tab: str, refused: Refusal | None = None) -> str:
    """The record at a tab; `refused` shows again what could not be done."""
    it = opened(code, year, tab)
    return render_template(
        "department/record.html",
        it=it,
        decision=decision_for(it, refused),
        refused=refused,
        form_tag=form_tag,
        grade_words=grade_words,
        organisation=organisation,
        years=[row["year"] for row in _own_years(code)],
    )


def may_issue() -> bool:
    """Whether the visitor names pilots and asks for their self-evaluations."""
    return allows(current.actor(), Verb.ISSUE, Object.DEPARTMENT_TARGET) and not current.in_past()


def grade_words(code: str | None) -> str:
    """A grade in words."""
    return coded(Grade, code) if code else ""


def _own_years(code: str) -> Any:
    return pilots(current.reader(), current.scope(), PilotFilter(code=code), sort="year", descending=True)


#: The amounts of a row, in the order of the export.
MONEY = ("basic", "project", "approved", "adjusted", "executed")
