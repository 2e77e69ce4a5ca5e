"""Trainings: sessions, one with its questions, attendance and counts by organisation; and every order about them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.ordering import takes
from backoffice.api.schemas import shape_of
from backoffice.areas.training import commands
from backoffice.areas.training.training import Training
from backoffice.kernel.errors import NotFound
from projections.training import queries
from projections.training.filters import AttendanceFilter, TrainingFilter

area = Area("training", "培训 · Trainings")


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """A session in a list. People expected and there; `test_average` of 100, `satisfaction` in %."""

    record_id: UUID
    number: str
    year: int
    topic: str
    held_on: date
    hours: Decimal
    place: str
    online: bool
    institution: str
    lecturer: str
    audience: list[str]
    stage: str
    invited: int
    came: int
    expected: int
    attended: int
    questions: int
    open_questions: int
    test_average: Decimal | None
    satisfaction: Decimal | None
    version: int


@dataclass(frozen=True, kw_only=True)
class QuestionShown:
    """A question and its answer, null while it is open."""

    no: int
    organisation: str
    question: str
    asked_at: datetime
    answer: str | None
    answered_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class SessionShown(SessionRow):
    """A session whole, with its materials as stored files."""

    content: str
    materials: list[Any]
    reason: str | None
    asked: list[QuestionShown]


@dataclass(frozen=True, kw_only=True)
class AttendanceRow:
    """An organisation at a session; `attended` null until it signs in or the session is concluded."""

    record_id: UUID
    number: str
    topic: str
    held_on: date
    stage: str
    organisation: str
    department: str
    expected: int
    attended: int | None
    signed_in_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class CountedShown:
    """An organisation over the concluded sessions of a year; `share` in % of those expected."""

    organisation: str
    department: str
    sessions: int
    came: int
    expected: int
    attended: int
    share: Decimal | None


@dataclass(frozen=True, kw_only=True)
class CountsShown:
    """Every organisation within the caller's scope."""

    year: int
    items: list[CountedShown]
    position: int


@area.reads("/trainings", paging.list_schema(TrainingFilter, sorts=queries.SORTS), paging.page_schema(SessionRow))
def trainings(arguments: dict[str, Any]) -> Response:
    """Sessions by filter."""
    scope, cursor = asking.reading(Object.TRAINING), paging.begin(arguments)
    reader, limit = asking.reader(), paging.size(arguments)
    wanted, order = TrainingFilter(**paging.conditions(arguments)), paging.sorting(arguments, queries.SORTS)
    rows = queries.trainings(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    total = queries.count(reader, scope, wanted)
    return paging.page(cursor, rows, lambda row: picked(SessionRow, row), limit=limit, total=total)


@area.reads("/trainings/<number>", paging.moment_schema(), shape_of(SessionShown))
def training(arguments: dict[str, Any], number: str) -> Response:
    """One session with its questions."""
    scope, reader = asking.reading(Object.TRAINING), asking.reader(arguments.get("as_of"))
    row = queries.training(reader, scope, number)
    if row is None:
        raise NotFound.record("training", number)
    asked = [picked(QuestionShown, one) for one in queries.questions(reader, scope, row["record_id"])]
    return answer(picked(SessionShown, row, asked=asked), version=row["version"])


@area.reads(
    "/training-attendance",
    paging.list_schema(AttendanceFilter, sorts=queries.ATTENDANCE_SORTS),
    paging.page_schema(AttendanceRow, expected=int, attended=int),
)
def attendance(arguments: dict[str, Any]) -> Response:
    """Who was to come and came, within the caller's scope; `expected` and `attended` count people over the list."""
    scope, cursor = asking.reading(Object.TRAINING), paging.begin(arguments)
    reader, limit = asking.reader(), paging.size(arguments)
    wanted, order = (
        AttendanceFilter(**paging.conditions(arguments)),
        paging.sorting(arguments, queries.ATTENDANCE_SORTS),
    )
    total, expected, attended = queries.people(reader, scope, wanted)
    rows = queries.attendance(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    return paging.page(
        cursor,
        rows,
        lambda row: picked(AttendanceRow, row),
        limit=limit,
        total=total,
        expected=expected,
        attended=attended,
    )


@area.reads("/training-counts/<year:year>", paging.moment_schema(), shape_of(CountsShown))
def counts(arguments: dict[str, Any], year: int) -> Response:
    """Counts of every organisation over the concluded sessions of a year."""
    scope, reader = asking.reading(Object.TRAINING), asking.reader(arguments.get("as_of"))
    found = queries.by_organisation(reader, scope, AttendanceFilter(year=year, stage="concluded"))
    items = [CountedShown(**vars(one), share=one.share) for one in found]
    return answer(CountsShown(year=year, items=items, position=asking.moment().position))


def by_number(command: Any) -> UUID:
    """The session that a command names."""
    return Training.id_for(command.number)


takes(area, "/trainings", commands.AnnounceTraining)
for name, command in {
    "replan": commands.ReplanTraining,
    "sign-in": commands.SignIn,
    "ask": commands.AskQuestion,
    "answer": commands.AnswerQuestion,
    "conclude": commands.ConcludeTraining,
    "cancel": commands.CancelTraining,
}.items():
    takes(area, f"/trainings/<number>/{name}", command, by_number)
