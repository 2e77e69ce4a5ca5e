"""The door to finance evaluations: lists, figures, one record, and what is assigned to an account."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Subquery, case, func, select

from backoffice.areas.key_evaluation.stages import FIXED
from backoffice.kernel.context import Role
from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Grade
from backoffice.scoring.rounding import half_up
from projections.key_evaluations.filters import KeyEvaluationFilter, conditions, equalities
from projections.key_evaluations.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.key_evaluations.tables import ASSIGNMENTS, EVALUATIONS
from projections.reader import Reader
from projections.scoping import within

#: What a list may be sorted by.
SORTS = ("code", "amount", "total", "due", "stage", "problem_amount")


@dataclass(frozen=True, kw_only=True)
class KeyEvaluationFigures:
    """Figures over the evaluations of a filter. Yuan; `average` in points over those whose result is fixed."""

    evaluations: int
    amount: Decimal
    accepted: int
    average: Decimal | None
    by_grade: dict[str, int]
    problems: int
    problem_amount: Decimal
    agencies: int


def evaluations(
    reader: Reader,
    scope: Scope,
    wanted: KeyEvaluationFilter,
    *,
    sort: str = "code",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Evaluations by one of SORTS, then by year (latest first) and code."""
    if sort not in SORTS:
        raise ValueError(f"evaluations are not sorted by {sort!r}")
    rows = _evaluations(reader, scope, wanted)
    key = rows.c[sort].desc() if descending else rows.c[sort]
    ordered = select(rows).order_by(rows.c[sort].is_(None), key, rows.c.year.desc(), rows.c.code)
    return reader.all(ordered.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: KeyEvaluationFilter) -> int:
    """How many the filter finds."""
    return int(reader.scalar(select(func.count()).select_from(_evaluations(reader, scope, wanted))))


def figures(reader: Reader, scope: Scope, wanted: KeyEvaluationFilter) -> KeyEvaluationFigures:
    """The figures over the evaluations of a filter."""
    rows = _evaluations(reader, scope, wanted)
    fixed = rows.c.stage.in_(FIXED)
    row = reader.one(
        select(
            func.count().label("evaluations"),
            func.sum(rows.c.amount).label("amount"),
            func.sum(case((fixed, 1), else_=0)).label("accepted"),
            func.sum(case((fixed, rows.c.problems), else_=0)).label("problems"),
            func.count(rows.c.agency.distinct()).label("agencies"),
        ).select_from(rows)
    )
    results = reader.all(select(rows.c.grade, rows.c.total, rows.c.problem_amount).where(fixed))
    totals = [one["total"] for one in results]
    return KeyEvaluationFigures(
        evaluations=row["evaluations"],
        amount=row["amount"] or Decimal(0),
        accepted=row["accepted"] or 0,
        average=half_up(sum(totals, Decimal(0)) / len(totals)) if totals else None,
        by_grade={grade.value: sum(one["grade"] == grade for one in results) for grade in Grade},
        problems=row["problems"] or 0,
        problem_amount=sum((one["problem_amount"] for one in results), Decimal(0)),
        agencies=row["agencies"],
    )


def years(reader: Reader, scope: Scope) -> list[int]:
    """The budget years with evaluations in the scope, the latest first."""
    rows = reader.rows(EVALUATIONS, **within(scope, "evaluation_id"))
    return [row["year"] for row in reader.all(select(rows.c.year).distinct().order_by(rows.c.year.desc()))]


def evaluation(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """One evaluation with everything in it; None where there is none within the scope."""
    rows = reader.rows(EVALUATIONS, code=code, year=year, **within(scope, "evaluation_id"))
    return next(iter(reader.all(select(rows))), None)


def evaluation_by_id(reader: Reader, scope: Scope, evaluation_id: UUID) -> RowMapping | None:
    """The same by its id."""
    narrowed = within(scope, "evaluation_id")
    if "evaluation_id" in narrowed:
        narrowed = {"evaluation_id": tuple(id for id in scope.records if id == evaluation_id)}
    else:
        narrowed["evaluation_id"] = evaluation_id
    return next(iter(reader.all(select(reader.rows(EVALUATIONS, **narrowed)))), None)


def shown_to(row: RowMapping, role: Role) -> dict[str, Any]:
    """What a role sees of an evaluation: the unit and its department see the draft once they are asked for views.

    Sheets of the experts and the agency's terms stay with the bureau and those who work on it.
    """
    seen = dict(row)
    if role in (Role.UNIT, Role.DEPARTMENT, Role.TOWN):
        hidden = ["plan_sheets", "report_sheets", "plan_mean", "report_mean", "contract", "fee"]
        if row["comment_until"] is None:
            hidden += ["report", "score", "fieldwork"]
            seen |= {"problems": 0, "problem_amount": Decimal(0)}
        seen |= dict.fromkeys(hidden)
    return seen


def assignments(reader: Reader, account: str) -> Sequence[RowMapping]:
    """What is assigned to an account and not closed, declared or not, the newest first."""
    rows = reader.rows(ASSIGNMENTS, account=account)
    return reader.all(select(rows).order_by(rows.c.assigned_at.desc(), rows.c.code))


def reached(reader: Reader, account: str) -> tuple[UUID, ...]:
    """The evaluations that an account of a third party reaches: assigned, declared, and not closed (INV-25)."""
    rows = reader.rows(ASSIGNMENTS, account=account, declared=True)
    return tuple(row["record_id"] for row in reader.all(select(rows.c.record_id)))


def _evaluations(reader: Reader, scope: Scope, wanted: KeyEvaluationFilter) -> Subquery:
    narrowed = [
        EVALUATIONS.c[name].in_(value) if isinstance(value, tuple) else EVALUATIONS.c[name] == value
        for name, value in equalities(wanted).items()
    ]
    return reader.rows(EVALUATIONS, *narrowed, *conditions(wanted, EVALUATIONS.c), **within(scope, "evaluation_id"))
