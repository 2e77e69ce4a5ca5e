"""Spot checks: samples, re-checks with the figures over them, circulars, and the orders about all of them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import PREFIX, Area
from backoffice.api.ordering import by_key, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.spot_check import orders
from backoffice.kernel.errors import NotFound
from backoffice.kernel.record import record_id
from backoffice.kernel.scope import Reach
from projections.spot_checks import queries
from projections.spot_checks.filters import RecheckFilter

area = Area("spot-checks", "抽查复核和通报 · Spot checks, re-checks and circulars")


@dataclass(frozen=True, kw_only=True)
class SampleRow:
    """A sample in a list. Amounts in yuan."""

    sample_id: UUID
    year: int
    no: int
    document: str
    seed: str
    status: str
    population_count: int
    population_amount: Decimal
    drawn_count: int
    drawn_amount: Decimal
    drawn_by: str
    drawn_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None
    rule_book: int
    version: int


@dataclass(frozen=True, kw_only=True)
class Sample(SampleRow):
    """A sample whole: with population and seed anybody can draw it again.

    `population` and `left_out` for those who see the whole district; empty for others.
    """

    population: list[dict[str, Any]]
    left_out: list[str]
    drawn: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Samples:
    """All samples, the latest first, each as in `SampleRow`."""

    items: list[SampleRow]


@dataclass(frozen=True, kw_only=True)
class RecheckRow:
    """A re-check in a list. Amounts in yuan, rates in %, points of 100. A unit sees it once it has been told."""

    recheck_id: UUID
    sample_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    stage: str
    reasons: list[str]
    adjusted: Decimal
    executed: Decimal
    execution_rate: Decimal | None
    own_total: Decimal
    own_grade: str
    quality: Decimal | None
    performance: Decimal | None
    performance_grade: str | None
    total: Decimal | None
    grade: str | None
    difference: Decimal | None
    severe: bool
    not_as_required: bool
    large_difference: bool
    poor: bool
    shortfalls: list[str]
    agency: str | None
    expert: str | None
    due: date
    told_on: date | None
    comment_until: date | None
    confirmed_on: date | None
    circular: str | None
    version: int


@dataclass(frozen=True, kw_only=True)
class Recheck(RecheckRow):
    """A re-check whole: claims with evidence, workbook and points by indicator, objections and answers.

    `number`: of the engagement of the agency or expert; `declared`: accounts that have signed their declaration.
    """

    own: dict[str, Any]
    own_points: dict[str, str]
    claimed: list[dict[str, Any]]
    indicators: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    accounts: list[str]
    declared: list[str]
    number: str | None
    round: int
    sheet: dict[str, Any] | None
    points: dict[str, str] | None
    objections: list[dict[str, Any]] | None
    answers: list[dict[str, Any]] | None
    rule_book: int


@dataclass(frozen=True, kw_only=True)
class RecheckAssignment:
    """A re-check entrusted to the caller's account; nothing more is shown of it before the declaration is signed."""

    record_id: UUID
    code: str
    name: str
    year: int
    unit: str
    party: str
    due: date
    declared: bool
    assigned_at: datetime
    version: int


@dataclass(frozen=True, kw_only=True)
class RecheckAssignments:
    """What is entrusted now."""

    items: list[RecheckAssignment]


@dataclass(frozen=True, kw_only=True)
class RecheckTally:
    """A number of re-checks, their budgets in yuan, and the address of exactly these rows."""

    count: int
    amount: Decimal
    rows: str


@dataclass(frozen=True, kw_only=True)
class RecheckSummary:
    """The figures of the list as filtered; means in points over the scored re-checks."""

    figures: dict[str, RecheckTally]
    own_mean: Decimal | None
    performance_mean: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Circular:
    """A circular with the projects that it names, of those that the reader may know of."""

    circular_id: UUID
    document: str
    title: str
    year: int
    text: str
    status: str
    comment_until: date | None
    issued_on: date | None
    comments: list[dict[str, Any]]
    named: list[dict[str, Any]]
    version: int


@dataclass(frozen=True, kw_only=True)
class Circulars:
    """The circulars that the reader may know of."""

    items: list[Circular]


@area.reads("/samples", paging.moment_schema(), shape_of(Samples))
def samples(arguments: dict[str, Any]) -> Response:
    """All samples."""
    asking.reading(Object.SPOT_CHECK)
    rows = queries.samples(asking.reader(arguments.get("as_of")))
    return answer({"items": [picked(SampleRow, row) for row in rows]})


@area.reads("/samples/<year:year>/<number:no>", paging.moment_schema(), shape_of(Sample))
def sample(arguments: dict[str, Any], year: int, no: int) -> Response:
    """One sample; its population for those who see the whole district."""
    scope, reader = asking.reading(Object.SPOT_CHECK), asking.reader(arguments.get("as_of"))
    row = queries.sample(reader, year, no)
    if row is None:
        raise NotFound.record("sample", f"{year} {no}")
    hidden = {} if scope.reach is Reach.ALL else {"population": [], "left_out": [], "drawn": _own(reader, scope, row)}
    return answer(picked(Sample, row, **hidden), version=row["version"])


def _own(reader: Any, scope: Any, row: Any) -> list[dict[str, Any]]:
    """The drawn projects that the reader may know of."""
    wanted = RecheckFilter(year=row["year"])
    known = {one["code"] for one in queries.rechecks(reader, scope, wanted, limit=None)}
    return [one for one in row["drawn"] if one["code"] in known]


