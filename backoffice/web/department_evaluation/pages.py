"""The pages of departments' evaluations: the list, one evaluation, and what the performance section decides on it."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as later
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.department_evaluation import commands
from backoffice.areas.department_evaluation.evaluation import Stage
from backoffice.areas.department_evaluation.labels import STAGES
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.scoring.codes import Grade
from backoffice.scoring.labels import label
from backoffice.web.department_evaluation.filling import Sheet, order_of, sheet_of
from backoffice.web.telling.entries import entries
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.department_evaluations.queries import ProjectEvaluationFilter, count, evaluation, evaluations
from projections.organisations.queries import departments
from projections.projects.queries import Head, project
from projections.timeline.queries import of_record

department_evaluation = Blueprint("department_evaluation", __name__, template_folder="templates")

#: Stage -> key of its tag.
TAGS: dict[str, str] = {Stage.SUBMITTED: "to_approve", Stage.RETURNED: "returned", Stage.ACCEPTED: "confirmed"}

#: What is decided on the record's page: the order, who may, and what the next page says.
ACTS: dict[str, tuple[Any, Verb, Any]] = {
    "accept": (commands.AcceptProjectEvaluation, Verb.APPROVE, later("已核定，等级即时用于结果应用。")),
    "return": (commands.ReturnProjectEvaluation, Verb.RETURN, later("已退回部门。")),
}


@department_evaluation.before_request
def readers_only() -> None:
    """Whoever reads of evaluations."""
    check(current.actor(), Verb.READ, Object.EVALUATION_BY_DEPARTMENT)


@department_evaluation.get("/department-evaluations")
def rows() -> str:
    """The evaluations within the visitor's scope, the latest first."""
    asked = Conditions()
    wanted = ProjectEvaluationFilter(
        year=asked.whole("year"),
        code=asked.text("code") or None,
        department=asked.text("department") or None,
        stage=asked.one_of("stage", tuple(stage.value for stage in Stage)) or None,
        grade=asked.one_of("grade", tuple(grade.value for grade in Grade)) or None,
        keyword=asked.text("q"),
    )
    reader, scope = current.reader(), current.scope()
    return render_template(
        "department_evaluation/list.html",
        asked=asked,
        wanted=wanted,
        rows=evaluations(reader, scope, wanted, limit=asked.size, offset=(asked.page - 1) * asked.size),
        total=count(reader, scope, wanted),
        choices=departments(organisations(), scope),
        stages=[(stage.value, in_words(words)) for stage, words in STAGES.items()],
        grades=[(grade.value, in_words(label(grade))) for grade in Grade],
        **_words(),
    )


@department_evaluation.get("/department-evaluations/<code>/<int:year>")
def record(code: str, year: int) -> str:
    """An evaluation with its points, problems and history, and what may be decided now."""
    return _show(code, year)


@department_evaluation.post("/department-evaluations/<code>/<int:year>/<act>")
def done(code: str, year: int, act: str) -> Response | tuple[str, int]:
    """Do one of ACTS; what cannot be done shows the page again."""
    _row(code, year)
    if act not in ACTS:
        raise NotFound
    make, _, words = ACTS[act]
    try:
        if not done_before():
            carry_out(make(code=code, year=year, seen=seen()), request.form.get("reason", ""), done=str(words))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _show(code, year, refused, act), refused.status
    return redirect(url_for("department_evaluation.record", code=code, year=year), 303)


@department_evaluation.get("/department-evaluations/<code>/<int:year>/fill")
def fill(code: str, year: int) -> str:
    """The form of the department, empty or as it was returned."""
    check(current.actor(), Verb.SUBMIT, Object.EVALUATION_BY_DEPARTMENT)
    head, known = _head(code, year), evaluation(current.reader(), current.scope(), code, year)
    return _fill(head, known, sheet_of(current.house().app.facts.rule_book(year).book, known))


@department_evaluation.post("/department-evaluations/<code>/<int:year>/fill")
def filled(code: str, year: int) -> Response | tuple[str, int]:
    """Hand the evaluation in; what cannot be shows the form again with what was typed."""
    head, known = _head(code, year), evaluation(current.reader(), current.scope(), code, year)
    sheet = sheet_of(current.house().app.facts.rule_book(year).book, known, request.form)
    try:
        if not done_before():
            carry_out(order_of(sheet, code, year, seen()), done=str(later("已报送绩效科核定。")))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _fill(head, known, sheet, refused), refused.status
    return redirect(url_for("department_evaluation.record", code=code, year=year), 303)


def _head(code: str, year: int) -> Head:
    head = project(current.reader(), current.scope(), code, year)
    if head is None or head.year is None or current.in_past():
        raise NotFound
    return head


def _row(code: str, year: int) -> RowMapping:
    row = evaluation(current.reader(), current.scope(), code, year)
    if row is None:
        raise NotFound
    return row


def _fill(head: Head, known: RowMapping | None, sheet: Sheet, refused: Refusal | None = None) -> str:
    return render_template("department_evaluation/fill.html", head=head, row=known, sheet=sheet, refused=refused)


def _show(code: str, year: int, refused: Refusal | None = None, act: str = "") -> str:
    row, actor = _row(code, year), current.actor()
    now = not current.in_past()
    waits = now and row["stage"] == Stage.SUBMITTED
    return render_template(
        "department_evaluation/record.html",
        row=row,
        may={name for name, (_, verb, _) in ACTS.items() if waits and _may(actor, verb)},
        mends=now and row["stage"] == Stage.RETURNED and _may(actor, Verb.SUBMIT),
        sheet=sheet_of(current.house().app.facts.rule_book(year).book, row),
        refused=refused,
        act=act,
        entries=entries(of_record(current.reader(), current.scope(), row["evaluation_id"], limit=None)),
        **_words(),
    )


def _may(actor: Any, verb: Verb) -> bool:
    return allows(actor, verb, Object.EVALUATION_BY_DEPARTMENT)


def _words() -> dict[str, Any]:
    return {
        "organisation": organisation,
        "tag_of": lambda row: TAGS[row["stage"]],
        "stage_words": lambda code: in_words(STAGES[Stage(code)]),
        "grade_words": lambda code: in_words(label(Grade(code))),
    }
