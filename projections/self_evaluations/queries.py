"""The door to self-evaluations: figures, the rows behind every figure, and one form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Subquery, func, select

from backoffice.kernel.review import Status
from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Grade, Light
from backoffice.scoring.readings import percent_of
from backoffice.scoring.rounding import half_up
from projections.reader import Reader
from projections.scoping import within
from projections.self_evaluations.filters import EvaluationFilter, conditions, equalities
from projections.self_evaluations.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.self_evaluations.tables import EVALUATIONS, TASKS

#: Columns of a list: all but what only a form's own page shows.
LISTED = [
    name
    for name in EVALUATIONS.info["columns"]
    if name
    not in (
        "course",
        "indicators",
        "entry",
        "draft",
        "scores",
        "execution",
        "findings",
        "goal",
        "changes",
        "proposal",
    )
]

#: What a list may be sorted by.
SORTS = (
    "code",
    "name",
    "department",
    "unit",
    "adjusted",
    "execution_rate",
    "total",
    "grade",
    "gap",
    "due",
    "returns",
    "handed_in_on",
)

#: The distribution of execution: key -> from and below, in %.
RATES: dict[str, tuple[Decimal | None, Decimal | None]] = {
    "below_60": (None, Decimal(60)),
    "from_60": (Decimal(60), Decimal(80)),
    "from_80": (Decimal(80), Decimal(90)),
    "from_90": (Decimal(90), Decimal(100)),
    "full": (Decimal(100), None),
}


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A figure: how many forms, their budgets in yuan, and the filter that finds exactly these."""

    key: str
    count: int
    amount: Decimal
    wanted: EvaluationFilter


def evaluations(
    reader: Reader,
    scope: Scope,
    wanted: EvaluationFilter,
    *,
    sort: str = "code",
    descending: bool = False,
    limit: int | None = 50,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Rows of a list (columns LISTED), by one of SORTS, then by code. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"self-evaluations are not sorted by {sort!r}")
    rows = _rows(reader, scope, wanted)
    key = rows.c[sort].desc() if descending else rows.c[sort]
    statement = select(*(rows.c[name] for name in LISTED)).where(*conditions(wanted, rows.c))
    return reader.all(
        statement.order_by(rows.c[sort].is_(None), key, rows.c.code, rows.c.year).limit(limit).offset(offset)
    )


def count(reader: Reader, scope: Scope, wanted: EvaluationFilter) -> tuple[int, Decimal]:
    """How many forms, and the sum of their budgets in yuan."""
    rows = _rows(reader, scope, wanted)
    figures = (func.count().label("number"), func.sum(rows.c.adjusted).label("amount"))
    found = reader.one(select(*figures).select_from(rows).where(*conditions(wanted, rows.c)))
    return found["number"], found["amount"] or Decimal(0)


def mean_total(reader: Reader, scope: Scope, wanted: EvaluationFilter) -> Decimal | None:
    """Mean of the confirmed totals of a filter, two places; None without one."""
    wanted = wanted.but(scored=True)
    rows = _rows(reader, scope, wanted)
    figures = (func.count().label("number"), func.sum(rows.c.total).label("points"))
    found = reader.one(select(*figures).select_from(rows).where(*conditions(wanted, rows.c)))
    return half_up(found["points"] / found["number"]) if found["number"] else None


def tiles(reader: Reader, scope: Scope, wanted: EvaluationFilter, *, today: date) -> dict[str, Tile]:
    """The dashboard's figures: how far the forms have come, their grades, lights, and what fell short."""
    final = wanted.but(scored=True)
    filters = {
        "all": wanted,
        "asked": wanted.but(exempt=False),
        "exempt": wanted.but(exempt=True),
        "submitted": wanted.but(submitted=True),
        "waiting": wanted.but(status=Status.PENDING.value),
        "returned": wanted.but(status=Status.RETURNED.value),
        "confirmed": wanted.but(status=Status.DONE.value),
        "overdue": wanted.but(overdue_on=today),
        "late": wanted.but(late=True),
        "proposed": wanted.but(proposed=True),
        "sent_back": wanted.but(min_returns=1),
        **{f"grade_{grade}": final.but(grade=grade.value) for grade in Grade},
        **{f"light_{light}": final.but(plausibility=light.value) for light in (Light.RED, Light.YELLOW, Light.GREEN)},
    }
    return {key: _tile(reader, scope, key, narrowed) for key, narrowed in filters.items()}


