"""The page on which the treasury hands in execution figures: all rows of a file, or none."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.projects.commands import ImportExecution
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.standard_forms.execution_rows import COLUMNS, read_rows
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.forming.marked import keep_marked
from backoffice.web.shell.preferences import language
from backoffice.web.telling.entries import entries
from backoffice.web.visit import current
from backoffice.web.visit.ordering import Refusal, carry_out, refusal
from projections.projects.filters import ProjectFilter
from projections.projects.queries import projects as find_projects
from projections.projects.queries import years
from projections.timeline.queries import EventFilter, events

execution = Blueprint("execution", __name__, template_folder="templates")


@execution.before_request
def treasury_only() -> None:
    """Whoever imports execution figures."""
    check(current.actor(), Verb.IMPORT, Object.EXECUTION)


@execution.get("/execution")
def page() -> str:
    """The form and the imports so far."""
    return _show()


@execution.post("/execution")
def imported() -> AnyResponse | tuple[str, int]:
    """Take the file; every fault of every row is told, and nothing is written then."""
    upload, marked = request.files.get("file"), ""
    content = upload.read() if upload is not None else b""
    try:
        command = _posted(upload.filename or "" if upload is not None else "", content)
        done = gettext("已导入 %(n)s 个项目的执行数。", n=len(command.rows))
        carry_out(command, request.form.get("reason", ""), done=done)
    except Forbidden:
        raise
    except Unable as problem:
        faults = problem.faults if isinstance(problem, Invalid) else ()
        if isinstance(problem, Invalid) and upload is not None:
            marked = keep_marked(upload.filename or "", content, problem)
        return _show(refusal(problem), faults, marked), 422
    return redirect(url_for("execution.page"), 303)


@execution.get("/execution/template")
def template() -> Response:
    """The file to be filled in: every project with a budget of the year."""
    year = request.args.get("year", type=int) or current.today().year
    index = 1 if language() == "en" else 0
    heads = [both[index] for both in COLUMNS]
    wanted = ProjectFilter(year=year, budgeted=True)
    found = find_projects(current.reader(), current.scope(), wanted, limit=None)
    rows: list[list[object]] = [[row["code"], str(year), None] for row in found]
    if request.args.get("as") == "csv":
        return csv_response(gettext("执行数导入"), heads, rows)
    return workbook_response(gettext("执行数导入"), heads, rows)


def _posted(name: str, content: bytes) -> ImportExecution:
    faults = []
    year, month = request.form.get("year", ""), request.form.get("month", "")
    if not year.isdigit():
        faults.append(Fault("year", "required", Text("请选择年度。", "Choose the year.")))
    if not month.isdigit() or not 1 <= int(month) <= 12:
        faults.append(Fault("month", "range", Text("请选择月份。", "Choose the month.")))
    if not name:
        faults.append(Fault("file", "required", Text("请选择文件。", "Choose the file.")))
    if faults:
        raise Invalid(tuple(faults))
    rows = read_rows(name, content, int(year))
    return ImportExecution(year=int(year), month=int(month), file=name, rows=rows)


def _show(refused: Refusal | None = None, faults: tuple[Fault, ...] = (), marked: str = "") -> str:
    past = EventFilter(topic="projects.execution_imported.v1")
    return render_template(
        "execution/page.html",
        refused=refused,
        faults=[(fault.field, fault.text.in_language(language())) for fault in faults],
        marked=marked,
        years=years(current.reader(), current.scope()),
        year=request.form.get("year") or current.today().year,
        imports=entries(events(current.reader(), current.scope(), past, limit=20)),
    )
