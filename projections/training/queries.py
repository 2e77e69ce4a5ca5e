"""The door to trainings: sessions, who came from where, questions; counts by organisation for the appraisal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, case, false, func, select

from backoffice.kernel.scope import Reach, Scope
from backoffice.scoring.training import attendance as share_of
from projections.reader import Reader
from projections.scoping import within
from projections.training.filters import AttendanceFilter, TrainingFilter, of_attendance, of_sessions
from projections.training.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.training.tables import ATTENDANCE, QUESTIONS, TRAININGS

__all__ = ["AttendanceFilter", "TrainingFilter"]

#: Reaches of those to whom sessions and their questions are shown; attendance is within the scope.
READING = (Reach.ALL, Reach.SECTION, Reach.DEPARTMENT, Reach.UNIT)

#: What a list of sessions, and of attendance, may be sorted by.
SORTS = ("held_on", "number", "topic", "expected", "attended")
ATTENDANCE_SORTS = ("held_on", "organisation", "number", "expected", "attended")


@dataclass(frozen=True, kw_only=True)
class Counted:
    """An organisation over several sessions: those it was to come to and came to, people expected and there."""

    organisation: str
    department: str
    sessions: int
    came: int
    expected: int
    attended: int

    @property
    def share(self) -> Decimal | None:
        """People there in % of those expected; None where nobody was expected."""
        return share_of(self.expected, self.attended)


def trainings(
    reader: Reader,
    scope: Scope,
    wanted: TrainingFilter,
    *,
    sort: str = "held_on",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Sessions by one of SORTS, then by number. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"trainings are not sorted by {sort!r}")
    c = (rows := reader.rows(TRAININGS)).c
    key = c[sort].desc() if descending else c[sort]
    query = select(rows).where(*of_sessions(wanted, c), *_readers(scope)).order_by(key, c.number)
    return reader.all(query.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: TrainingFilter) -> int:
    """How many sessions."""
    rows = reader.rows(TRAININGS)
    query = select(func.count()).select_from(rows).where(*of_sessions(wanted, rows.c), *_readers(scope))
    return int(reader.scalar(query) or 0)


def training(reader: Reader, scope: Scope, number: str) -> RowMapping | None:
    """One session, or None."""
    rows = reader.rows(TRAININGS, number=number)
    return next(iter(reader.all(select(rows).where(*_readers(scope)))), None)


def years(reader: Reader) -> list[int]:
    """Years with sessions, the latest first."""
    rows = reader.rows(TRAININGS)
    return [row["year"] for row in reader.all(select(rows.c.year).distinct().order_by(rows.c.year.desc()))]


def attendance(
    reader: Reader,
    scope: Scope,
    wanted: AttendanceFilter,
    *,
    sort: str = "held_on",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Who was to come and came, within the scope, by one of ATTENDANCE_SORTS. ValueError for another sort."""
    if sort not in ATTENDANCE_SORTS:
        raise ValueError(f"attendance is not sorted by {sort!r}")
    c = (rows := reader.rows(ATTENDANCE, **within(scope))).c
    key = c[sort].desc() if descending else c[sort]
    query = select(rows).where(*of_attendance(wanted, c)).order_by(key, c.number, c.organisation)
    return reader.all(query.limit(limit).offset(offset))


def people(reader: Reader, scope: Scope, wanted: AttendanceFilter) -> tuple[int, int, int]:
    """Rows of attendance, people expected, and people there."""
    c = (rows := reader.rows(ATTENDANCE, **within(scope))).c
    figures = select(
        func.count().label("number"), func.sum(c.expected).label("expected"), func.sum(c.attended).label("attended")
    )
    row = reader.one(figures.select_from(rows).where(*of_attendance(wanted, c)))
    return row["number"], int(row["expected"] or 0), int(row["attended"] or 0)


def by_organisation(reader: Reader, scope: Scope, wanted: AttendanceFilter) -> list[Counted]:
    """Counts of every organisation within the scope, by code: what the appraisal of groundwork reads."""
    c = reader.rows(ATTENDANCE, **within(scope)).c
    query = (
        select(
            c.organisation,
            c.department,
            func.count().label("sessions"),
            func.sum(case((c.attended > 0, 1), else_=0)).label("came"),
            func.sum(c.expected).label("expected"),
            func.sum(c.attended).label("attended"),
        )
        .where(*of_attendance(wanted, c))
        .group_by(c.organisation, c.department)
        .order_by(c.organisation)
    )
    return [_counted(row) for row in reader.all(query)]


def questions(reader: Reader, scope: Scope, record_id: UUID) -> Sequence[RowMapping]:
    """Questions of a session with their answers, in order: what one asked helps all."""
    rows = reader.rows(QUESTIONS, record_id=record_id)
    return reader.all(select(rows).where(*_readers(scope)).order_by(rows.c.no))


def _readers(scope: Scope) -> list[ColumnElement[bool]]:
    return [] if scope.reach in READING else [false()]


def _counted(row: Mapping[Any, Any]) -> Counted:
    numbers = {name: int(row[name] or 0) for name in ("sessions", "came", "expected", "attended")}
    return Counted(organisation=row["organisation"], department=row["department"], **numbers)
