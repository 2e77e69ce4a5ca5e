"""The page of the annual statement, its list of figures, and the check that each equals its rows."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.kernel.money import to_wan
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.shell.addresses import at_moment
from backoffice.web.shell.preferences import language
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.reading import Conditions
from projections.monitoring.queries import rounds
from projections.projects.queries import years
from projections.statement.queries import Figure, Statement, recount, statement

statement_pages = Blueprint("statement", __name__, template_folder="templates")

#: The list that shows a figure's rows.
LISTS = {
    "projects": "projects.projects",
    "monitoring": "monitoring.rows",
    "rectification": "rectification.board",
    "self_evaluation": "self_evaluation.rows",
    "spot_checks": "spot_check.overview",
    "key_evaluations": "key_evaluation.list",
    "departments": "department.list",
    "result_applications": "result_applications.rows",
    "disclosures": "disclosure.items",
    "special_reports": "disclosure.reports",
    "appraisals": "appraisal.ranking",
    "rules": "institution.rules",
    "duties": "institution.responsibilities",
    "trainings": "training.sessions",
    "attendance": "training.attendance",
}

#: Lists that not everybody reads who reads the statement: there a figure stands without its link.
READ_AS = {
    "appraisals": Object.APPRAISAL,
    "trainings": Object.TRAINING,
    "attendance": Object.TRAINING,
    "disclosures": Object.DISCLOSURE,
    "special_reports": Object.SPECIAL_REPORT,
}

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A figure of the list; `agrees` whether it equals its rows, None where it was not checked or is a rate."""

    figure: Figure
    label: str
    unit: str
    url: str
    agrees: bool | None = None


@statement_pages.before_request
def readers_only() -> None:
    """Whoever may read the statement."""
    check(current.actor(), Verb.READ, Object.STATEMENT)


@statement_pages.get("/statement")
def page() -> str:
    """The statement of a work year as it comes out of the records at the moment shown."""
    asked = Conditions()
    told = _told(asked)
    checking = bool(asked.flag("check"))
    return render_template(
        "statement/page.html",
        told=told,
        years=sorted(set(years(current.reader(), current.scope())), reverse=True),
        lines=_lines(told, checking),
        checking=checking,
        numerals=NUMERALS,
        in_words=in_words,
        address=address,
        language=language,
    )


@statement_pages.get("/statement/export")
def export() -> Response:
    """The figures with what they count and where their rows are, as a file."""
    asked = Conditions()
    heads = [gettext("部分"), gettext("指标"), gettext("数值"), gettext("单位"), gettext("明细地址")]
    told = _told(asked)
    number = {figure.key: paragraph.number for paragraph in told.paragraphs for figure in paragraph.figures}
    values = [
        [number[line.figure.key], line.label, _value(line.figure), line.unit, line.url]
        for line in _lines(told, checking=False)
    ]
    make = workbook_response if asked.text("as") == "xlsx" else csv_response
    return make(gettext("年度工作说明数字清单"), heads, values)


def address(figure: Figure) -> str:
    """The list of a figure's rows, at the moment shown; "" for a list that the visitor may not read."""
    if figure.view in READ_AS and not allows(current.actor(), Verb.READ, READ_AS[figure.view]):
        return ""
    parameters: dict[str, Any] = figure.opens.parameters()
    return at_moment(url_for(LISTS[figure.view], **parameters))


def _told(asked: Conditions) -> Statement:
    year = asked.whole("year") or _last_year_at_work()
    return statement(current.reader(), current.scope(), year, today=current.today())


def _last_year_at_work() -> int:
    """The last year that was monitored: in January, the statement that is due is the one of the year before."""
    monitored = (row["year"] for row in rounds(current.reader(), current.scope()))
    return max(monitored, default=current.today().year)


def _lines(told: Statement, checking: bool) -> list[Line]:
    return [
        Line(
            figure=figure,
            label=in_words(figure.label),
            unit=unit_words(figure.unit),
            url=address(figure),
            agrees=_agrees(figure) if checking else None,
        )
        for figure in told.figures.values()
    ]


def _agrees(figure: Figure) -> bool | None:
    if figure.unit in ("percent", "points"):
        return None
    return recount(current.reader(), current.scope(), figure) == figure.value


def _value(figure: Figure) -> object:
    if figure.value is None:
        return None
    return to_wan(Decimal(figure.value)) if figure.unit == "yuan" else figure.value


def unit_words(unit: str) -> str:
    """The unit of a figure."""
    return {
        "projects": gettext("个项目"),
        "orders": gettext("份"),
        "agencies": gettext("家"),
        "problems": gettext("个问题"),
        "departments": gettext("个部门"),
        "points": gettext("分"),
        "yuan": gettext("万元"),
        "percent": "%",
        "rules": gettext("项制度"),
        "items": gettext("项"),
        "towns": gettext("个镇（街道）"),
        "sessions": gettext("期"),
        "organisations": gettext("个单位"),
        "people": gettext("人次"),
        "questions": gettext("个问题"),
        "documents": gettext("份材料"),
        "reports": gettext("份报告"),
    }[unit]
