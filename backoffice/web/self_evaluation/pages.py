"""The pages of self-evaluations: dashboard, lists, task; the unit's own and the correction's join them."""

from uuid import UUID

from flask import Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.self_evaluation.commands import IssueSelfEvaluationTask
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Text, Unable
from backoffice.kernel.money import to_wan
from backoffice.scoring.codes import Grade
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.projects.words import form_tag
from backoffice.web.self_evaluation import correcting, filling
from backoffice.web.self_evaluation.blueprint import self_evaluation
from backoffice.web.self_evaluation.filters import evaluation_filter
from backoffice.web.telling.evaluated import grade_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import Refusal, carry_out, refusal
from backoffice.web.visit.reading import Conditions
from projections.organisations.queries import departments
from projections.projects.filters import ProjectFilter
from projections.projects.queries import projects as find_projects
from projections.projects.queries import years as budget_years
from projections.self_evaluations import queries
from projections.self_evaluations.queries import SORTS, coverage_share

__all__ = ["self_evaluation"]

#: Modules whose pages belong to this blueprint.
PARTS = (filling, correcting)

#: Self-evaluations that the dashboard lists with a red plausibility light.
LISTED = 15

#: Kinds of project that a self-evaluation is asked of.
EVALUATED = ("targeted", "operation")


@self_evaluation.before_request
def readers_only() -> None:
    """Whoever may read self-evaluations."""
    check(current.actor(), Verb.READ, Object.SELF_EVALUATION)


@self_evaluation.get("/self-evaluations")
def dashboard() -> str:
    """How far the self-evaluations of a year have come, and what they say; every figure opens its rows."""
    asked = Conditions()
    wanted = evaluation_filter(asked)
    reader, scope, today = current.reader(), current.scope(), current.today()
    if wanted.year is None:
        return render_template("self_evaluation/none.html", may_issue=_may_issue())
    tiles = queries.tiles(reader, scope, wanted, today=today)
    red = wanted.but(scored=True, plausibility="red")
    return render_template(
        "self_evaluation/dashboard.html",
        asked=asked,
        wanted=wanted,
        tiles=tiles,
        coverage=coverage_share(tiles["submitted"], tiles["all"]),
        rates=queries.rates(reader, scope, wanted),
        mean=queries.mean_total(reader, scope, wanted),
        departments=queries.by_department(reader, scope, wanted),
        red=queries.evaluations(reader, scope, red, sort="gap", descending=True, limit=LISTED),
        task=queries.task(reader, wanted.year),
        years=queries.years(reader, scope),
        choices=departments(organisations(), scope),
        grades=list(Grade),
        grade_words=grade_words,
        form_tag=form_tag,
        organisation=organisation,
        may_issue=_may_issue(),
    )


@self_evaluation.get("/self-evaluations/rows")
def rows() -> str:
    """The forms behind a figure, or under conditions of the visitor's own."""
    asked = Conditions()
    wanted = evaluation_filter(asked)
    sort, descending = asked.sort(SORTS, "code")
    reader, scope = current.reader(), current.scope()
    total, amount = queries.count(reader, scope, wanted)
    return render_template(
        "self_evaluation/rows.html",
        asked=asked,
        wanted=wanted,
        rows=queries.evaluations(
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
        grade_words=grade_words,
        grades=list(Grade),
    )


@self_evaluation.get("/self-evaluations/export")
def export() -> Response:
    """The rows as a file, under the same conditions and scope."""
    found = queries.evaluations(current.reader(), current.scope(), evaluation_filter(Conditions()), limit=None)
    heads = [
        gettext("项目编码"),
        gettext("项目"),
        gettext("部门"),
        gettext("单位"),
        gettext("年度"),
        gettext("全年预算数（万元）"),
        gettext("执行率（%）"),
        gettext("自评总分"),
        gettext("等级"),
        gettext("合理性"),
        gettext("退回次数"),
        gettext("首次报送"),
    ]
    values = [
        [
            row["code"],
            row["name"],
            organisation(row["department"]),
            organisation(row["unit"]),
            row["year"],
            to_wan(row["adjusted"]),
            row["execution_rate"],
            row["total"],
            grade_words(row["grade"]),
            row["plausibility"] or "",
            row["returns"],
            row["handed_in_on"],
        ]
        for row in found
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("自评表"), heads, values)


@self_evaluation.get("/self-evaluations/<uuid:evaluation_id>")
def one(evaluation_id: UUID) -> AnyResponse:
    """A form on its project's record."""
    row = queries.evaluation(current.reader(), current.scope(), evaluation_id)
    if row is None:
        raise NotFound
    moment = request.args.get("as_of")
    address = url_for("projects.record", code=row["code"], year=row["year"], tab="self-evaluation", as_of=moment)
    return redirect(address, 303)


@self_evaluation.get("/self-evaluations/task")
def task() -> str:
    """The page on which a year's task is issued."""
    current.only_now()
    check(current.actor(), Verb.ISSUE, Object.SELF_EVALUATION_TASK)
    return _task()


@self_evaluation.post("/self-evaluations/task")
def issued() -> AnyResponse | tuple[str, int]:
    """Ask for a form of every project of the year with money and an approved target."""
    try:
        command = _task_as_posted()
        done = gettext("已下达自评任务，%(n)s 个项目应报。", n=len(command.codes))
        carry_out(command, request.form.get("reason", ""), done=done)
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        return _task(refused), refused.status
    return redirect(url_for("self_evaluation.dashboard", year=command.year), 303)


def _task(refused: Refusal | None = None) -> str:
    reader, scope = current.reader(), current.scope()
    known = queries.years(reader, scope)
    past = [year for year in budget_years(reader, scope) if year < current.today().year]
    return render_template(
        "self_evaluation/task.html",
        years=past,
        tasks=[(year, queries.task(reader, year)) for year in known],
        refused=refused,
    )


def _task_as_posted() -> IssueSelfEvaluationTask:
    faults = []
    typed = request.form.get("year", "")
    year = int(typed) if typed.isdigit() else 0
    if not year:
        faults.append(Fault("year", "range", Text("请选择。", "Choose one.")))
    due = None
    if request.form.get("due", "").strip():
        due = Conditions.day_of(request.form["due"])
        if due is None:
            text = Text("请按“2021-03-31”的样式填写期限。", "Write the limit like 2021-03-31.")
            faults.append(Fault("due", "not-a-day", text))
    if faults:
        raise Invalid(tuple(faults))
    wanted = ProjectFilter(year=year, budgeted=True, approved=True, kind=EVALUATED)
    codes = tuple(row["code"] for row in find_projects(current.reader(), current.scope(), wanted, limit=None))
    return IssueSelfEvaluationTask(year=year, due=due, document=request.form.get("document", ""), codes=codes)


def _may_issue() -> bool:
    return allows(current.actor(), Verb.ISSUE, Object.SELF_EVALUATION_TASK) and not current.in_past()
