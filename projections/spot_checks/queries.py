"""The door to spot checks: samples, re-checks with the figures over them, circulars.

A unit and its department know of a re-check once they have been told its score, and of a circular once it names them
and they are heard, or it is issued. Third parties know of the re-checks entrusted to them, and of nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, Subquery, func, or_, select

from backoffice.areas.spot_check.circular import CircularStatus
from backoffice.areas.spot_check.recheck import Stage
from backoffice.kernel.scope import Reach, Scope
from backoffice.scoring.codes import Grade
from backoffice.scoring.rounding import half_up
from projections.reader import Reader
from projections.scoping import within
from projections.spot_checks.filters import RecheckFilter, conditions, equalities
from projections.spot_checks.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.spot_checks.tables import ASSIGNMENTS, CIRCULARS, NAMED, RECHECKS, SAMPLES

#: What only a re-check's own page shows.
OWN_PAGE = ("own", "own_points", "claimed", "evidence", "indicators", "sheet", "points", "objections", "answers")

#: Columns of a list: all the others.
LISTED = [name for name in RECHECKS.info["columns"] if name not in OWN_PAGE]

#: What a list may be sorted by.
SORTS = ("code", "name", "department", "own_total", "performance", "total", "difference", "due", "adjusted", "stage")

#: Who is evaluated, and hears of the score when it is told.
EVALUATED = (Reach.UNIT, Reach.DEPARTMENT)


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A figure: how many re-checks, their budgets in yuan, and the filter that finds exactly these."""

    key: str
    count: int
    amount: Decimal
    wanted: RecheckFilter


def samples(reader: Reader, year: int | None = None) -> Sequence[RowMapping]:
    """All samples, or those of a budget year, the latest first; without their population."""
    rows = reader.rows(SAMPLES, **({} if year is None else {"year": year}))
    kept = [c for c in rows.c if c.name not in ("population", "left_out", "drawn")]
    return reader.all(select(*kept).order_by(rows.c.year.desc(), rows.c.no.desc()))


def sample(reader: Reader, year: int, no: int) -> RowMapping | None:
    """A sample with its whole population; None when there is none."""
    rows = reader.rows(SAMPLES, year=year)
    found = reader.all(select(rows).where(rows.c.no == no))
    return found[0] if found else None


def rechecks(
    reader: Reader,
    scope: Scope,
    wanted: RecheckFilter,
    *,
    sort: str = "code",
    descending: bool = False,
    limit: int | None = 50,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Rows of a list (columns LISTED), by one of SORTS, then by code. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"re-checks are not sorted by {sort!r}")
    rows = _rows(reader, scope, wanted)
    key = rows.c[sort].desc() if descending else rows.c[sort]
    statement = select(*(rows.c[name] for name in ("recheck_id", *LISTED) if name in rows.c)).where(
        *_conditions(scope, wanted, rows.c)
    )
    return reader.all(
        statement.order_by(rows.c[sort].is_(None), key, rows.c.code, rows.c.year).limit(limit).offset(offset)
    )


def count(reader: Reader, scope: Scope, wanted: RecheckFilter) -> tuple[int, Decimal]:
    """How many re-checks, and the sum of their budgets in yuan."""
    rows = _rows(reader, scope, wanted)
    figures = (func.count().label("number"), func.sum(rows.c.adjusted).label("amount"))
    found = reader.one(select(*figures).select_from(rows).where(*_conditions(scope, wanted, rows.c)))
    return found["number"], found["amount"] or Decimal(0)


def means(reader: Reader, scope: Scope, wanted: RecheckFilter) -> tuple[Decimal | None, Decimal | None]:
    """Means of the units' own totals and of the performance over the scored re-checks, two places."""
    wanted = wanted.but(scored=True)
    rows = _rows(reader, scope, wanted)
    figures = (
        func.count().label("number"),
        func.sum(rows.c.own_total).label("own"),
        func.sum(rows.c.performance).label("found"),
    )
    found = reader.one(select(*figures).select_from(rows).where(*_conditions(scope, wanted, rows.c)))
    number = found["number"]
    return (half_up(found["own"] / number), half_up(found["found"] / number)) if number else (None, None)


