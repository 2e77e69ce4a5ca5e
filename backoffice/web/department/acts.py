"""What is done on a pilot's record, and the bureau's tasks: naming pilots, asking for their self-evaluations."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.areas.department import orders
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.web.deciding.decided import decide
from backoffice.web.department.kinds import FORMS
from backoffice.web.department.pages import may_issue, show
from backoffice.web.kinds.row import Row
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisations
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.department_overall.filters import PilotFilter
from projections.department_overall.queries import pilots

department_acts = Blueprint("department_acts", __name__, template_folder="templates")

Answer = Response | tuple[str, int]


@department_acts.post("/departments/<code>/<int:year>/<any(target, evaluation):tab>/decide")
def decided(code: str, year: int, tab: str) -> Answer:
    """Take the decision from the record's panel."""
    kind, row = FORMS[tab], _row(code, year, tab)
    try:
        if not done_before():
            decide(kind, row)
    except Forbidden:
        raise
    except Unable as problem:
        return _refused(code, year, tab, problem)
    return _back(code, year, tab)


@department_acts.post("/departments/<code>/<int:year>/<any(target, evaluation):tab>/withdraw")
def withdrawn(code: str, year: int, tab: str) -> Answer:
    """The submitter takes the form back."""
    kind, row = FORMS[tab], _row(code, year, tab)
    return _act(code, year, tab, kind.withdraw(row, seen()), gettext("已撤回。"))


@department_acts.post("/departments/<code>/<int:year>/approve")
def approved(code: str, year: int) -> Answer:
    """The budget section approves budget and target under one document."""
    _row(code, year, "target")
    document = request.form.get("document", "").strip()
    command = orders.ApproveDepartmentTarget(department=code, year=year, document=document, seen=seen())
    return _act(code, year, "target", command, gettext("已批复部门预算和整体绩效目标。"))


@department_acts.post("/departments/<code>/<int:year>/reopen")
def reopened(code: str, year: int) -> Answer:
    """The performance section gives a passed target back to its department."""
    _row(code, year, "target")
    command = orders.ReopenDepartmentTarget(department=code, year=year, seen=seen())
    return _act(code, year, "target", command, gettext("已退回部门修订。"))


@department_acts.get("/departments/tasks")
def tasks() -> str:
    """The page on which pilots are named and their self-evaluations are asked for; there is none in the past."""
    current.only_now()
    return _tasks()


@department_acts.post("/departments/tasks/<any(pilots, evaluations):what>")
def issued(what: str) -> Answer:
    """Name pilots of a year, or ask for their self-evaluations."""
    try:
        command = _naming() if what == "pilots" else _asking()
        done = gettext("已确定 %(n)s 个试点部门。") if what == "pilots" else gettext("已向 %(n)s 个部门布置自评。")
        carry_out(command, request.form.get("reason", ""), done=done % {"n": len(command.departments)})
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _tasks(refused, what), refused.status
    return redirect(url_for("department.list", year=command.year), 303)


def _tasks(refused: Refusal | None = None, what: str = "") -> str:
    flagged = [one for one in organisations().values() if one.pilot]
    known = pilots(current.reader(), current.scope(), PilotFilter(), sort="year", descending=True)
    return render_template(
        "department/tasks.html",
        flagged=flagged,
        approved=[row for row in known if row["approved"] is not None and row["evaluation_id"] is None],
        refused=refused,
        what=what,
        may_issue=may_issue(),
    )


def _naming() -> orders.NamePilots:
    return orders.NamePilots(
        year=_year(),
        document=request.form.get("document", "").strip(),
        departments=tuple(request.form.getlist("departments")),
    )


def _asking() -> orders.AskForDepartmentEvaluations:
    typed = request.form.get("due", "").strip()
    due = Conditions.day_of(typed)
    if typed and due is None:
        text = Text("请按“2020-05-31”的样式填写期限。", "Write the limit like 2020-05-31.")
        raise Invalid((Fault("due", "not-a-day", text),))
    return orders.AskForDepartmentEvaluations(
        year=_year(),
        document=request.form.get("document", "").strip(),
        departments=tuple(request.form.getlist("departments")),
        due=due,
    )


def _year() -> int:
    typed = request.form.get("year", "").strip()
    if not (typed.isascii() and typed.isdigit() and 2000 <= int(typed) <= 2100):
        raise Invalid((Fault("year", "range", Text("请填写年度。", "Give the budget year.")),))
    return int(typed)


def _row(code: str, year: int, tab: str) -> Row:
    row = FORMS[tab].of_project(current.reader(), current.scope(), code, year)
    if row is None:
        raise NotFound
    return row


def _act(code: str, year: int, tab: str, command: object, done: str) -> Answer:
    try:
        carry_out(command, request.form.get("reason", ""), done=done)
    except Forbidden:
        raise
    except Unable as problem:
        return _refused(code, year, tab, problem)
    return _back(code, year, tab)


def _refused(code: str, year: int, tab: str, problem: Unable) -> tuple[str, int]:
    refused = refusal(problem)
    current.forget_readers()
    return show(code, year, tab, refused), refused.status


def _back(code: str, year: int, tab: str) -> Response:
    return redirect(url_for("department.record", code=code, year=year, tab=tab), 303)
