"""Daily monitoring that a section begins, the list of all tasks, and closing one."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.monitoring.commands import BeginDailyMonitoring, CloseMonitoringTask, IssueMonitoringTask
from backoffice.areas.monitoring.events import MonitoringKind
from backoffice.areas.monitoring.labels import KINDS
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.web.monitoring.pages import monitoring
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.monitoring.tasks import task_named, tasks
from projections.projects.filters import ProjectFilter
from projections.projects.queries import projects as find_projects
from projections.projects.queries import years

__all__ = ["monitoring"]


@monitoring.get("/monitoring/daily")
def daily() -> str:
    """The tasks so far, and the form with which a section begins daily, the bureau key monitoring."""
    check(current.actor(), Verb.CREATE, Object.MONITORING_TASK)
    return _show()


@monitoring.post("/monitoring/daily")
def begun() -> Response | tuple[str, int]:
    """Ask for forms of the projects named, one code a line."""
    try:
        if not done_before():
            carry_out(_order(), request.form.get("reason", ""), done=gettext("已发起，项目单位的待办中可见。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _show(refused), refused.status
    return redirect(url_for("monitoring.daily"), 303)


@monitoring.post("/monitoring/tasks/<uuid:task_id>/close")
def closed(task_id: UUID) -> Response | tuple[str, int]:
    """End a task; its confirmed forms are archived."""
    if task_named(current.reader(), task_id) is None:
        raise NotFound
    try:
        if not done_before():
            order = CloseMonitoringTask(task_id=task_id, seen=seen())
            carry_out(order, request.form.get("reason", ""), done=gettext("任务已办结，已确认的监控表归档。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _show(refused), refused.status
    return redirect(url_for("monitoring.daily"), 303)


def _order() -> BeginDailyMonitoring | IssueMonitoringTask:
    faults, key = [], request.form.get("kind") == MonitoringKind.KEY
    values = {name: request.form.get(name, "") for name in ("year", "month")}
    for name, typed in values.items():
        if not (typed.isascii() and typed.isdecimal()):
            faults.append(Fault(name, "required", Text("请选择。", "Choose one.")))
    due = Conditions.day_of(request.form.get("due", ""))
    if due is None:
        text = Text("请按“2020-11-30”的样式填写期限。", "Write the limit like 2020-11-30.")
        faults.append(Fault("due", "not-a-day", text))
    codes = tuple(dict.fromkeys(request.form.get("codes", "").split()))
    if not codes:
        faults.append(Fault("codes", "required", Text("请填写项目编码。", "Give the codes of the projects.")))
    faults += [
        Fault("codes", "unknown", Text(f"您的范围内没有项目 {code}。", f"There is no project {code} in your scope."))
        for code in codes
        if not _known(code)
    ]
    document = request.form.get("document", "").strip()
    if key and not document:
        faults.append(Fault("document", "required", Text("重点监控须填写文号。", "Key monitoring has a document.")))
    if faults or due is None:
        raise Invalid(tuple(faults))
    named = {"year": int(values["year"]), "month": int(values["month"]), "due": due, "codes": codes}
    if key:
        return IssueMonitoringTask(**named, document=document, kind=MonitoringKind.KEY)  # type: ignore[arg-type]
    return BeginDailyMonitoring(**named)  # type: ignore[arg-type]


def _known(code: str) -> bool:
    return bool(find_projects(current.reader(), current.scope(), ProjectFilter(code=code), limit=1))


def _show(refused: Refusal | None = None) -> str:
    reader, scope, actor = current.reader(), current.scope(), current.actor()
    return render_template(
        "monitoring/daily.html",
        tasks=tasks(reader, scope),
        years=years(reader, scope),
        most=current.house().app.facts.rule_book(current.today().year).book.monitoring.daily_projects,
        may_begin=allows(actor, Verb.CREATE, Object.MONITORING_TASK) and not current.in_past(),
        may_issue=allows(actor, Verb.ISSUE, Object.MONITORING_TASK) and not current.in_past(),
        kind_words=lambda kind: in_words(KINDS[MonitoringKind(kind)]),
        asked=request.args.get("code", ""),
        refused=refused,
    )