def tiles(reader: Reader, scope: Scope, wanted: RecheckFilter, *, today: date) -> dict[str, Tile]:
    """The figures over the re-checks: how far they are, what they found, what follows."""
    filters = {
        "all": wanted,
        "scoring": wanted.but(stage=(Stage.OPENED.value, Stage.SCORING.value)),
        "with_unit": wanted.but(stage=Stage.COMMENTING.value),
        "answering": wanted.but(stage=Stage.ANSWERING.value),
        "confirmed": wanted.but(confirmed=True),
        "overdue": wanted.but(overdue_on=today),
        "triggered": wanted.but(triggered=True),
        "not_as_required": wanted.but(not_as_required=True),
        "large_difference": wanted.but(large_difference=True),
        "severe": wanted.but(severe=True),
        "poor": wanted.but(poor=True),
        "circulated": wanted.but(circulated=True),
        **{f"grade_{grade}": wanted.but(grade=grade.value) for grade in Grade},
    }
    return {key: _tile(reader, scope, key, narrowed) for key, narrowed in filters.items()}


def recheck(reader: Reader, scope: Scope, recheck_id: UUID) -> RowMapping | None:
    """One re-check with everything in it; None when there is none that the reader may know of."""
    return _only(reader, scope, RECHECKS.c.recheck_id == recheck_id)


def recheck_of(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """The re-check of a project and budget year; None when there is none that the reader may know of."""
    return _only(reader, scope, RECHECKS.c.code == code, RECHECKS.c.year == year)


def years(reader: Reader, scope: Scope) -> list[int]:
    """The budget years of re-checks that the reader may know of, the latest first."""
    rows = _rows(reader, scope, RecheckFilter())
    known = select(rows.c.year).where(*_conditions(scope, RecheckFilter(), rows.c))
    return [row["year"] for row in reader.all(known.distinct().order_by(rows.c.year.desc()))]


def assignments(reader: Reader, account: str) -> Sequence[RowMapping]:
    """What is entrusted to an account of a third party and not closed, declared or not, by limit."""
    rows = reader.rows(ASSIGNMENTS, account=account)
    return reader.all(select(rows).order_by(rows.c.due, rows.c.code))


def reached(reader: Reader, account: str) -> tuple[UUID, ...]:
    """The re-checks that an account of a third party reaches: entrusted, declared, and not closed (INV-25)."""
    rows = reader.rows(ASSIGNMENTS, account=account, declared=True)
    return tuple(row["record_id"] for row in reader.all(select(rows.c.record_id)))


def circulars(reader: Reader, scope: Scope, year: int | None = None) -> Sequence[RowMapping]:
    """The circulars that the reader may know of, the latest number first; none for third parties."""
    if scope.reach in (Reach.ASSIGNED, Reach.NOTHING):
        return ()
    rows = reader.rows(CIRCULARS, **({} if year is None else {"year": year}))
    statement = select(rows)
    if scope.reach is not Reach.ALL:
        known = [row["circular_id"] for row in named(reader, scope)]
        statement = statement.where(or_(rows.c.status == CircularStatus.ISSUED, rows.c.circular_id.in_(known)))
    return reader.all(statement.order_by(rows.c.year.desc(), rows.c.document.desc()))


def circular(reader: Reader, scope: Scope, document: str) -> RowMapping | None:
    """The circular of a number; None when there is none that the reader may know of."""
    return next((row for row in circulars(reader, scope) if row["document"] == document), None)


def named(reader: Reader, scope: Scope, circular_id: UUID | None = None) -> Sequence[RowMapping]:
    """The projects named in circulars that the reader may know of, by code."""
    key = {} if circular_id is None else {"circular_id": circular_id}
    rows = reader.rows(NAMED, **key, **within(scope))
    statement = select(rows)
    if scope.reach in EVALUATED:
        statement = statement.where(rows.c.status.in_((CircularStatus.ANNOUNCED, CircularStatus.ISSUED)))
    return reader.all(statement.order_by(rows.c.document, rows.c.code))


def _tile(reader: Reader, scope: Scope, key: str, wanted: RecheckFilter) -> Tile:
    number, amount = count(reader, scope, wanted)
    return Tile(key=key, count=number, amount=amount, wanted=wanted)


def _conditions(scope: Scope, wanted: RecheckFilter, c: Any) -> list[Any]:
    known = [c.told.is_(True)] if scope.reach in EVALUATED else []
    return [*known, *conditions(wanted, c)]


def _rows(reader: Reader, scope: Scope, wanted: RecheckFilter) -> Subquery:
    narrowed = [
        RECHECKS.c[name].in_(value) if isinstance(value, tuple) else RECHECKS.c[name] == value
        for name, value in equalities(wanted).items()
    ]
    return reader.rows(RECHECKS, *narrowed, **within(scope, "recheck_id"))


def _only(reader: Reader, scope: Scope, *key: ColumnElement[bool]) -> RowMapping | None:
    rows = reader.rows(RECHECKS, *key, **within(scope, "recheck_id"))
    found = reader.all(select(rows).where(*_conditions(scope, RecheckFilter(), rows.c)))
    return found[0] if found else None
