"""The rule library: rules by filter, one rule, towns' coverage, the division of work; and every order about them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.fields import Day
from backoffice.api.ordering import takes
from backoffice.api.schemas import shape_of
from backoffice.areas.institution import commands
from backoffice.areas.institution.rule import Rule
from backoffice.areas.organisation.events import Kind
from backoffice.kernel.errors import NotFound
from projections.institution import queries
from projections.institution.filters import VALIDITIES, DutyFilter, RuleFilter
from projections.organisations.queries import directory, of_kind

area = Area("institution", "制度 · The rule library and the division of work")


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """A rule in a list. `validity` as of the day asked for (today's by default); null while it is not adopted.

    `unit`: the town or department whose own rule it is, else "". `version` goes back as `seen`.
    """

    record_id: UUID
    number: str
    name: str
    issuer: str
    level: str
    stages: list[str]
    unit: str
    standing: str
    validity: str | None
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None
    ended_on: date | None
    replaces: list[str]
    replaced_by: str | None
    version: int


@dataclass(frozen=True, kw_only=True)
class RuleShown(RuleRow):
    """A rule whole; `entry` as it was handed in, with its text as stored files."""

    keeper: str
    summary: str
    entry: dict[str, Any] | None
    round: int
    submitted_by: str | None
    adopted_by: str | None
    adopted_at: datetime | None
    reason: str | None
    fields: list[str] | None


@dataclass(frozen=True, kw_only=True)
class TownCovered:
    """A town: stages with a rule of its own in force, stages without one, and the share in %."""

    town: str
    covered: list[str]
    missing: list[str]
    share: str


@dataclass(frozen=True, kw_only=True)
class CoverageShown:
    """Every town on a day, against the stages that the year's rule book asks for."""

    on: date
    stages: list[str]
    items: list[TownCovered]
    position: int


@dataclass(frozen=True, kw_only=True)
class DutyShown:
    """An item of work; organisations by code."""

    no: int
    item: str
    stage: str
    lead: str
    cooperating: list[str]
    basis: str
    version: int


@dataclass(frozen=True, kw_only=True)
class DutiesShown:
    """The division of work of a year."""

    year: int
    items: list[DutyShown]
    position: int


@area.reads(
    "/rules",
    paging.list_schema(RuleFilter, sorts=queries.SORTS, options={"validity": VALIDITIES}),
    paging.page_schema(RuleRow),
)
def rules(arguments: dict[str, Any]) -> Response:
    """Rules by filter; how they stand is told as of `on`, today without it."""
    scope, cursor = asking.reading(Object.RULE), paging.begin(arguments)
    reader, limit = asking.reader(), paging.size(arguments)
    wanted = RuleFilter(**paging.conditions(arguments))
    wanted = wanted.but(on=wanted.on or asking.today())
    rows = queries.rules(
        reader, scope, wanted, limit=limit, offset=cursor.offset, **paging.sorting(arguments, queries.SORTS)
    )

    def show(row: Any) -> dict[str, Any]:
        return picked(RuleRow, row, validity=queries.standing_on(row, wanted.on or asking.today()))

    return paging.page(cursor, rows, show, limit=limit, total=queries.count(reader, scope, wanted))


@area.reads("/rules/<number>", paging.moment_schema(), shape_of(RuleShown))
def rule(arguments: dict[str, Any], number: str) -> Response:
    """One rule by its document number."""
    scope, reader = asking.reading(Object.RULE), asking.reader(arguments.get("as_of"))
    row = queries.rule(reader, scope, number)
    if row is None:
        raise NotFound.record("rule", number)
    validity = queries.standing_on(row, asking.today())
    return answer(picked(RuleShown, row, validity=validity), version=row["version"])


@area.reads("/rule-coverage", paging.moment_schema("OnADay", on=Day()), shape_of(CoverageShown))
def coverage(arguments: dict[str, Any]) -> Response:
    """Every town against every stage, and whether it has a rule of its own in force on the day."""
    scope, reader = asking.reading(Object.RULE), asking.reader(arguments.get("as_of"))
    on = arguments.get("on") or asking.today()
    towns = [town.code for town in of_kind(directory(reader), (Kind.TOWN,))]
    stages = queries.asked_of_towns(reader, on.year).town_stages
    items = [
        TownCovered(
            town=one.town,
            covered=[stage for stage in stages if stage in one.rules],
            missing=list(one.coverage.missing),
            share=str(one.coverage.share),
        )
        for one in queries.town_coverage(reader, scope, towns, on)
    ]
    position = asking.moment().position
    return answer(CoverageShown(on=on, stages=list(stages), items=items, position=position))


@area.reads("/responsibilities/<year:year>", paging.moment_schema(), shape_of(DutiesShown))
def responsibilities(arguments: dict[str, Any], year: int) -> Response:
    """Who leads and who cooperates in each item of the work of a year."""
    scope, reader = asking.reading(Object.RULE), asking.reader(arguments.get("as_of"))
    rows = queries.duties(reader, scope, DutyFilter(year=year))
    items = [picked(DutyShown, row) for row in rows]
    return answer({"year": year, "items": items, "position": asking.moment().position})


def by_number(command: Any) -> UUID:
    """The rule that a command names by its document number."""
    return Rule.id_for(command.number)


takes(area, "/rules", commands.EnterRule)
for name, command in {
    "revise": commands.ReviseRule,
    "return": commands.ReturnRule,
    "adopt": commands.AdoptRule,
    "repeal": commands.RepealRule,
}.items():
    takes(area, f"/rules/<number>/{name}", command, by_number)
takes(area, "/responsibilities/<year:year>", commands.AssignDuties)
