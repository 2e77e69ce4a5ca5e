"""A small world for the tests of the runner: loans of departments, and a view of them.

The view has rows of a record's own (LOANS), rows that many records share (DEPARTMENTS), rows
with a key of two columns (SHELVES), and a handler that looks rows up by a column.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from eventsourcing.domain import AggregateEvent
from eventsourcing.persistence import (
    ApplicationRecorder,
    DatetimeAsISO,
    DecimalAsStr,
    JSONTranscoder,
    Mapper,
    UUIDAsHex,
)
from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Json, Moment, Money
from projections.log import Log
from projections.versioned import versioned_table
from projections.view import View

START = datetime(2021, 1, 1, tzinfo=UTC)


class Lent(AggregateEvent):
    department: str
    amount: Decimal


class Moved(AggregateEvent):
    department: str


class Paid(AggregateEvent):
    amount: Decimal


class Noted(AggregateEvent):
    notes: list[str]


class Returned(AggregateEvent):
    pass


class DepartmentClosed(AggregateEvent):
    """Happens to a record of its own, and ends all loans of the department."""

    department: str


class Unheard(AggregateEvent):
    """No view handles it."""


class Broken(Exception):
    """What a handler raises while a test wants it to fail."""


def loans_view(version: int = 1, *, broken: set[int] | None = None, cents: int = 0) -> View:
    """The view; it fails at the positions in `broken`, which a test may mend.

    cents: what every payment is made more than it was, to tell versions apart.
    """
    failing = broken if broken is not None else set()
    metadata = MetaData()
    loans = versioned_table(
        "loans",
        metadata,
        Column("department", String(20), nullable=False),
        Column("amount", Money, nullable=False),
        Column("paid", Money),
        Column("notes", Json),
        Column("large", Boolean, nullable=False),
        Column("touched", Moment),
        Column("day", Date),
        key=Column("loan_id", Uuid),
        scope=("department",),
    )
    departments = versioned_table(
        "departments", metadata, Column("loans", Integer), key=Column("department", String(20))
    )
    shelves = versioned_table(
        "shelves",
        metadata,
        Column("count", Integer),
        key=(Column("department", String(20)), Column("large", Boolean)),
    )

    def announce(event: Any) -> Any:
        if isinstance(event, DepartmentClosed):
            return {departments: [event.department], loans.c.department: [event.department]}
        if isinstance(event, Lent):
            return {departments: [event.department], shelves: [(event.department, event.amount > 100)]}
        return {}

    view = View(
        name="loans",
        version=version,
        tables=(loans, departments, shelves),
        also_reads=announce,
    )

    def add(rows: Any, department: str, large: bool, number: int) -> None:
        for table, key, column in (
            (departments, department, "loans"),
            (shelves, (department, large), "count"),
        ):
            row = rows.get(table, key)
            if row is None:
                rows.open(table, key, **{column: number})
            elif row[column] + number:
                rows.change(table, key, **{column: row[column] + number})
            else:
                rows.close(table, key)

    def check(rows: Any) -> None:
        if rows.position in failing:
            raise Broken(f"position {rows.position}")

    @view.on(Lent)
    def lent(event: Lent, rows: Any) -> None:
        large = event.amount > 100
        rows.open(
            loans,
            event.originator_id,
            department=event.department,
            amount=event.amount,
            large=large,
            touched=event.timestamp,
            day=event.timestamp.date(),
        )
        add(rows, event.department, large, 1)
        check(rows)

    @view.on(Moved)
    def moved(event: Moved, rows: Any) -> None:
        row = rows.get(loans, event.originator_id)
        rows.change(loans, event.originator_id, department="-")
        rows.change(loans, event.originator_id, department=event.department)
        add(rows, row["department"], row["large"], -1)
        add(rows, event.department, row["large"], 1)
        check(rows)

    @view.on(Paid)
    def paid(event: Paid, rows: Any) -> None:
        row = rows.get(loans, event.originator_id)
        before = (row["paid"] if row else None) or Decimal(0)
        paid = before + event.amount + Decimal(cents) / 100
        rows.change(loans, event.originator_id, paid=paid)
        check(rows)

    @view.on(Noted)
    def noted(event: Noted, rows: Any) -> None:
        rows.change(loans, event.originator_id, notes=tuple(event.notes))
        check(rows)

    @view.on(Returned)
    def returned(event: Returned, rows: Any) -> None:
        row = rows.get(loans, event.originator_id)
        rows.close(loans, event.originator_id)
        add(rows, row["department"], row["large"], -1)
        check(rows)

    @view.on(DepartmentClosed)
    def department_closed(event: DepartmentClosed, rows: Any) -> None:
        for row in rows.find(loans, department=event.department):
            rows.close(loans, row["loan_id"])
            add(rows, row["department"], row["large"], -1)
        check(rows)

    return view


def mapper() -> Mapper[Any]:
    """The library's own mapper, with what the events above need."""
    transcoder = JSONTranscoder()
    for transcoding in (UUIDAsHex(), DecimalAsStr(), DatetimeAsISO()):
        transcoder.register(transcoding)
    return Mapper(transcoder=transcoder)


class Story:
    """Writes events of many records to a recorder, one second apart, and keeps them."""

    def __init__(self, recorder: ApplicationRecorder) -> None:
        self.recorder = recorder
        self.mapper = mapper()
        self.log = Log(recorder, self.mapper)
        self.events: list[AggregateEvent] = []
        self._versions: dict[UUID, int] = {}

    def tell(self, kind: type[AggregateEvent], record: int | UUID, **payload: Any) -> int:
        """Append one event of a record; its position."""
        return self.tell_many([(kind, record, payload)])

    def tell_many(self, told: list[tuple[type[AggregateEvent], int | UUID, dict[str, Any]]]) -> int:
        """Append events in one transaction; the position of the last."""
        stored = []
        for kind, record, payload in told:
            name = record if isinstance(record, UUID) else UUID(int=record)
            version = self._versions[name] = self._versions.get(name, 0) + 1
            event = kind(
                originator_id=name,
                originator_version=version,
                timestamp=START + timedelta(seconds=len(self.events) + 1),
                **payload,
            )
            self.events.append(event)
            stored.append(self.mapper.to_stored_event(event))
        ids = self.recorder.insert_events(stored)
        assert ids is not None
        return int(ids[-1])