def rates(reader: Reader, scope: Scope, wanted: EvaluationFilter) -> list[Tile]:
    """The distribution of execution over the forms handed in, lowest first."""
    handed_in = wanted.but(submitted=True)
    return [
        _tile(reader, scope, key, handed_in.but(min_rate=least, max_rate=most)) for key, (least, most) in RATES.items()
    ]


def by_department(reader: Reader, scope: Scope, wanted: EvaluationFilter) -> dict[str, dict[str, Any]]:
    """For each department (by code): asked, submitted, confirmed, amount (yuan), each grade, red, and the mean."""
    rows = _rows(reader, scope, wanted)
    names = [rows.c[name] for name in ("department", "status", "grade", "plausibility", "exempt")]
    figures = (func.count().label("number"), func.sum(rows.c.adjusted).label("amount"))
    points = func.sum(rows.c.total).label("points")
    statement = select(*names, *figures, points).where(*conditions(wanted, rows.c)).group_by(*names)
    found: dict[str, dict[str, Any]] = {}
    for group in reader.all(statement.order_by(*names)):
        _take(found.setdefault(group["department"], _nothing()), group)
    for one in found.values():
        one["mean"] = half_up(one["points"] / one["graded"]) if one["graded"] else None
    return found


def evaluation(reader: Reader, scope: Scope, evaluation_id: UUID) -> RowMapping | None:
    """One self-evaluation with everything in it; None when there is none within the scope."""
    return _only(reader, scope, evaluation_id=evaluation_id)


def entries(reader: Reader, scope: Scope, wanted: EvaluationFilter) -> dict[UUID, Any]:
    """What the forms of a filter were last handed in with, as kept."""
    rows = _rows(reader, scope, wanted)
    statement = select(rows.c.evaluation_id, rows.c.entry).where(*conditions(wanted, rows.c))
    return {row["evaluation_id"]: row["entry"] for row in reader.all(statement)}


def evaluation_of(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """The self-evaluation of a project and budget year; None when there is none within the scope."""
    return _only(reader, scope, code=code, year=year)


def years(reader: Reader, scope: Scope) -> list[int]:
    """Budget years that the reader has self-evaluations of, the latest first."""
    rows = reader.rows(EVALUATIONS, **within(scope))
    return [row["year"] for row in reader.all(select(rows.c.year).distinct().order_by(rows.c.year.desc()))]


def task(reader: Reader, year: int) -> RowMapping | None:
    """The task of a budget year: due, document, projects, issued_at. A notice to the whole district."""
    return reader.row(TASKS, year)


def coverage_share(done: Tile, should: Tile) -> tuple[Decimal | None, Decimal | None]:
    """Done in % of should, by number and by amount, two places; None where nothing should be done."""
    by_count = half_up(percent_of(Decimal(done.count), Decimal(should.count))) if should.count else None
    by_amount = half_up(percent_of(done.amount, should.amount)) if should.amount else None
    return by_count, by_amount


def _nothing() -> dict[str, Any]:
    zeros = dict.fromkeys(("asked", "submitted", "confirmed", "red", "graded", *Grade), 0)
    return {**zeros, "amount": Decimal(0), "points": Decimal(0)}


def _take(one: dict[str, Any], group: RowMapping) -> None:
    number, status = group["number"], group["status"]
    one["asked"] += 0 if group["exempt"] else number
    one["amount"] += group["amount"] or Decimal(0)
    one["submitted"] += number if status != Status.DRAFT else 0
    if status == Status.DONE:
        one["confirmed"] += number
        one["red"] += number if group["plausibility"] == Light.RED else 0
        if group["grade"] is not None:
            one["graded"] += number
            one[group["grade"]] += number
            one["points"] += group["points"]


def _tile(reader: Reader, scope: Scope, key: str, wanted: EvaluationFilter) -> Tile:
    number, amount = count(reader, scope, wanted)
    return Tile(key=key, count=number, amount=amount, wanted=wanted)


def _rows(reader: Reader, scope: Scope, wanted: EvaluationFilter) -> Subquery:
    narrowed = [
        EVALUATIONS.c[name].in_(value) if isinstance(value, tuple) else EVALUATIONS.c[name] == value
        for name, value in equalities(wanted).items()
    ]
    return reader.rows(EVALUATIONS, *narrowed, **within(scope))


def _only(reader: Reader, scope: Scope, **named: Any) -> RowMapping | None:
    found = reader.all(select(reader.rows(EVALUATIONS, **named, **within(scope))))
    return found[0] if found else None
