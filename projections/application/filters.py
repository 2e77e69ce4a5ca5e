"""The one vocabulary in which pages, the API and every figure say which result applications they mean."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from sqlalchemy import ColumnElement, or_

#: Filters whose value, or one of whose values, a column must equal.
EQUAL = (
    "year",
    "code",
    "unit",
    "department",
    "section",
    "stage",
    "grade",
    "grade_source",
    "suggested_action",
    "opinion_action",
    "decided_action",
    "rule",
    "protected",
    "concerned",
    "by_rule",
    "issued",
)


@dataclass(frozen=True, kw_only=True)
class ApplicationFilter:
    """Which result applications: every condition given must hold; a tuple means any of its values.

    `year`: the coming budget year. `concerned`: graded 中 or 差, owed, or with an open order. `by_rule`: decided within
    the range of the proposal. `decided`: decided at all. `has_orders`: an order is open. `moved`: money was moved away.
    `differs`: the opinion differs from the proposal, or the decision from the opinion. `keyword`: of name or code.
    """

    year: int | None = None
    code: str | tuple[str, ...] | None = None
    unit: str | tuple[str, ...] | None = None
    department: str | tuple[str, ...] | None = None
    section: str | tuple[str, ...] | None = None
    stage: str | tuple[str, ...] | None = None
    grade: str | tuple[str, ...] | None = None
    grade_source: str | tuple[str, ...] | None = None
    suggested_action: str | tuple[str, ...] | None = None
    opinion_action: str | tuple[str, ...] | None = None
    decided_action: str | tuple[str, ...] | None = None
    rule: str | tuple[str, ...] | None = None
    protected: bool | None = None
    concerned: bool | None = None
    by_rule: bool | None = None
    issued: bool | None = None
    decided: bool | None = None
    has_orders: bool | None = None
    moved: bool | None = None
    differs: bool | None = None
    keyword: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def equalities(wanted: ApplicationFilter) -> dict[str, Any]:
    """The conditions that narrow by equality, for `reader.rows`."""
    return {name: value for name in EQUAL if (value := getattr(wanted, name)) is not None}


def conditions(wanted: ApplicationFilter, c: Any) -> list[ColumnElement[bool]]:
    """The other conditions, over the columns `c` of the applications."""
    found: list[ColumnElement[bool]] = []
    if wanted.decided is not None:
        found.append(c.decided_at.is_not(None) if wanted.decided else c.decided_at.is_(None))
    if wanted.has_orders is not None:
        found.append(c.open_orders > 0 if wanted.has_orders else c.open_orders == 0)
    if wanted.moved is not None:
        found.append(c.moved > 0 if wanted.moved else or_(c.moved.is_(None), c.moved == 0))
    if wanted.differs is not None:
        either = or_(c.opinion_differs.is_(True), c.decided_differs.is_(True))
        neither = (c.opinion_differs.is_not(True)) & (c.decided_differs.is_not(True))
        found.append(either if wanted.differs else neither)
    if keyword := wanted.keyword.strip():
        found.append(or_(c.name.contains(keyword, autoescape=True), c.code.contains(keyword, autoescape=True)))
    return found
