"""The pages of budget rounds: every year, one year with its next stage, and its control figures."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.budget_year import commands
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.budget_year.labels import FIGURE_WORDS, STAGES
from backoffice.areas.rounds import FIGURES
from backoffice.kernel.errors import Fault, Forbidden, Invalid, Unable
from backoffice.kernel.money import UnableToReadMoney, from_wan, to_wan
from backoffice.scoring.control_figure import OUTCOMES, FigureSource, Outcome
from backoffice.web.budget_rounds.standing import following, left, steps, windows
from backoffice.web.files import csv_response, workbook_response
from backoffice.web.projects.showing import show
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.ordering import Refusal, carry_out, refusal, seen
from backoffice.web.visit.reading import Conditions
from projections.budget_rounds import queries
from projections.budget_rounds.queries import FigureFilter
from projections.organisations.queries import departments

budget_rounds = Blueprint("budget_rounds", __name__, template_folder="templates")

#: What the budget section may do on a year's page.
ACTS = ("move", "propose")


@budget_rounds.get("/budget-rounds", endpoint="years")
def list_years() -> str:
    """Every budget year with the stage of its round."""
    check(current.actor(), Verb.READ, Object.CONTROL_FIGURE)
    return _list()


@budget_rounds.post("/budget-rounds")
def opened() -> AnyResponse | tuple[str, int]:
    """The budget section opens the preparation of another year."""
    year = request.form.get("year", "").strip()
    try:
        order = commands.OpenBudgetYear(year=int(year) if year.isdigit() else 0)
        carry_out(order, request.form.get("reason", ""), done=gettext("已开立。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _list(refused), refused.status
    return redirect(url_for("budget_rounds.year", year=order.year), 303)


@budget_rounds.get("/budget-rounds/<int:year>", endpoint="year")
def one_year(year: int) -> str:
    """One year: its stages, its windows, what is open, and the next stage for the budget section."""
    check(current.actor(), Verb.READ, Object.CONTROL_FIGURE)
    return _year(year)


@budget_rounds.post("/budget-rounds/<int:year>/<act>")
def moved(year: int, act: str) -> AnyResponse | tuple[str, int]:
    """Move the round to the stage that was shown as the next, or let the rules propose the control figures."""
    row = queries.round_of(current.reader(), year)
    if row is None or act not in ACTS:
        raise NotFound
    try:
        carry_out(_order(year, act), request.form.get("reason", ""), done=gettext("已办理。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return _year(year, refused), refused.status
    return redirect(url_for("budget_rounds.year", year=year), 303)


@budget_rounds.get("/budget-rounds/<int:year>/figures")
def figures(year: int) -> str:
    """The control figures of a year within the scope, under the conditions of the address."""
    check(current.actor(), Verb.READ, Object.CONTROL_FIGURE)
    asked = Conditions()
    reader, scope = current.reader(), current.scope()
    if queries.round_of(reader, year) is None:
        raise NotFound
    wanted = _wanted(asked, year)
    sort, descending = asked.sort(queries.SORTS, "code")
    rows = queries.figures(
        reader,
        scope,
        wanted,
        sort=sort,
        descending=descending,
        limit=asked.size,
        offset=(asked.page - 1) * asked.size,
    )
    return render_template(
        "budget_rounds/figures.html",
        asked=asked,
        wanted=wanted,
        year=year,
        rows=rows,
        sums=queries.sums(reader, scope, wanted),
        departments=departments(organisations(), scope),
        sort=("-" if descending else "") + sort,
        organisation=organisation,
        **_words(),
    )


@budget_rounds.get("/budget-rounds/<int:year>/figures/export")
def export(year: int) -> Response:
    """The rows of the list as a file."""
    check(current.actor(), Verb.READ, Object.CONTROL_FIGURE)
    rows = queries.figures(current.reader(), current.scope(), _wanted(Conditions(), year))
    heads = [
        gettext("项目编码"),
        gettext("项目"),
        gettext("部门"),
        gettext("申报数（万元）"),
        gettext("控制数（万元）"),
        gettext("核减（万元）"),
        gettext("结果"),
        gettext("依据"),
        gettext("下达日期"),
    ]
    values: list[list[object]] = [
        [
            row["code"],
            row["name"],
            organisation(row["department"]),
            to_wan(row["applied"]),
            to_wan(row["amount"]),
            to_wan(row["cut"]),
            in_words(OUTCOMES[Outcome(row["outcome"])]),
            in_words(FIGURE_WORDS[row["reason_code"]]),
            row["issued_on"] or "",
        ]
        for row in rows
    ]
    make = workbook_response if request.args.get("as") == "xlsx" else csv_response
    return make(gettext("%(year)s 年控制数", year=year), heads, values)


@budget_rounds.post("/projects/<code>/<int:year>/control-figure")
def figure_set(code: str, year: int) -> AnyResponse | tuple[str, int]:
    """The budget section sets a project's figure otherwise, with its reason."""
    try:
        try:
            amount = from_wan(request.form.get("figure", ""))
        except UnableToReadMoney as problem:
            raise Invalid((Fault("amount", problem.code, problem.text),)) from problem
        order = commands.SetControlFigure(code=code, year=year, amount=amount, seen=seen())
        carry_out(order, request.form.get("reason", ""), done=gettext("控制数已调整。"))
    except Forbidden:
        raise
    except Unable as problem:
        refused = refusal(problem)
        current.forget_readers()
        return show(code, refused, year=year, tab="summary"), refused.status
    return redirect(url_for("projects.record", code=code, year=year), 303)


