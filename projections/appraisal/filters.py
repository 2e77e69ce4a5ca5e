"""The vocabulary in which pages, the API and every figure say which appraisals they mean."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from sqlalchemy import ColumnElement

#: Conditions by equality.
EQUAL = ("year", "kind", "code", "department", "section", "stage", "grade")


@dataclass(frozen=True, kw_only=True)
class AppraisalFilter:
    """Which appraisals: every condition given must hold; a tuple means any of its values.

    `kind`: of which scheme. `objected`: an objection was raised; `open`: one waits for its answer; `vetoed`: the
    grade is held down; `confirmed`: final; `ranked`: the ranking is published.
    """

    year: int | None = None
    kind: str | None = None
    code: str | tuple[str, ...] | None = None
    department: str | tuple[str, ...] | None = None
    section: str | tuple[str, ...] | None = None
    stage: str | tuple[str, ...] | None = None
    grade: str | tuple[str, ...] | None = None
    objected: bool | None = None
    open: bool | None = None
    vetoed: bool | None = None
    confirmed: bool | None = None
    ranked: bool | None = None

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def equalities(wanted: AppraisalFilter) -> dict[str, Any]:
    """The conditions that narrow by equality, for `reader.rows`."""
    return {name: value for name in EQUAL if (value := getattr(wanted, name)) is not None}


def conditions(wanted: AppraisalFilter, c: Any) -> list[ColumnElement[bool]]:
    """The other conditions, over the columns of the appraisals."""
    found: list[ColumnElement[bool]] = []
    for asked, column in (
        (wanted.objected, c.objected_on),
        (wanted.confirmed, c.confirmed_on),
        (wanted.ranked, c.place),
    ):
        if asked is not None:
            found.append(column.is_not(None) if asked else column.is_(None))
    if wanted.open is not None:
        found.append(c.stage == "answers" if wanted.open else c.stage != "answers")
    if wanted.vetoed is not None:
        found.append(c.vetoed.is_(wanted.vetoed))
    return found
