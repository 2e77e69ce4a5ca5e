"""The pages of departments' evaluations: the list, one evaluation, and what the performance section decides on it."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as later
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.department_evaluation import commands
from backoffice.areas.department_evaluation.evaluation import Stage
from backoffice.areas.department_evaluation.forms import DepartmentReportForm
from backoffice.areas.department_evaluation.labels import STAGES
from backoffice.areas.department_evaluation.scored import report_faults
from backoffice.kernel.errors import Forbidden, Unable
from backoffice.rulebook import RuleBook
from backoffice.scoring.codes import Grade
from backoffice.scoring.labels import label
from backoffice.web.department_evaluation.filling import NAME, begun, beside_of, handed_in, lines_of, offers_of
from backoffice.web.forming.drawing import Drawing, draw, misplaced
from backoffice.web.forming.posting import posted, read
from backoffice.web.forming.workbooks import READ, Read, give_out, read_in, wanted
from backoffice.web.telling.entries import entries
from backoffice.web.telling.labels import stage_words as order_stage_words
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import Refusal, carry_out, done_before, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.department_evaluations.queries import ProjectEvaluationFilter, count, evaluation, evaluations
from projections.organisations.queries import departments
from projections.projects.queries import Head, project
from projections.rectification_board.queries import order_of
from projections.timeline.queries import of_record

department_evaluation = Blueprint("department_evaluation", __name__, template_folder="templates")

Answer = Response | tuple[str, int] | str

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
def record(code: str, year: int) -> Answer:
    """An evaluation with its points, problems and history; or its form as it was handed in, as a file or printed."""
    if not wanted():
        return _show(code, year)
    row = _row(code, year)
    grade = label(Grade(row["grade"])).zh
    return _given_out(code, year, handed_in(row), [("评价得分", str(row["total"])), ("评价等级", grade)])


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
def fill(code: str, year: int) -> Answer:
    """The form of the department, empty or as it was returned; as a page, a workbook or as it is printed."""
    check(current.actor(), Verb.SUBMIT, Object.EVALUATION_BY_DEPARTMENT)
    head, known = _head(code, year), evaluation(current.reader(), current.scope(), code, year)
    book = _book(year)
    data = begun(book, known)
    return _given_out(code, year, data) if wanted() else _fill(book, head, known, data)


@department_evaluation.post("/department-evaluations/<code>/<int:year>/fill")
def filled(code: str, year: int) -> Answer:
    """Hand the evaluation in, or read a workbook of it into the page; what cannot be shows the form again."""
    check(current.actor(), Verb.SUBMIT, Object.EVALUATION_BY_DEPARTMENT)
    head, known = _head(code, year), evaluation(current.reader(), current.scope(), code, year)
    book = _book(year)
    data = begun(book, known)
    if READ in request.form:
        about = {"code": code, "year": year}
        data, taken = read_in(NAME, data, about, rules=lambda said: report_faults(said, book))
        return _fill(book, head, known, data, taken=taken), taken.status
    try:
        data = posted(DepartmentReportForm)
        report = read(DepartmentReportForm, data)
        if not done_before():
            order = commands.SubmitProjectEvaluation(code=code, year=year, sheet=report, seen=seen())
            carry_out(order, done=str(later("已报送绩效科核定。")))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _fill(book, head, known, data, refused), refused.status
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


def _book(year: int) -> RuleBook:
    return current.house().app.facts.rule_book(year).book


def _given_out(code: str, year: int, data: dict[str, Any], told: Sequence[tuple[str, str]] = ()) -> Response:
    book, about = _book(year), {"code": code, "year": year}
    return give_out(NAME, data, about, offers=offers_of(book), beside=beside_of(book, data), told=told)


def _fill(
    book: RuleBook,
    head: Head,
    known: RowMapping | None,
    data: dict[str, Any],
    refused: Refusal | None = None,
    taken: Read | None = None,
) -> str:
    errors = dict(refused.errors) if refused else {}
    parts = draw(DepartmentReportForm, data, Drawing(errors=errors, offers=offers_of(book), fixed=("points",)))
    return render_template(
        "department_evaluation/fill.html",
        head=head,
        row=known,
        parts=parts,
        worth={line.code: line.points for line in lines_of(book, None)},
        refused=refused,
        errors=misplaced(parts, errors),
        taken=taken,
    )


def _show(code: str, year: int, refused: Refusal | None = None, act: str = "") -> str:
    row, actor = _row(code, year), current.actor()
    reader, scope = current.reader(), current.scope()
    now = not current.in_past()
    waits = now and row["stage"] == Stage.SUBMITTED
    return render_template(
        "department_evaluation/record.html",
        row=row,
        may={name for name, (_, verb, _) in ACTS.items() if waits and _may(actor, verb)},
        mends=now and row["stage"] == Stage.RETURNED and _may(actor, Verb.SUBMIT),
        lines=lines_of(_book(year), row),
        refused=refused,
        act=act,
        order=order_of(reader, scope, row["evaluation_id"]) if allows(actor, Verb.READ, Object.ORDER) else None,
        order_stage=order_stage_words,
        entries=entries(of_record(reader, scope, row["evaluation_id"], limit=None)),
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