@area.reads(
    "/spot-checks/<year:year>",
    paging.list_schema(RecheckFilter, without=("year",), sorts=queries.SORTS),
    paging.page_schema(RecheckRow, amount=Decimal, summary=RecheckSummary),
)
def rechecks(arguments: dict[str, Any], year: int) -> Response:
    """The re-checks of a budget year by filter, and the figures over all of them."""
    scope, cursor = asking.reading(Object.RECHECK), paging.begin(arguments)
    reader, wanted = asking.reader(), RecheckFilter(year=year, **paging.conditions(arguments))
    limit, order = paging.size(arguments), paging.sorting(arguments, queries.SORTS)
    total, amount = queries.count(reader, scope, wanted)
    rows = queries.rechecks(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    own_mean, mean = queries.means(reader, scope, wanted)
    tiles = queries.tiles(reader, scope, wanted, today=asking.today())
    return paging.page(
        cursor,
        rows,
        lambda row: picked(RecheckRow, row),
        limit=limit,
        total=total,
        amount=amount,
        summary=RecheckSummary(
            figures={
                key: RecheckTally(count=tile.count, amount=tile.amount, rows=rows_of(tile.wanted))
                for key, tile in tiles.items()
            },
            own_mean=own_mean,
            performance_mean=mean,
        ),
    )


@area.reads("/projects/<code>/<year:year>/recheck", paging.moment_schema(), shape_of(Recheck))
def recheck(arguments: dict[str, Any], code: str, year: int) -> Response:
    """One re-check, whole."""
    scope, reader = asking.reading(Object.RECHECK), asking.reader(arguments.get("as_of"))
    row = queries.recheck_of(reader, scope, code, year)
    if row is None:
        raise NotFound.record("recheck", code)
    return answer(picked(Recheck, row), version=row["version"])


@area.reads("/recheck-assignments", paging.moment_schema("Nothing"), shape_of(RecheckAssignments))
def recheck_assignments(arguments: dict[str, Any]) -> Response:
    """What is entrusted to the caller's account and not closed, whatever moment is asked about."""
    asking.reading(Object.RECHECK)
    found = queries.assignments(asking.reader(), asking.actor().account)
    return answer({"items": [picked(RecheckAssignment, row) for row in found]})


@area.reads("/circulars", paging.moment_schema(), shape_of(Circulars))
def circulars(arguments: dict[str, Any]) -> Response:
    """The circulars that the caller may know of, with whom they name."""
    scope, reader = asking.reading(Object.CIRCULAR), asking.reader(arguments.get("as_of"))
    return answer({"items": [_circular(reader, scope, row) for row in queries.circulars(reader, scope)]})


@area.reads("/circulars/<code:document>", paging.moment_schema(), shape_of(Circular))
def circular(arguments: dict[str, Any], document: str) -> Response:
    """One circular."""
    scope, reader = asking.reading(Object.CIRCULAR), asking.reader(arguments.get("as_of"))
    row = queries.circular(reader, scope, document)
    if row is None:
        raise NotFound.record("circular", document)
    return answer(_circular(reader, scope, row), version=row["version"])


def _circular(reader: Any, scope: Any, row: Any) -> dict[str, Any]:
    named = [dict(one) for one in queries.named(reader, scope, row["circular_id"])]
    return picked(Circular, row, named=named)


def rows_of(wanted: RecheckFilter) -> str:
    """The address of the rows that a filter finds, at the moment that the answer shows."""
    return paging.address(f"{PREFIX}/spot-checks/{wanted.year}", wanted.but(year=None).parameters())


def by_sample(command: Any) -> UUID:
    """The sample that a command names by year and number."""
    return record_id("spot-check", command.year, command.no)


def by_document(command: Any) -> UUID:
    """The circular that a command names by its number."""
    return record_id("circular", command.document)


OF_SAMPLE: dict[str, type] = {"approve": orders.ApproveSample, "refuse": orders.RefuseSample}
OF_RECHECK: dict[str, type] = {
    "entrust": orders.EntrustRecheck,
    "declare": orders.DeclareForRecheck,
    "stand-back": orders.StandBack,
    "submit": orders.SubmitRecheck,
    "return": orders.ReturnRecheck,
    "agree": orders.AgreeRecheck,
    "tell": orders.TellUnit,
    "object": orders.ObjectToRecheck,
    "accept": orders.AcceptRecheck,
    "answer": orders.AnswerObjections,
    "confirm": orders.ConfirmRecheck,
}
OF_CIRCULAR: dict[str, type] = {
    "announce": orders.AnnounceCircular,
    "comment": orders.CommentOnCircular,
    "issue": orders.IssueCircular,
    "drop": orders.DropCircular,
}

takes(area, "/samples/<year:year>/<number:no>", orders.DrawSample)
for name, order in OF_SAMPLE.items():
    takes(area, f"/samples/<year:year>/<number:no>/{name}", order, by_sample)
takes(area, "/spot-checks/<year:year>/entrust", orders.EntrustRechecks)
for name, order in OF_RECHECK.items():
    takes(area, f"/projects/<code>/<year:year>/recheck/{name}", order, by_key("recheck"))
takes(area, "/circulars/<code:document>", orders.DraftCircular)
for name, order in OF_CIRCULAR.items():
    takes(area, f"/circulars/<code:document>/{name}", order, by_document)
