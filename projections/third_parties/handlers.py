"""What the events of third parties do to the rows."""

from decimal import Decimal
from typing import Any

from backoffice.areas.third_parties import events
from backoffice.areas.third_parties.agency import Listing
from backoffice.areas.third_parties.engagement import EngagementStage
from backoffice.areas.third_parties.events import Task
from backoffice.kernel.events import Event
from backoffice.scoring.rounding import half_up
from projections.courses import plain
from projections.rows import Rows
from projections.third_parties.tables import AGENCIES, ENGAGEMENTS, EXPERTS
from projections.view import View

#: Agencies and experts have codes; most of their events find them by the id of their record.
VIEW = View(name="third_parties", version=1, tables=(AGENCIES, EXPERTS, ENGAGEMENTS))


@VIEW.on(events.AgencyRegistered)
def agency_registered(event: events.AgencyRegistered, rows: Rows) -> None:
    rows.open(
        AGENCIES,
        event.code,
        agency_id=event.originator_id,
        name=event.entry.name,
        entry=plain(event.entry),
        listing=Listing.ENTERED,
        bad_record=event.entry.bad_record,
        engagements=0,
        scores=[],
        preferred=False,
        entered_by=event.actor,
        version=event.originator_version,
    )


@VIEW.on(events.AgencyRevised)
def agency_revised(event: events.AgencyRevised, rows: Rows) -> None:
    agency(
        event,
        rows,
        name=event.entry.name,
        entry=plain(event.entry),
        bad_record=event.entry.bad_record,
        listing=Listing.ENTERED,
        entered_by=event.actor,
    )


@VIEW.on(events.AgencyApproved)
def agency_approved(event: events.AgencyApproved, rows: Rows) -> None:
    agency(event, rows, listing=Listing.APPROVED)


@VIEW.on(events.AgencyBlacklisted)
def agency_blacklisted(event: events.AgencyBlacklisted, rows: Rows) -> None:
    agency(event, rows, listing=Listing.REMOVED, removed_reason=event.reason)


@VIEW.on(events.AgencyEngaged)
def agency_engaged(event: events.AgencyEngaged, rows: Rows) -> None:
    """A project to check joins others under one number, so that contracts alone are counted."""
    row = _row_by_id(event, rows)
    contracted = event.task is not Task.SPOT_CHECK
    agency(event, rows, engagements=row["engagements"] + (1 if contracted else 0))


@VIEW.on(events.AgencyScored)
def agency_scored(event: events.AgencyScored, rows: Rows) -> None:
    row = rows.get(AGENCIES, event.code)
    assert row is not None
    entry = {"number": event.number, "total": str(event.score.total), "on": event.scored_on.isoformat()}
    scores = [*row["scores"], entry]
    totals = [Decimal(one["total"]) for one in scores]
    standing = event.standing
    agency(
        event,
        rows,
        scores=scores,
        average=half_up(sum(totals, Decimal(0)) / len(totals)),
        last_score=event.score.total,
        quality=event.score.grade,
        preferred=standing.preferred,
        excluded_until=standing.excluded_until,
        paused_until=standing.paused_until,
        **({"listing": Listing.REMOVED, "removed_reason": event.reason} if standing.removed else {}),
    )


@VIEW.on(events.ExpertRegistered)
def expert_registered(event: events.ExpertRegistered, rows: Rows) -> None:
    rows.open(
        EXPERTS,
        event.code,
        expert_id=event.originator_id,
        account=event.account,
        entry=plain(event.entry),
        listing=Listing.ENTERED,
        entered_by=event.actor,
        version=event.originator_version,
    )


@VIEW.on(events.ExpertRevised)
def expert_revised(event: events.ExpertRevised, rows: Rows) -> None:
    expert(event, rows, entry=plain(event.entry), listing=Listing.ENTERED, entered_by=event.actor)


@VIEW.on(events.ExpertApproved)
def expert_approved(event: events.ExpertApproved, rows: Rows) -> None:
    expert(event, rows, listing=Listing.APPROVED)


@VIEW.on(events.ExpertRemoved)
def expert_removed(event: events.ExpertRemoved, rows: Rows) -> None:
    expert(event, rows, listing=Listing.REMOVED, removed_reason=event.reason)


@VIEW.on(events.EngagementOpened)
def engagement_opened(event: events.EngagementOpened, rows: Rows) -> None:
    rows.open(
        ENGAGEMENTS,
        event.originator_id,
        number=event.number,
        task=event.task,
        codes=list(event.codes),
        year=event.year,
        agency=event.agency,
        lead=event.lead,
        fee=event.fee,
        starts=event.starts,
        ends=event.ends,
        stage=EngagementStage.OPEN,
        version=event.originator_version,
    )


@VIEW.on(events.SectionHeard)
def section_heard(event: events.SectionHeard, rows: Rows) -> None:
    engagement(event, rows, heard=event.points, opinion=event.opinion)


@VIEW.on(events.WorkScored)
def work_scored(event: events.WorkScored, rows: Rows) -> None:
    engagement(
        event,
        rows,
        stage=EngagementStage.SCORED,
        score=plain(event.score),
        total=event.score.total,
        quality=event.score.grade,
        scored_at=event.occurred_at,
    )


@VIEW.on(events.EngagementEnded)
def engagement_ended(event: events.EngagementEnded, rows: Rows) -> None:
    engagement(event, rows, stage=EngagementStage.ENDED, reason=event.reason)


def agency(event: Any, rows: Rows, **columns: Any) -> None:
    """Change an agency's row."""
    row = _row_by_id(event, rows)
    rows.change(AGENCIES, row["code"], **columns, version=event.originator_version)


def expert(event: Any, rows: Rows, **columns: Any) -> None:
    """Change an expert's row."""
    (row,) = rows.find(EXPERTS, expert_id=event.originator_id)
    rows.change(EXPERTS, row["code"], **columns, version=event.originator_version)


def engagement(event: Event, rows: Rows, **columns: Any) -> None:
    """Change an engagement's row."""
    rows.change(ENGAGEMENTS, event.originator_id, **columns, version=event.originator_version)


def _row_by_id(event: Event, rows: Rows) -> Any:
    (row,) = rows.find(AGENCIES, agency_id=event.originator_id)
    return row
