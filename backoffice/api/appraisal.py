"""The yearly appraisal: schemes, scores with their evidence, and every order about them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.ordering import by_key, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.appraisal import commands
from backoffice.areas.appraisal.scheme import AppraisalScheme
from backoffice.kernel.errors import NotFound
from backoffice.scoring.appraisal_rules import SchemeKind
from projections.appraisal import queries
from projections.appraisal.filters import AppraisalFilter

area = Area("appraisal", "年度考核 · Appraisal")


@dataclass(frozen=True, kw_only=True)
class SchemeShown:
    """A scheme: what is scored, with how many points. `places`: the ranking, once it is published."""

    scheme_id: UUID
    kind: str
    year: int
    dimensions: list[Any]
    items: list[Any]
    rule_book: int
    document: str | None
    published_on: date | None
    issued_on: date | None
    self_score_due: date | None
    organisations: list[str]
    ranked_on: date | None
    places: list[Any]
    version: int


@dataclass(frozen=True, kw_only=True)
class SchemesShown:
    """The schemes of a work year."""

    items: list[SchemeShown]
    position: int


@dataclass(frozen=True, kw_only=True)
class AppraisalRow:
    """An appraisal in a list, in points of 100. `place`: null before the ranking; `dimensions`: scored of points."""

    appraisal_id: UUID
    code: str
    year: int
    kind: str
    department: str
    section: str
    stage: str
    dimensions: list[Any]
    self_total: Decimal | None
    section_total: Decimal | None
    bonus: Decimal
    deducted: Decimal
    total: Decimal
    grade: str | None
    vetoed: bool
    objections_until: date | None
    confirmed_on: date | None
    place: int | None
    version: int


@dataclass(frozen=True, kw_only=True)
class AppraisalShown(AppraisalRow):
    """An appraisal whole: `items` with evidence and every score, as the records stood at `counted_at`."""

    self_score_due: date
    counted_at: int
    circulars: int
    items: list[Any]
    changes: list[Any]
    objections: list[Any]


@area.reads("/appraisals", paging.list_schema(AppraisalFilter, sorts=queries.SORTS), paging.page_schema(AppraisalRow))
def appraisals(arguments: dict[str, Any]) -> Response:
    """Appraisals by filter, within the caller's scope; by their places unless sorted otherwise."""
    scope, cursor = asking.reading(Object.APPRAISAL), paging.begin(arguments)
    reader, limit = asking.reader(), paging.size(arguments)
    wanted, order = AppraisalFilter(**paging.conditions(arguments)), paging.sorting(arguments, queries.SORTS)
    rows = queries.appraisals(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    total = queries.count(reader, scope, wanted)
    return paging.page(cursor, rows, lambda row: picked(AppraisalRow, row), limit=limit, total=total)


@area.reads("/appraisals/<year:year>/<code>", paging.moment_schema(), shape_of(AppraisalShown))
def appraisal(arguments: dict[str, Any], year: int, code: str) -> Response:
    """One organisation's appraisal."""
    scope, reader = asking.reading(Object.APPRAISAL), asking.reader(arguments.get("as_of"))
    row = queries.appraisal(reader, scope, code, year)
    if row is None:
        raise NotFound.record("appraisal", f"{code} {year}")
    return answer(picked(AppraisalShown, row, counted_at=row["position"]), version=row["version"])


@area.reads("/appraisal-schemes/<year:year>", paging.moment_schema(), shape_of(SchemesShown))
def schemes(arguments: dict[str, Any], year: int) -> Response:
    """The two schemes of a work year."""
    asking.reading(Object.APPRAISAL_SCHEME)
    reader = asking.reader(arguments.get("as_of"))
    found = [SchemeShown(**picked(SchemeShown, row)) for row in queries.schemes(reader, year)]
    return answer(SchemesShown(items=found, position=asking.moment().position))


def by_scheme(command: Any) -> UUID:
    """The scheme that a command names."""
    if command.kind not in set(SchemeKind):
        raise NotFound.record("appraisal scheme", command.kind)
    return AppraisalScheme.id_for(SchemeKind(command.kind), command.year)


takes(area, "/appraisal-schemes", commands.ProposeScheme)
for name, command in {
    "publish": commands.PublishScheme,
    "issue": commands.IssueAppraisals,
    "rank": commands.PublishRanking,
}.items():
    takes(area, f"/appraisal-schemes/<year:year>/<kind>/{name}", command, by_scheme)

for name, command in {
    "count": commands.CountAnew,
    "score-self": commands.ScoreSelf,
    "score-by-section": commands.ScoreBySection,
    "review": commands.ReviewAppraisal,
    "object": commands.ObjectToScore,
    "answer": commands.AnswerScoreObjections,
    "confirm": commands.ConfirmAppraisal,
}.items():
    takes(area, f"/appraisals/<year:year>/<code>/{name}", command, by_key("appraisal"))
