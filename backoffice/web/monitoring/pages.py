"""The pages of monitoring."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.monitoring.commands import IssueMonitoringTask
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.kernel.money import to_wan
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.monitoring.charts import curve_of, progress, scatter_of
from backoffice.web.monitoring.filters import form_filter, round_filter
from backoffice.web.projects.words import form_tag
from backoffice.web.shell.formats import month_of_year
from backoffice.web.telling.labels import disposition_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import Refusal, carry_out, refusal
from backoffice.web.visit.reading import Conditions
from projections.monitoring.figures import Figures
from projections.monitoring.queries import SORTS, by_department, count, curve, figures, form, forms, red_list, scatter
from projections.monitoring.queries import rounds as known_rounds
from projections.organisations.queries import departments
from projections.projects.filters import ProjectFilter
from projections.projects.queries import projects as find_projects
from projections.projects.queries import years
from projections.rectification_board.queries import OrderFilter, ageing
from projections.rectification_board.queries import count as count_orders

monitoring = Blueprint("monitoring", __name__, template_folder="templates")

#: Red projects that the dashboard lists.
LISTED = 15


@monitoring.get("/monitoring")
def dashboard() -> str:
    """Money and target of a round at one look; every figure opens the rows that it counts."""
    asked = Conditions()
    wanted = round_filter(asked)
    reader, scope, today = current.reader(), current.scope(), current.today()
    if wanted.year is None or wanted.month is None:
        return render_template("monitoring/none.html", may_issue=_may_issue())
    rules = current.house().app.facts.rule_book(wanted.year).book.monitoring
    overdue, _ = count_orders(reader, scope, OrderFilter(today=today, year=wanted.year, overdue=True))
    standing, _ = count_orders(reader, scope, OrderFilter(today=today, year=wanted.year, closed=False))
    return render_template(
        "monitoring/dashboard.html",
        asked=asked,
        wanted=wanted,
        figures=figures(reader, scope, wanted, today=today),
        departments=by_department(reader, scope, wanted, today=today),
        choices=departments(organisations(), scope),
        rounds=known_rounds(reader, scope),
        scatter=scatter_of(scatter(reader, scope, wanted), rules, wanted.month),
        curve=curve_of(curve(reader, scope, wanted), rules, wanted.year),
        months=[month_of_year(point.month) for point in curve(reader, scope, wanted) if point.rate is not None],
        progress=progress(wanted.month),
        red=red_list(reader, scope, wanted, limit=LISTED),
        ageing=ageing(reader, scope, today, wanted.year),
        orders={"overdue": overdue, "open": standing},
        organisation=organisation,
        form_tag=form_tag,
        disposition_words=disposition_words,
        may_issue=_may_issue(),
        worst_first=_worst_first,
    )


@monitoring.get("/monitoring/forms")
def rows() -> str:
    """The forms behind a figure, or under conditions of the visitor's own."""
    asked = Conditions()
    wanted = form_filter(asked)
    sort, descending = asked.sort(SORTS, "code")
    reader, scope = current.reader(), current.scope()
    total, amount = count(reader, scope, wanted)
    return render_template(
        "monitoring/rows.html",
        asked=asked,
        wanted=wanted,
        rows=forms(
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
        choices=departments(organisations(), scope),
        sort=("-" if descending else "") + sort,
        organisation=organisation,
        form_tag=form_tag,
        disposition_words=disposition_words,
    )


@monitoring.get("/monitoring/export")
def export() -> Response:
    """The rows as a file, under the same conditions and scope."""
    found = forms(current.reader(), current.scope(), form_filter(Conditions()), limit=None)
    heads = [
        gettext("项目编码"),
        gettext("项目"),
        gettext("部门"),
        gettext("全年预算数（万元）"),
        gettext("执行数（万元）"),
        gettext("执行率（%）"),
        gettext("目标完成率（%）"),
        gettext("灯"),
        gettext("最差指标"),
        gettext("处置"),
    ]
    values = [
        [
            row["code"],
            row["name"],
            organisation(row["department"]),
            to_wan(row["adjusted"]),
            None if row["executed"] is None else to_wan(row["executed"]),
            row["execution_rate"],
            row["attainment"],
            row["light"] or "",
            row["worst"] or "",
            disposition_words(row["disposition"]),
        ]
        for row in found
    ]
    if request.args.get("as") == "xlsx":
        return workbook_response(gettext("监控表"), heads, values)
    return csv_response(gettext("监控表"), heads, values)


@monitoring.get("/monitoring/forms/<uuid:form_id>", endpoint="form")
def one(form_id: UUID) -> AnyResponse:
    """A form on its project's record."""
    row = form(current.reader(), current.scope(), form_id)
    if row is None:
        raise NotFound
    moment = request.args.get("as_of")
    named = {"code": row["code"], "year": row["year"], "tab": "monitoring", "form": form_id}
    return redirect(url_for("projects.record", **named, as_of=moment), 303)


@monitoring.get("/monitoring/task")
def task() -> str:
    """The page on which a round's task is issued, for those who issue it."""
    check(current.actor(), Verb.ISSUE, Object.MONITORING_TASK)
    return _task()


@monitoring.post("/monitoring/task")
def issued() -> AnyResponse | tuple[str, int]:
    """Ask for a form of every project of the year with a budget and an approved target."""
    try:
        command = _task_as_posted()
        done = gettext("已下达监控任务，%(n)s 个项目应报。", n=len(command.codes))
        carry_out(command, request.form.get("reason", ""), done=done)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _task(refused), refused.status
    return redirect(url_for("monitoring.dashboard", year=command.year, month=command.month), 303)


def _task(refused: Refusal | None = None) -> str:
    return render_template(
        "monitoring/task.html",
        years=years(current.reader(), current.scope()),
        rounds=known_rounds(current.reader(), current.scope()),
        refused=refused,
        past=current.in_past(),
    )


def _task_as_posted() -> IssueMonitoringTask:
    faults = []
    values: dict[str, int] = {}
    for name, low, high in (("year", 2000, 2100), ("month", 1, 12)):
        typed = request.form.get(name, "")
        if not typed.isascii() or not typed.isdecimal() or not low <= int(typed) <= high:
            faults.append(Fault(name, "range", Text("请选择。", "Choose one.")))
        else:
            values[name] = int(typed)
    document = request.form.get("document", "").strip()
    if not document:
        faults.append(Fault("document", "required", Text("请填写文号。", "Give the document number.")))
    due = Conditions.day_of(request.form.get("due", ""))
    if due is None:
        text = Text("请按“2020-08-31”的样式填写期限。", "Write the limit like 2020-08-31.")
        faults.append(Fault("due", "not-a-day", text))
    if faults or due is None:
        raise Invalid(tuple(faults))
    wanted = ProjectFilter(year=values["year"], budgeted=True, approved=True, exempt=False)
    codes = tuple(row["code"] for row in find_projects(current.reader(), current.scope(), wanted, limit=None))
    if not codes:
        text = Text("这一年度没有已批复目标的项目。", "No project of this year has an approved target.")
        raise Invalid((Fault("year", "empty", text),))
    return IssueMonitoringTask(year=values["year"], month=values["month"], due=due, document=document, codes=codes)


def _may_issue() -> bool:
    return allows(current.actor(), Verb.ISSUE, Object.MONITORING_TASK) and not current.in_past()


def _worst_first(found: dict[str, Figures]) -> list[str]:
    """Departments by their red lights, then by what they have not handed in."""

    def badness(code: str) -> tuple[int, int, str]:
        one = found[code]
        red = one.lights["red"].count if "red" in one.lights else 0
        return -red, one.submitted.count - one.monitored.count, code

    return sorted(found, key=badness)
