"""Positions and moments: where the log stood when the district's calendar showed a moment.

The clock of a position is the latest `occurred_at` up to it, so that a back-dated event never pulls later
events into the past. These questions are about the whole log: they take no scope, tell no record,
and answer the same from whatever position the reader looks.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import RowMapping, select

from projections.moments.handlers import VIEW
from projections.moments.tables import MARKS, MOMENTS
from projections.reader import Reader


@dataclass(frozen=True)
class At:
    """A position of the log and the clock it shows there (aware, UTC)."""

    position: int
    clock: datetime


@dataclass(frozen=True)
class Mark:
    """A notable event of a day: what a slider shows and where it jumps to."""

    day: date
    topic: str
    position: int
    clock: datetime
    facts: dict[str, object]


def position_at(reader: Reader, moment: datetime) -> int:
    """The last position whose clock had not passed `moment` (aware); 0 before the first event."""
    present = _present(reader)
    later = present.rows(MOMENTS, MOMENTS.c.clock > moment)
    first = present.scalar(select(later.c.position).order_by(later.c.clock).limit(1))
    return present.position(VIEW) if first is None else int(first) - 1


def moment_of(reader: Reader, position: int) -> datetime | None:
    """The clock at a position (aware, UTC); None before the first event."""
    present = _present(reader)
    rows = present.rows(MOMENTS, MOMENTS.c.position <= position)
    clock: datetime | None = present.scalar(select(rows.c.clock).order_by(rows.c.position.desc()).limit(1))
    return clock


def bounds(reader: Reader) -> tuple[At, At] | None:
    """The first and the last position with their clocks; None while the log is empty."""
    present = _present(reader)
    rows = present.rows(MOMENTS)
    first = present.all(select(rows).order_by(rows.c.position).limit(1))
    last = present.position(VIEW)
    clock = moment_of(reader, last)
    return (At(first[0]["position"], first[0]["clock"]), At(last, clock)) if first and clock else None


def marks(reader: Reader, year: int) -> list[Mark]:
    """The notable days of a calendar year, oldest first."""
    days = MARKS.c.day.between(date(year, 1, 1), date(year, 12, 31))
    rows = _present(reader).rows(MARKS, days)
    return [_mark(row) for row in reader.all(select(rows).order_by(rows.c.clock, rows.c.position))]


def _present(reader: Reader) -> Reader:
    return Reader(reader.connection)


def _mark(row: RowMapping) -> Mark:
    return Mark(day=row["day"], topic=row["topic"], position=row["position"], clock=row["clock"], facts=row["facts"])
