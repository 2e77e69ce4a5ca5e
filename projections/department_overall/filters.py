"""The one vocabulary in which pages, the API and every figure say which pilots they mean."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from sqlalchemy import ColumnElement

from backoffice.kernel.review import Status

#: Filters whose value a column must equal.
EQUAL = ("year", "code", "department", "section", "target_status", "evaluation_status", "grade")


@dataclass(frozen=True, kw_only=True)
class PilotFilter:
    """Which pilots: every condition given must hold.

    `approved`: whether the target is approved; `evaluated`: whether the self-evaluation is confirmed.
    """

    year: int | None = None
    code: str | None = None
    department: str | None = None
    section: str | None = None
    target_status: str | None = None
    evaluation_status: str | None = None
    grade: str | None = None
    approved: bool | None = None
    evaluated: bool | None = None

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def equalities(wanted: PilotFilter) -> dict[str, Any]:
    """The conditions that narrow by equality, for `reader.rows`."""
    return {name: value for name in EQUAL if (value := getattr(wanted, name)) is not None}


def conditions(wanted: PilotFilter, c: Any) -> list[ColumnElement[bool]]:
    """The other conditions, over the columns `c` of the pilots."""
    found: list[ColumnElement[bool]] = []
    if wanted.approved is not None:
        found.append(c.approved.is_not(None) if wanted.approved else c.approved.is_(None))
    if wanted.evaluated is not None:
        confirmed = c.evaluation_status == Status.DONE
        found.append(confirmed if wanted.evaluated else c.evaluation_status.is_(None) | ~confirmed)
    return found
