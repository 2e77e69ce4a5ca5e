"""The one vocabulary in which pages, the API and every figure say which re-checks they mean."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from sqlalchemy import ColumnElement, or_

from backoffice.areas.spot_check.recheck import Stage

#: Filters whose value, or one of whose values, a column must equal.
EQUAL = (
    "year",
    "code",
    "unit",
    "department",
    "section",
    "stage",
    "grade",
    "own_grade",
    "agency",
    "severe",
    "not_as_required",
    "large_difference",
    "poor",
    "triggered",
    "told",
)


@dataclass(frozen=True, kw_only=True)
class RecheckFilter:
    """Which re-checks: every condition given must hold; a tuple means any of its values.

    `sample_no`: of the year's sample of this number; `scored`: its workbook has been handed in; `confirmed`: final;
    `circulated`: named in an issued circular; `overdue_on`: not handed in though its limit lay before that day;
    `keyword`: part of the name or code.
    """

    year: int | None = None
    code: str | tuple[str, ...] | None = None
    unit: str | tuple[str, ...] | None = None
    department: str | tuple[str, ...] | None = None
    section: str | tuple[str, ...] | None = None
    stage: str | tuple[str, ...] | None = None
    grade: str | tuple[str, ...] | None = None
    own_grade: str | tuple[str, ...] | None = None
    agency: str | None = None
    severe: bool | None = None
    not_as_required: bool | None = None
    large_difference: bool | None = None
    poor: bool | None = None
    triggered: bool | None = None
    told: bool | None = None
    scored: bool | None = None
    confirmed: bool | None = None
    circulated: bool | None = None
    overdue_on: date | None = None
    keyword: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def equalities(wanted: RecheckFilter) -> dict[str, Any]:
    """The conditions that narrow by equality, for `reader.rows`."""
    return {name: value for name in EQUAL if (value := getattr(wanted, name)) is not None}


def conditions(wanted: RecheckFilter, c: Any) -> list[ColumnElement[bool]]:
    """The other conditions, over the columns `c` of the re-checks."""
    found: list[ColumnElement[bool]] = []
    if wanted.scored is not None:
        found.append(c.total.is_not(None) if wanted.scored else c.total.is_(None))
    if wanted.confirmed is not None:
        found.append(c.stage == Stage.CONFIRMED if wanted.confirmed else c.stage != Stage.CONFIRMED)
    if wanted.circulated is not None:
        found.append(c.circular.is_not(None) if wanted.circulated else c.circular.is_(None))
    if wanted.overdue_on is not None:
        found += [c.stage.in_((Stage.OPENED, Stage.SCORING)), c.due < wanted.overdue_on]
    if keyword := wanted.keyword.strip():
        found.append(or_(c.name.contains(keyword, autoescape=True), c.code.contains(keyword, autoescape=True)))
    return found
