"""The one vocabulary in which pages, the API and every figure say which projects of a year they mean."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self

from sqlalchemy import ColumnElement, func, or_

#: Filters whose value, or one of whose values, a column must equal.
EQUAL = (
    "year",
    "code",
    "unit",
    "department",
    "section",
    "kind",
    "continuing",
    "protected",
    "key_project",
    "ex_ante_status",
    "conclusion",
    "reevaluation",
    "target_status",
    "target_grade",
    "form_status",
    "light",
    "disposition",
    "self_evaluation_status",
    "self_evaluation_grade",
    "order_stage",
)

#: Filters that ask whether a project has something: the column that then holds a value.
HAS = {
    "budgeted": "initial",
    "taken_over": "taken_over",
    "evaluated": "ex_ante_id",
    "has_ex_ante": "ex_ante_submitted_on",
    "concluded": "ex_ante_concluded_on",
    "has_target": "target_submitted_on",
    "approved": "target_approved_on",
    "monitored": "form_id",
    "self_evaluation_exempt": "self_evaluation_exempt",
    "has_order": "order_id",
    "order_issued": "order_issued_on",
    "order_closed": "order_closed_on",
    "exempt": "exempt",
}

#: Statuses of a form that its unit has handed in.
HANDED_IN = ("pending", "returned", "done")

#: Statuses of a target that has passed every review.
PASSED = ("done", "approved")


@dataclass(frozen=True, kw_only=True)
class ProjectFilter:
    """Which projects of a year: every condition given must hold; a tuple means any of its values.

    `evaluated`: an ex-ante evaluation was begun; `has_ex_ante`, `has_target`: handed in; `concluded`, `approved`:
    the act has been done; `target_passed`: the target passed every review; `proposed`: an ex-ante evaluation or a
    target was begun; `open_conditions`: the conclusion's conditions are not all met; `order_overdue_on`: the
    order's limit lay before that day while the unit has to act; `cut`: the conclusion recommends less than was
    applied for; `self_evaluated`: its self-evaluation was handed in,
    `self_evaluation_exempt`: it need not be scored; `taken_over`: the year was kept elsewhere;
    `keyword`: part of the name or code.
    """

    year: int | None = None
    code: str | tuple[str, ...] | None = None
    unit: str | tuple[str, ...] | None = None
    department: str | tuple[str, ...] | None = None
    section: str | tuple[str, ...] | None = None
    kind: str | tuple[str, ...] | None = None
    continuing: bool | None = None
    protected: bool | None = None
    key_project: bool | None = None
    ex_ante_status: str | tuple[str, ...] | None = None
    conclusion: str | tuple[str, ...] | None = None
    reevaluation: str | tuple[str, ...] | None = None
    target_status: str | tuple[str, ...] | None = None
    target_grade: str | tuple[str, ...] | None = None
    form_status: str | tuple[str, ...] | None = None
    light: str | tuple[str, ...] | None = None
    disposition: str | tuple[str, ...] | None = None
    self_evaluation_status: str | tuple[str, ...] | None = None
    self_evaluation_grade: str | tuple[str, ...] | None = None
    order_stage: str | tuple[str, ...] | None = None
    proposed: bool | None = None
    budgeted: bool | None = None
    taken_over: bool | None = None
    evaluated: bool | None = None
    has_ex_ante: bool | None = None
    concluded: bool | None = None
    open_conditions: bool | None = None
    has_target: bool | None = None
    target_passed: bool | None = None
    approved: bool | None = None
    monitored: bool | None = None
    self_evaluated: bool | None = None
    self_evaluation_exempt: bool | None = None
    has_order: bool | None = None
    order_issued: bool | None = None
    order_closed: bool | None = None
    exempt: bool | None = None
    cut: bool | None = None
    order_overdue_on: date | None = None
    min_amount: Decimal | None = None
    keyword: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def equalities(wanted: ProjectFilter) -> dict[str, Any]:
    """The conditions that narrow by equality, for `reader.rows`."""
    return {name: value for name in EQUAL if (value := getattr(wanted, name)) is not None}


def conditions(wanted: ProjectFilter, c: Any) -> list[ColumnElement[bool]]:
    """The other conditions, over the columns `c` of the years."""
    found: list[ColumnElement[bool]] = []
    for name, column in HAS.items():
        if (has := getattr(wanted, name)) is not None:
            found.append(c[column].is_not(None) if has else c[column].is_(None))
    if wanted.proposed is not None:
        begun = or_(c.ex_ante_id.is_not(None), c.target_id.is_not(None))
        found.append(begun if wanted.proposed else ~begun)
    if wanted.target_passed is not None:
        passed = func.coalesce(c.target_status, "").in_(PASSED)
        found.append(passed if wanted.target_passed else ~passed)
    if wanted.self_evaluated is not None:
        handed_in = func.coalesce(c.self_evaluation_status, "").in_(HANDED_IN)
        found.append(handed_in if wanted.self_evaluated else ~handed_in)
    if wanted.open_conditions is not None:
        still_open = func.coalesce(c.open_conditions, 0) > 0
        found.append(still_open if wanted.open_conditions else ~still_open)
    if wanted.cut is not None:
        found.append(c.recommended < c.applied if wanted.cut else c.recommended >= c.applied)
    if wanted.order_overdue_on is not None:
        found += [c.order_stage.in_(("issued", "acknowledged", "returned")), c.order_due < wanted.order_overdue_on]
    if wanted.min_amount is not None:
        found.append(c.adjusted >= wanted.min_amount)
    if keyword := wanted.keyword.strip():
        found.append(or_(c.name.contains(keyword, autoescape=True), c.code.contains(keyword, autoescape=True)))
    return found
