"""What each event of a spot check does to the rows."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from backoffice.areas.spot_check import events
from backoffice.areas.spot_check.circular import CircularStatus
from backoffice.areas.spot_check.recheck import Stage
from backoffice.areas.spot_check.sample import SampleStatus
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import record_id
from backoffice.scoring.self_evaluation import SelfEvaluationScore
from backoffice.scoring.spot_check import RecheckScore, Trigger
from projections.courses import plain
from projections.rows import Rows
from projections.scoping import place_of
from projections.spot_checks.tables import ASSIGNMENTS, CIRCULARS, NAMED, RECHECKS, SAMPLES
from projections.view import View

VIEW = View(name="spot_checks", version=1, tables=(SAMPLES, RECHECKS, CIRCULARS, NAMED, ASSIGNMENTS))


@VIEW.on(events.SampleDrawn)
def drawn(event: events.SampleDrawn, rows: Rows) -> None:
    chosen = {one.code for one in event.drawn}
    rows.open(
        SAMPLES,
        event.originator_id,
        year=event.year,
        no=event.no,
        document=event.document,
        seed=event.seed,
        status=SampleStatus.DRAWN,
        population=plain(event.population),
        left_out=list(event.left_out),
        drawn=plain(event.drawn),
        population_count=len(event.population),
        population_amount=sum((one.amount for one in event.population), Decimal(0)),
        drawn_count=len(event.drawn),
        drawn_amount=sum((one.amount for one in event.population if one.code in chosen), Decimal(0)),
        drawn_by=event.actor,
        drawn_at=event.occurred_at,
        rule_book=event.rule_book,
        version=event.originator_version,
    )


@VIEW.on(events.SampleApproved)
def sample_approved(event: Event, rows: Rows) -> None:
    decide(event, rows, SampleStatus.APPROVED)


@VIEW.on(events.SampleRefused)
def sample_refused(event: Event, rows: Rows) -> None:
    decide(event, rows, SampleStatus.REFUSED)


def decide(event: Event, rows: Rows, status: SampleStatus) -> None:
    """The sample is decided."""
    rows.change(
        SAMPLES,
        event.originator_id,
        status=status,
        decided_by=event.actor,
        decided_at=event.occurred_at,
        reason=event.reason,
        version=event.originator_version,
    )


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    own = event.own_score
    rows.open(
        RECHECKS,
        event.originator_id,
        sample_id=event.sample_id,
        code=event.code,
        name=event.name,
        year=event.year,
        **place_of(event),
        stage=Stage.OPENED,
        reasons=[str(reason) for reason in event.drawn.reasons],
        adjusted=event.figures.total.adjusted,
        executed=event.figures.total.executed,
        execution_rate=own.execution.rate,
        execution_points=own.execution.points,
        own_total=event.own.total,
        own_grade=event.own.grade,
        own=plain(event.own),
        own_points=points_of(own),
        claimed=plain(event.claimed),
        evidence=plain(event.evidence),
        indicators=plain(event.indicators),
        rule_book=event.rule_book,
        accounts=[],
        declared=[],
        due=event.due,
        round=0,
        severe=False,
        not_as_required=False,
        large_difference=False,
        poor=False,
        triggered=False,
        shortfalls=[],
        told=False,
        version=event.originator_version,
    )


@VIEW.on(events.Entrusted)
def entrusted(event: events.Entrusted, rows: Rows) -> None:
    row = rows.get(RECHECKS, event.originator_id)
    assert row is not None
    same = (row["agency"] or "", row["expert"] or "") == (event.agency, event.expert)
    declared = [one for one in row["declared"] if same and one in event.accounts]
    party = event.agency or event.expert
    assign(event, rows, row, declared)
    change(
        event,
        rows,
        stage=Stage.SCORING,
        accounts=list(event.accounts),
        agency=event.agency,
        expert=event.expert,
        number=event.number,
        declared=declared if party else [],
        due=event.due,
    )


@VIEW.on(events.Declared)
def declared(event: events.Declared, rows: Rows) -> None:
    row = rows.get(RECHECKS, event.originator_id)
    assert row is not None
    change(event, rows, declared=[*row["declared"], event.actor])
    rows.change(ASSIGNMENTS, (event.originator_id, event.actor), declared=True, version=event.originator_version)


@VIEW.on(events.StoodBack)
def stood_back(event: events.StoodBack, rows: Rows) -> None:
    row = rows.get(RECHECKS, event.originator_id)
    assert row is not None
    left = [one for one in row["accounts"] if one != event.actor]
    nobody = {} if left else {"stage": Stage.OPENED, "agency": "", "expert": "", "number": ""}
    remaining = [one for one in row["declared"] if one != event.actor]
    change(event, rows, accounts=left, declared=remaining, **nobody)
    rows.close(ASSIGNMENTS, (event.originator_id, event.actor))


@VIEW.on(events.SheetSubmitted)
def submitted(event: events.SheetSubmitted, rows: Rows) -> None:
    change(
        event,
        rows,
        stage=Stage.AGREEING,
        round=event.round,
        sheet=plain(event.sheet),
        points=points_of(event.score),
        **score_columns(event.result),
    )


@VIEW.on(events.SheetReturned)
def returned(event: Event, rows: Rows) -> None:
    change(event, rows, stage=Stage.SCORING)


@VIEW.on(events.SheetAgreed)
def agreed(event: Event, rows: Rows) -> None:
    change(event, rows, stage=Stage.TELLING)


@VIEW.on(events.UnitTold)
def told(event: events.UnitTold, rows: Rows) -> None:
    today = local_date(event.occurred_at)
    change(event, rows, stage=Stage.COMMENTING, told=True, told_on=today, comment_until=event.comment_until)


@VIEW.on(events.Objected)
def objected(event: events.Objected, rows: Rows) -> None:
    change(
        event,
        rows,
        stage=Stage.ANSWERING,
        objections=plain(event.objections),
        objected_on=local_date(event.occurred_at),
        answer_by=event.answer_by,
    )


@VIEW.on(events.Accepted)
def accepted(event: Event, rows: Rows) -> None:
    change(event, rows, stage=Stage.CONFIRMING)


@VIEW.on(events.Answered)
def answered(event: events.Answered, rows: Rows) -> None:
    change(
        event,
        rows,
        stage=Stage.CONFIRMING,
        answers=plain(event.answers),
        sheet=plain(event.sheet),
        points=points_of(event.score),
        **score_columns(event.result),
    )


@VIEW.on(events.Confirmed)
def confirmed(event: events.Confirmed, rows: Rows) -> None:
    change(event, rows, stage=Stage.CONFIRMED, confirmed_on=local_date(event.occurred_at))
    end_all(event, rows)


@VIEW.on(events.CircularDrafted)
def circular_drafted(event: events.CircularDrafted, rows: Rows) -> None:
    rows.open(
        CIRCULARS,
        event.originator_id,
        document=event.document,
        title=event.title,
        year=event.year,
        text=event.text,
        status=CircularStatus.DRAFT,
        named=len(event.named),
        drafted_by=event.actor,
        comments=[],
        version=event.originator_version,
    )
    for one in event.named:
        rows.open(
            NAMED,
            (event.originator_id, one.code),
            document=event.document,
            name=one.name,
            year=one.year,
            **place_of(one),
            status=CircularStatus.DRAFT,
            triggers=[str(trigger) for trigger in one.triggers],
            severe=one.severe,
            own_total=one.own_total,
            total=one.total,
            heard=one.heard,
        )


@VIEW.on(events.CircularAnnounced)
def circular_announced(event: events.CircularAnnounced, rows: Rows) -> None:
    circular(event, rows, CircularStatus.ANNOUNCED, comment_until=event.comment_until)


@VIEW.on(events.CircularCommented)
def circular_commented(event: events.CircularCommented, rows: Rows) -> None:
    row = rows.get(CIRCULARS, event.originator_id)
    assert row is not None
    said = {"unit": event.unit, "comment": event.comment, "by": event.actor, "position": rows.position}
    rows.change(CIRCULARS, event.originator_id, comments=[*row["comments"], said], version=event.originator_version)


@VIEW.on(events.CircularIssued)
def circular_issued(event: events.CircularIssued, rows: Rows) -> None:
    circular(event, rows, CircularStatus.ISSUED, issued_on=event.issued_on)
    for one in event.named:
        recheck_id = record_id("recheck", one.code, one.year)
        if rows.get(RECHECKS, recheck_id) is not None:
            rows.change(RECHECKS, recheck_id, circular=event.document)


@VIEW.on(events.CircularDropped)
def circular_dropped(event: Event, rows: Rows) -> None:
    circular(event, rows, CircularStatus.DROPPED)


def circular(event: Event, rows: Rows, status: CircularStatus, **columns: Any) -> None:
    """The circular, and what it names, stand as `status` says."""
    rows.change(CIRCULARS, event.originator_id, status=status, version=event.originator_version, **columns)
    for row in rows.find(NAMED, circular_id=event.originator_id):
        rows.change(NAMED, (event.originator_id, row["code"]), status=status)


def assign(event: events.Entrusted, rows: Rows, row: Mapping[str, Any], declared: list[str]) -> None:
    """The accounts of a third party are assigned from now on, and nobody else; who signed before stays signed."""
    end_all(event, rows)
    party = event.agency or event.expert
    for account in event.accounts if party else ():
        rows.open(
            ASSIGNMENTS,
            (event.originator_id, account),
            code=row["code"],
            name=row["name"],
            year=row["year"],
            unit=row["unit"],
            party=party,
            due=event.due,
            declared=account in declared,
            assigned_at=event.occurred_at,
            version=event.originator_version,
        )


def end_all(event: Event, rows: Rows) -> None:
    """Nobody is assigned any more (INV-25)."""
    for row in rows.find(ASSIGNMENTS, record_id=event.originator_id):
        rows.close(ASSIGNMENTS, (event.originator_id, row["account"]))


def change(event: Event, rows: Rows, **columns: Any) -> None:
    """Change columns of the re-check's row."""
    rows.change(RECHECKS, event.originator_id, version=event.originator_version, **columns)


def points_of(score: SelfEvaluationScore) -> dict[str, str]:
    """Points by number of the indicator."""
    return {str(one.no): str(one.points) for one in score.indicators}


def score_columns(result: RecheckScore) -> dict[str, Any]:
    """The score and what it calls for."""
    return {
        "quality": result.quality,
        "performance": result.performance,
        "performance_grade": result.performance_grade,
        "total": result.total,
        "grade": result.grade,
        "difference": result.difference,
        "severe": result.severe,
        "not_as_required": Trigger.NOT_AS_REQUIRED in result.triggers,
        "large_difference": Trigger.LARGE_DIFFERENCE in result.triggers,
        "poor": Trigger.POOR in result.triggers,
        "triggered": bool(result.triggers),
        "shortfalls": [str(one) for one in result.shortfalls],
    }
