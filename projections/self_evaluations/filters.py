"""The one vocabulary in which pages, the API and every figure say which self-evaluations they mean."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self

from sqlalchemy import ColumnElement, and_, or_

from backoffice.kernel.review import Status

#: Statuses in which the unit owes the form.
OWED = (Status.DRAFT, Status.RETURNED)

#: Filters whose value, or one of whose values, a column must equal.
EQUAL = (
    "year",
    "code",
    "unit",
    "department",
    "section",
    "status",
    "node",
    "assignee",
    "grade",
    "plausibility",
    "exempt",
    "late",
    "proposed",
)


@dataclass(frozen=True, kw_only=True)
class EvaluationFilter:
    """Which self-evaluations: every condition given must hold; a tuple means any of its values.

    `submitted`: handed in (and not withdrawn), or not; `proposed`: a correction waits for its approval; `scored`:
    confirmed with a total; `overdue_on`: owed by the unit though its limit lay before that day; `min_total`,
    `max_total` and `min_rate`, `max_rate`: from and below, in points and %; `min_returns`: returned at least so
    often; `keyword`: part of the name or code.
    """

    year: int | None = None
    code: str | tuple[str, ...] | None = None
    unit: str | tuple[str, ...] | None = None
    department: str | tuple[str, ...] | None = None
    section: str | tuple[str, ...] | None = None
    status: str | tuple[str, ...] | None = None
    node: str | tuple[str, ...] | None = None
    assignee: str | None = None
    grade: str | tuple[str, ...] | None = None
    plausibility: str | tuple[str, ...] | None = None
    exempt: bool | None = None
    late: bool | None = None
    proposed: bool | None = None
    submitted: bool | None = None
    scored: bool | None = None
    overdue_on: date | None = None
    min_total: Decimal | None = None
    max_total: Decimal | None = None
    min_rate: Decimal | None = None
    max_rate: Decimal | None = None
    min_returns: int | None = None
    keyword: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def equalities(wanted: EvaluationFilter) -> dict[str, Any]:
    """The conditions that narrow by equality, for `reader.rows`."""
    return {name: value for name in EQUAL if (value := getattr(wanted, name)) is not None}


def conditions(wanted: EvaluationFilter, c: Any) -> list[ColumnElement[bool]]:
    """The other conditions, over the columns `c` of the self-evaluations."""
    found: list[ColumnElement[bool]] = []
    if wanted.submitted is not None:
        found.append(c.status != Status.DRAFT if wanted.submitted else c.status == Status.DRAFT)
    if wanted.scored is not None:
        final = and_(c.status == Status.DONE, c.total.is_not(None))
        found.append(final if wanted.scored else ~final)
    if wanted.overdue_on is not None:
        found += [c.status.in_(OWED), c.due < wanted.overdue_on]
    for name, column in (("total", c.total), ("rate", c.execution_rate)):
        if (least := getattr(wanted, f"min_{name}")) is not None:
            found.append(column >= least)
        if (most := getattr(wanted, f"max_{name}")) is not None:
            found.append(column < most)
    if wanted.min_returns is not None:
        found.append(c.returns >= wanted.min_returns)
    if keyword := wanted.keyword.strip():
        found.append(or_(c.name.contains(keyword, autoescape=True), c.code.contains(keyword, autoescape=True)))
    return found
