"""What each event of a training changes."""

from collections.abc import Mapping
from typing import Any

from backoffice.areas.training import events
from backoffice.areas.training.events import Invited, TrainingPlan
from backoffice.kernel.events import Event
from projections.courses import plain
from projections.rows import Rows
from projections.training.tables import ATTENDANCE, QUESTIONS, TRAININGS
from projections.view import View

VIEW = View(name="training", version=1, tables=(TRAININGS, ATTENDANCE, QUESTIONS))


def standing(event: Event, rows: Rows) -> Mapping[str, Any]:
    """The session's row."""
    row = rows.get(TRAININGS, event.originator_id)
    assert row is not None, "a session is announced before anything happens to it"
    return row


def change(event: Event, rows: Rows, **columns: Any) -> None:
    """Change the session's row and let it carry the record's version."""
    rows.change(TRAININGS, event.originator_id, version=event.originator_version, **columns)


@VIEW.on(events.Planned)
def planned(event: events.Planned, rows: Rows) -> None:
    rows.open(
        TRAININGS,
        event.originator_id,
        number=event.number,
        year=event.year,
        **_announced(event.plan, event.invited),
        sign_in_sheet=[],
        stage="planned",
        came=0,
        attended=0,
        questions=0,
        open_questions=0,
        version=event.originator_version,
    )
    _invite(event, event.invited, rows)


@VIEW.on(events.Replanned)
def replanned(event: events.Replanned, rows: Rows) -> None:
    for row in rows.find(ATTENDANCE, record_id=event.originator_id):
        rows.close(ATTENDANCE, (event.originator_id, row["organisation"]))
    change(event, rows, **_announced(event.plan, event.invited))
    _invite(event, event.invited, rows)


@VIEW.on(events.SignedIn)
def signed_in(event: events.SignedIn, rows: Rows) -> None:
    key = (event.originator_id, event.attendee)
    rows.change(ATTENDANCE, key, attended=event.attended, signed_in_at=event.occurred_at)
    _count(event, rows)


@VIEW.on(events.Asked)
def asked(event: events.Asked, rows: Rows) -> None:
    rows.open(
        QUESTIONS,
        (event.originator_id, event.no),
        organisation=event.organisation,
        question=event.question,
        asked_by=event.actor,
        asked_at=event.occurred_at,
    )
    change(event, rows, questions=event.no, open_questions=standing(event, rows)["open_questions"] + 1)


@VIEW.on(events.Answered)
def answered(event: events.Answered, rows: Rows) -> None:
    key = (event.originator_id, event.no)
    rows.change(QUESTIONS, key, answer=event.answer, answered_by=event.actor, answered_at=event.occurred_at)
    change(event, rows, open_questions=standing(event, rows)["open_questions"] - 1)


@VIEW.on(events.Concluded)
def concluded(event: events.Concluded, rows: Rows) -> None:
    for one in event.attendance:
        rows.change(ATTENDANCE, (event.originator_id, one.organisation), attended=one.attended, stage="concluded")
    _count(
        event,
        rows,
        stage="concluded",
        sign_in_sheet=plain(event.sign_in_sheet),
        materials=[*standing(event, rows)["materials"], *plain(event.materials)],
        test_average=event.test_average,
        satisfaction=event.satisfaction,
    )


@VIEW.on(events.Cancelled)
def cancelled(event: events.Cancelled, rows: Rows) -> None:
    for row in rows.find(ATTENDANCE, record_id=event.originator_id):
        rows.change(ATTENDANCE, (event.originator_id, row["organisation"]), stage="cancelled")
    change(event, rows, stage="cancelled", reason=event.reason)


def _announced(plan: TrainingPlan, invited: tuple[Invited, ...]) -> dict[str, Any]:
    return {
        "topic": plan.topic,
        "held_on": plan.held_on,
        "hours": plan.hours,
        "place": plan.place,
        "online": plan.online,
        "institution": plan.institution,
        "lecturer": plan.lecturer,
        "audience": [str(one) for one in plan.audience],
        "content": plan.content,
        "materials": plain(plan.materials),
        "invited": len(invited),
        "expected": sum(one.expected for one in invited),
    }


def _invite(event: Event, invited: tuple[Invited, ...], rows: Rows) -> None:
    session = standing(event, rows)
    for one in invited:
        rows.open(
            ATTENDANCE,
            (event.originator_id, one.organisation),
            **{name: session[name] for name in ("number", "year", "topic", "held_on", "stage")},
            unit=one.organisation,
            department=one.department,
            section=one.section,
            expected=one.expected,
        )


def _count(event: Event, rows: Rows, **columns: Any) -> None:
    counts = [row["attended"] or 0 for row in rows.find(ATTENDANCE, record_id=event.originator_id)]
    change(event, rows, attended=sum(counts), came=sum(1 for one in counts if one), **columns)
