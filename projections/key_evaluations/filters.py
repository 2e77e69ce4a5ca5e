"""The one vocabulary in which pages, the API and every figure say which finance evaluations they mean."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from sqlalchemy import ColumnElement, or_

from backoffice.areas.key_evaluation.stages import FIXED, Stage

#: Filters whose value, or one of whose values, a column must equal.
EQUAL = ("year", "code", "unit", "department", "section", "stage", "agency", "grade", "number")


@dataclass(frozen=True, kw_only=True)
class KeyEvaluationFilter:
    """Which evaluations: every condition given must hold; a tuple means any of its values.

    `listed`: taken on the leader's list and not given up; `contracted`: an agency is engaged; `accepted`: the result
    is fixed; `with_problems`: problems were found; `told`: the letter has gone out; `overdue_on`: what is due lay
    before that day; `keyword`: part of the name or code.
    """

    year: int | None = None
    code: str | tuple[str, ...] | None = None
    unit: str | tuple[str, ...] | None = None
    department: str | tuple[str, ...] | None = None
    section: str | tuple[str, ...] | None = None
    stage: str | tuple[str, ...] | None = None
    agency: str | None = None
    grade: str | tuple[str, ...] | None = None
    number: str | None = None
    listed: bool | None = None
    contracted: bool | None = None
    accepted: bool | None = None
    with_problems: bool | None = None
    told: bool | None = None
    overdue_on: date | None = None
    keyword: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def equalities(wanted: KeyEvaluationFilter) -> dict[str, Any]:
    """The conditions that narrow by equality, for `reader.rows`."""
    return {name: value for name in EQUAL if (value := getattr(wanted, name)) is not None}


def conditions(wanted: KeyEvaluationFilter, c: Any) -> list[ColumnElement[bool]]:
    """The other conditions, over the columns `c` of the evaluations."""
    found: list[ColumnElement[bool]] = []
    if wanted.listed is not None:
        off = (Stage.NOMINATED, Stage.CANCELLED)
        found.append(c.stage.not_in(off) if wanted.listed else c.stage.in_(off))
    if wanted.contracted is not None:
        found.append(c.agency.is_not(None) if wanted.contracted else c.agency.is_(None))
    if wanted.accepted is not None:
        found.append(c.stage.in_(FIXED) if wanted.accepted else c.stage.not_in(FIXED))
    if wanted.with_problems is not None:
        found.append(c.problems > 0 if wanted.with_problems else c.problems == 0)
    if wanted.told is not None:
        found.append(c.feedback_document.is_not(None) if wanted.told else c.feedback_document.is_(None))
    if wanted.overdue_on is not None:
        found += [c.due < wanted.overdue_on, c.stage.not_in((Stage.ARCHIVED, Stage.CANCELLED))]
    if keyword := wanted.keyword.strip():
        found.append(or_(c.name.contains(keyword, autoescape=True), c.code.contains(keyword, autoescape=True)))
    return found