def _order(year: int, act: str) -> object:
    if act == "propose":
        return commands.ProposeControlFigures(year=year)
    return commands.MoveRound(year=year, stage=_stage(request.form.get("stage", "")))


def _stage(posted: str) -> Stage:
    if posted not in set(Stage):
        raise NotFound
    return Stage(posted)


def _list(refused: Refusal | None = None) -> str:
    rows = queries.rounds(current.reader())
    return render_template(
        "budget_rounds/years.html",
        rows=rows,
        refused=refused,
        may_open=allows(current.actor(), Verb.CREATE, Object.BUDGET_YEAR) and not current.in_past(),
        next_year=rows[0]["year"] + 1 if rows else current.today().year + 1,
        stage_words=lambda key: in_words(STAGES[Stage(key)]),
    )


def _year(year: int, refused: Refusal | None = None) -> str:
    reader, scope = current.reader(), current.scope()
    row = queries.round_of(reader, year)
    if row is None:
        raise NotFound
    coming = following(row)
    book = current.house().app.facts.rule_book(year).book
    moves = allows(current.actor(), Verb.APPROVE, Object.BUDGET_YEAR) and not current.in_past()
    return render_template(
        "budget_rounds/year.html",
        row=row,
        steps=steps(row),
        windows=windows(row, book.calendar, current.today()),
        left=left(year),
        coming=coming,
        coming_words=in_words(STAGES[coming]) if coming else "",
        may_move=moves and coming is not None,
        may_propose=moves and row["stage"] in FIGURES,
        outcomes=queries.by_outcome(reader, scope, FigureFilter(year=year)),
        total=queries.sums(reader, scope, FigureFilter(year=year)),
        refused=refused,
        **_words(),
    )


def _wanted(asked: Conditions, year: int) -> FigureFilter:
    return FigureFilter(
        year=year,
        code=asked.text("code") or None,
        outcome=asked.one_of("outcome", tuple(Outcome)) or None,
        source=asked.one_of("source", tuple(FigureSource)) or None,
        reason_code=asked.one_of("reason_code", tuple(FIGURE_WORDS)) or None,
        department=asked.text("department") or None,
        by_hand=asked.flag("by_hand"),
        issued=asked.flag("issued"),
        keyword=asked.text("q"),
    )


def _words() -> dict[str, Any]:
    return {
        "stage_words": lambda key: in_words(STAGES[Stage(key)]),
        "outcome_words": {one.value: in_words(words) for one, words in OUTCOMES.items()},
        "figure_words": {key: in_words(words) for key, words in FIGURE_WORDS.items()},
        "tones": {"full": "green", "reduced": "amber", "none": "red"},
    }
