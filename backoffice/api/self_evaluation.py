"""Self-evaluations of a year: figures, each with the address of its rows, the rows, one form; orders about them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import Response

from backoffice.access.policy import SUBMITTERS, Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import PREFIX, Area
from backoffice.api.ordering import by_key, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.self_evaluation import commands
from backoffice.kernel.errors import NotFound
from backoffice.kernel.review import Status
from projections.self_evaluations import queries
from projections.self_evaluations.filters import EvaluationFilter
from projections.self_evaluations.queries import Tile
from projections.self_evaluations.summary import sheet

area = Area("self-evaluation", "单位自评 · Self-evaluation: forms, scores, grades, corrections")


@dataclass(frozen=True, kw_only=True)
class EvaluationRow:
    """A self-evaluation in a list. Amounts in yuan, rates in %, scores in points.

    `plausibility` with its measures is null until the form is confirmed.
    """

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    status: str
    node: str
    assignee: str | None
    round: int
    due: date | None
    decide_by: date | None
    submitted_at: datetime | None
    handed_in_on: date | None
    late: bool
    returns: int
    confirmed_at: datetime | None
    adjusted: Decimal
    executed: Decimal | None
    execution_rate: Decimal | None
    execution_points: Decimal | None
    indicator_points: Decimal | None
    total: Decimal | None
    grade: str | None
    exempt: bool
    plausibility: str | None
    plausibility_rule: str | None
    gap: Decimal | None
    unspent: Decimal | None
    rule_book: int | None
    proposed: bool
    version: int


@dataclass(frozen=True, kw_only=True)
class Evaluation(EvaluationRow):
    """A self-evaluation whole: the unit's entry, each indicator with its points (`rows`), the final versions.

    `draft` is the unit's own until it is handed in: null for everybody else.
    """

    unlocked: list[str]
    course: dict[str, Any]
    returned_reason: str | None
    defects: list[str]
    goal: str
    target_version: int
    initial: Decimal | None
    draft: dict[str, Any] | None
    entry: dict[str, Any] | None
    rows: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    findings: list[dict[str, Any]] | None
    versions: list[dict[str, Any]]
    proposal: dict[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class Tally:
    """A number of self-evaluations, their budgets in yuan, and the address of exactly these rows."""

    count: int
    amount: Decimal
    rows: str


@dataclass(frozen=True, kw_only=True)
class EvaluationSummary:
    """The figures of the list as filtered: how far, which grades, which lights, which execution. Points and yuan."""

    figures: dict[str, Tally]
    execution: dict[str, Tally]
    mean: Decimal | None


@area.reads(
    "/self-evaluations/<year:year>",
    paging.list_schema(EvaluationFilter, without=("year",), sorts=queries.SORTS),
    paging.page_schema(EvaluationRow, amount=Decimal, summary=EvaluationSummary),
)
def evaluations(arguments: dict[str, Any], year: int) -> Response:
    """The self-evaluations of a budget year by filter, and the figures over all of them."""
    scope, cursor = asking.reading(Object.SELF_EVALUATION), paging.begin(arguments)
    reader, wanted = asking.reader(), EvaluationFilter(year=year, **paging.conditions(arguments))
    limit, order = paging.size(arguments), paging.sorting(arguments, queries.SORTS)
    total, amount = queries.count(reader, scope, wanted)
    rows = queries.evaluations(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    tiles = queries.tiles(reader, scope, wanted, today=asking.today())
    return paging.page(
        cursor,
        rows,
        lambda row: picked(EvaluationRow, row),
        limit=limit,
        total=total,
        amount=amount,
        summary=EvaluationSummary(
            figures={key: _tally(tile) for key, tile in tiles.items()},
            execution={tile.key: _tally(tile) for tile in queries.rates(reader, scope, wanted)},
            mean=queries.mean_total(reader, scope, wanted),
        ),
    )


@area.reads("/projects/<code>/<year:year>/self-evaluation", paging.moment_schema(), shape_of(Evaluation))
def evaluation(arguments: dict[str, Any], code: str, year: int) -> Response:
    """One self-evaluation, whole."""
    scope, reader = asking.reading(Object.SELF_EVALUATION), asking.reader(arguments.get("as_of"))
    row = queries.evaluation_of(reader, scope, code, year)
    if row is None:
        raise NotFound.record("self-evaluation", code)
    own = row["unit"] == asking.actor().organisation and asking.actor().role in SUBMITTERS
    owed = row["status"] in (Status.DRAFT, Status.RETURNED)
    draft = row["draft"] if own and owed else None
    return answer(picked(Evaluation, row, rows=sheet(dict(row)), draft=draft), version=row["version"])


def rows_of(wanted: EvaluationFilter) -> str:
    """The address of the rows that a filter finds, at the moment that the answer shows."""
    return paging.address(f"{PREFIX}/self-evaluations/{wanted.year}", wanted.but(year=None).parameters())


def _tally(tile: Tile) -> Tally:
    return Tally(count=tile.count, amount=tile.amount, rows=rows_of(tile.wanted))


takes(area, "/self-evaluations/<year:year>", commands.IssueSelfEvaluationTask)
for name, order in {
    "save": commands.SaveSelfEvaluation,
    "submit": commands.SubmitSelfEvaluation,
    "pass": commands.PassSelfEvaluation,
    "confirm": commands.ConfirmSelfEvaluation,
    "return": commands.ReturnSelfEvaluation,
    "withdraw": commands.WithdrawSelfEvaluation,
    "hand-over": commands.HandOverSelfEvaluation,
    "propose-correction": commands.ProposeCorrection,
    "approve-correction": commands.ApproveCorrection,
    "refuse-correction": commands.RefuseCorrection,
}.items():
    takes(area, f"/projects/<code>/<year:year>/self-evaluation/{name}", order, by_key("self-evaluation"))
