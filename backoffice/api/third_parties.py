"""The libraries of agencies and experts, engagements, and every order about them."""

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
from backoffice.api.ordering import takes
from backoffice.api.schemas import shape_of
from backoffice.areas.third_parties import commands
from backoffice.areas.third_parties.engagement import Engagement
from backoffice.kernel.context import Role
from backoffice.kernel.record import record_id
from projections.third_parties import queries

area = Area("third-parties", "第三方机构和专家 · Agencies and experts")


@dataclass(frozen=True, kw_only=True)
class AgencyShown:
    """An agency of the library, ranked by the mean of its scores (of 100)."""

    code: str
    name: str
    entry: Any
    listing: str
    engagements: int
    average: Decimal | None
    last_score: Decimal | None
    quality: str | None
    preferred: bool
    excluded_until: date | None
    paused_until: date | None
    removed_reason: str | None
    version: int


@dataclass(frozen=True, kw_only=True)
class ExpertShown:
    """An expert of the pool, by account."""

    code: str
    account: str
    entry: Any
    listing: str
    version: int


@dataclass(frozen=True, kw_only=True)
class EngagementShown:
    """An engagement; `fee` in yuan, `heard` a section's points, `total` the quality score."""

    engagement_id: UUID
    number: str
    task: str
    codes: list[str]
    year: int
    agency: str
    lead: str
    fee: Decimal
    starts: date
    ends: date
    stage: str
    heard: Decimal | None
    opinion: str | None
    score: Any | None
    total: Decimal | None
    quality: str | None
    version: int


@dataclass(frozen=True, kw_only=True)
class AgenciesShown:
    """Agencies, the best first."""

    items: list[AgencyShown]
    position: int


@dataclass(frozen=True, kw_only=True)
class ExpertsShown:
    """Experts by code."""

    items: list[ExpertShown]
    position: int


@dataclass(frozen=True, kw_only=True)
class EngagementsShown:
    """Engagements by number."""

    items: list[EngagementShown]
    position: int


@area.reads("/agencies", paging.moment_schema("Nothing"), shape_of(AgenciesShown))
def agencies(arguments: dict[str, Any]) -> Response:
    """The library of agencies; an agency sees itself alone."""
    asking.reading(Object.AGENCY)
    reader = asking.reader(arguments.get("as_of"))
    found = queries.agencies(reader, code=_own())
    return answer(
        AgenciesShown(
            items=[AgencyShown(**picked(AgencyShown, row)) for row in found], position=asking.moment().position
        )
    )


@area.reads("/experts", paging.moment_schema("Nothing"), shape_of(ExpertsShown))
def experts(arguments: dict[str, Any]) -> Response:
    """The pool; an expert sees the own entry alone."""
    asking.reading(Object.EXPERT)
    actor, rows = asking.actor(), queries.experts(asking.reader(arguments.get("as_of")))
    mine = [row for row in rows if actor.role is not Role.EXPERT or row["account"] == actor.account]
    return answer(
        ExpertsShown(items=[ExpertShown(**picked(ExpertShown, row)) for row in mine], position=asking.moment().position)
    )


@area.reads("/engagements", paging.moment_schema("Nothing"), shape_of(EngagementsShown))
def engagements(arguments: dict[str, Any]) -> Response:
    """Engagements; an agency sees its own alone."""
    asking.reading(Object.ENGAGEMENT)
    found = queries.engagements(asking.reader(arguments.get("as_of")), agency=_own())
    items = [EngagementShown(**picked(EngagementShown, row)) for row in found]
    return answer(EngagementsShown(items=items, position=asking.moment().position))


def _own() -> str | None:
    actor = asking.actor()
    return actor.organisation if actor.role is Role.AGENCY else None


def _agency(command: Any) -> UUID:
    return record_id("agency", command.code)


def _expert(command: Any) -> UUID:
    return record_id("expert", command.code)


def _engagement(command: Any) -> UUID:
    return Engagement.id_for(command.number)


takes(area, "/agencies", commands.RegisterAgency)
takes(area, "/experts", commands.RegisterExpert)
for name, order in {
    "revise": commands.ReviseAgency,
    "approve": commands.ApproveAgency,
    "blacklist": commands.BlacklistAgency,
}.items():
    takes(area, f"/agencies/<code>/{name}", order, _agency)
for name, order in {
    "revise": commands.ReviseExpert,
    "approve": commands.ApproveExpert,
    "remove": commands.RemoveExpert,
}.items():
    takes(area, f"/experts/<code>/{name}", order, _expert)
for name, order in {"opinion": commands.HearSection, "score": commands.ScoreWork}.items():
    takes(area, f"/engagements/<number>/{name}", order, _engagement)
