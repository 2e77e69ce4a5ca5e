"""The monitoring report of a department: on the page, printed, and as a workbook."""

from flask import Response, render_template, request
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from backoffice.areas.monitoring.labels import CAUSES
from backoffice.kernel.money import to_wan
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.monitoring.filters import round_filter
from backoffice.web.monitoring.tasks import monitoring
from backoffice.web.projects.words import form_tag
from backoffice.web.telling.labels import disposition_words
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.reading import Conditions
from projections.monitoring.report import Report, report
from projections.organisations.queries import departments

__all__ = ["monitoring"]


@monitoring.get("/monitoring/report")
def department_report() -> str:
    """What a department's monitoring of a round came to; without a department, that of the visitor's scope."""
    asked = Conditions()
    wanted = round_filter(asked)
    if wanted.year is None or wanted.month is None:
        raise NotFound
    return render_template(
        "monitoring/report.html",
        asked=asked,
        wanted=wanted,
        report=_report(),
        choices=departments(organisations(), current.scope()),
        cause_words=lambda cause: in_words(CAUSES[cause]),
        organisation=organisation,
        form_tag=form_tag,
        disposition_words=disposition_words,
    )


@monitoring.get("/monitoring/report/export")
def report_export() -> Response:
    """The table of deviating projects as a file, under the same conditions and scope."""
    heads = [
        gettext("项目编码"),
        gettext("项目"),
        gettext("单位"),
        gettext("全年预算数（万元）"),
        gettext("执行数（万元）"),
        gettext("执行率（%）"),
        gettext("目标完成率（%）"),
        gettext("灯"),
        gettext("最差指标"),
        gettext("存在的问题"),
        gettext("拟采取措施"),
        gettext("预计完成时间"),
        gettext("处置"),
    ]
    values = [
        [
            row["code"],
            row["name"],
            organisation(row["unit"]),
            to_wan(row["adjusted"]),
            None if row["executed"] is None else to_wan(row["executed"]),
            row["execution_rate"],
            row["attainment"],
            row["light"],
            row["worst"] or "",
            row["entry"]["problems"],
            row["entry"]["measures"],
            row["entry"]["finish_by"] or "",
            disposition_words(row["disposition"]),
        ]
        for row in _report().deviating
    ]
    name = gettext("监控报告偏离项目")
    if request.args.get("as") == "xlsx":
        return workbook_response(name, heads, values)
    return csv_response(name, heads, values)


def _report() -> Report:
    return report(current.reader(), current.scope(), round_filter(Conditions()), today=current.today())
