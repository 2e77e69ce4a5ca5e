"""The one vocabulary in which pages, the API and every figure say which rules they mean."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from sqlalchemy import ColumnElement, and_, false, or_

from backoffice.kernel.scope import Reach, Scope

#: How a rule stands on a day, as a condition; `waiting` is one that is not adopted yet.
VALIDITIES = ("in_force", "upcoming", "expired", "ended", "waiting")

#: Filters whose value, or one of whose values, a column must equal.
EQUAL = ("level", "unit", "number", "standing")

#: Reaches of those who read the library.
READING = (Reach.ALL, Reach.SECTION, Reach.DEPARTMENT, Reach.UNIT)

#: Standings of rules that every reader of the library sees; others are their keeper's and the bureau's.
PUBLISHED = ("adopted", "ended")


@dataclass(frozen=True, kw_only=True)
class RuleFilter:
    """Which rules: every condition given must hold; a tuple means any of its values.

    `validity` (of VALIDITIES) as of the day `on`; `stage`: one that the rule regulates; `unit`: the town or
    department whose own it is; `year`: of its issue; `text`: part of the number, name or issuer.
    """

    on: date | None = None
    validity: str | None = None
    level: str | tuple[str, ...] | None = None
    stage: str | None = None
    unit: str | tuple[str, ...] | None = None
    standing: str | tuple[str, ...] | None = None
    number: str | tuple[str, ...] | None = None
    year: int | None = None
    text: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


@dataclass(frozen=True, kw_only=True)
class DutyFilter:
    """Which items of the division of work: those of a year."""

    year: int

    def parameters(self) -> dict[str, Any]:
        """The year, as an address carries it."""
        return {"year": self.year}


def conditions(wanted: RuleFilter, c: Any) -> list[ColumnElement[bool]]:
    """The conditions over the columns `c` of the rules, but for the stage. ValueError for no such validity."""
    found = [
        c[name].in_(value) if isinstance(value, tuple) else c[name] == value
        for name in EQUAL
        if (value := getattr(wanted, name)) not in (None, "")
    ]
    if wanted.validity:
        if wanted.on is None and wanted.validity != "waiting":
            raise ValueError("how a rule stands is asked as of a day")
        found.append(_stands(c, wanted.validity, wanted.on or date.min))
    if wanted.year is not None:
        found.append(c.issued_on.between(date(wanted.year, 1, 1), date(wanted.year, 12, 31)))
    if text := wanted.text.strip():
        found.append(or_(*(column.contains(text, autoescape=True) for column in (c.number, c.name, c.issuer))))
    return found


def visible(scope: Scope, c: Any) -> list[ColumnElement[bool]]:
    """What a reader sees: the library, and what waits within the scope; nothing without a scope."""
    match scope.reach:
        case Reach.ALL:
            return []
        case Reach.SECTION | Reach.DEPARTMENT | Reach.UNIT:
            return [or_(c.standing.in_(PUBLISHED), c[scope.reach.value] == scope.organisation)]
        case _:
            return [false()]


def _stands(c: Any, validity: str, on: date) -> ColumnElement[bool]:
    if validity not in VALIDITIES:
        raise ValueError(f"rules do not stand {validity!r}")
    if validity == "waiting":
        return c.standing.not_in(PUBLISHED)  # type: ignore[no-any-return]
    ended = and_(c.ended_on.is_not(None), c.ended_on <= on)
    begun, expired = c.effective_on <= on, and_(c.expires_on.is_not(None), c.expires_on < on)
    goes_on = or_(c.ended_on.is_(None), c.ended_on > on)
    lasts = or_(c.expires_on.is_(None), c.expires_on >= on)
    stands = {
        "ended": ended,
        "upcoming": and_(goes_on, c.effective_on > on),
        "expired": and_(goes_on, begun, expired),
        "in_force": and_(goes_on, begun, lasts),
    }
    return and_(c.standing.in_(PUBLISHED), stands[validity])
