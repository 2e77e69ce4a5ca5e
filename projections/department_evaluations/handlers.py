"""What the events of departments' evaluations change on their rows."""

from typing import Any

from backoffice.areas.department_evaluation import events
from backoffice.areas.department_evaluation.evaluation import Stage
from backoffice.kernel.events import Event
from projections.courses import plain
from projections.department_evaluations.tables import EVALUATIONS
from projections.rows import Rows
from projections.scoping import place_of
from projections.view import View

VIEW = View(name="department_evaluations", version=1, tables=(EVALUATIONS,))


@VIEW.on(events.Submitted)
def submitted(event: events.Submitted, rows: Rows) -> None:
    rows.open(
        EVALUATIONS,
        event.originator_id,
        code=event.code,
        name=event.name,
        year=event.year,
        **place_of(event),
        amount=event.amount,
        version=event.originator_version,
        **handed_in(event),
    )


@VIEW.on(events.SubmittedAgain)
def submitted_again(event: events.SubmittedAgain, rows: Rows) -> None:
    stands(event, rows, **handed_in(event))


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    stands(event, rows, stage=Stage.RETURNED, reason=event.reason)


@VIEW.on(events.Accepted)
def accepted(event: events.Accepted, rows: Rows) -> None:
    stands(event, rows, stage=Stage.ACCEPTED, accepted_at=event.occurred_at, reason=event.reason)


def handed_in(event: events.Submitted | events.SubmittedAgain) -> dict[str, Any]:
    """What the department says, and what it scores."""
    return {
        "stage": Stage.SUBMITTED,
        "sheet": plain(event.sheet),
        "score": plain(event.score),
        "total": event.score.total,
        "grade": event.score.grade,
        "rule_book": event.rule_book,
        "submitted_at": event.occurred_at,
        "submitted_by": event.actor,
        "reason": None,
    }


def stands(event: Event, rows: Rows, **columns: Any) -> None:
    """The evaluation has come to a stage."""
    rows.change(EVALUATIONS, event.originator_id, version=event.originator_version, **columns)
