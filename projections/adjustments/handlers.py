"""What the events of a change of a target make of its row."""

from dataclasses import replace

from backoffice.areas.targets import adjustment_events as events
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.review import Course, Status
from projections import courses
from projections.adjustments.tables import ADJUSTMENTS
from projections.projects.forms import handed_in, moved, standing
from projections.rows import Rows
from projections.view import View

VIEW = View(name="adjustments", version=1, tables=(ADJUSTMENTS,))

COPIED = ("code", "year", "number", "name", "kind", "unit", "department", "section", "base_version")


@VIEW.on(events.AdjustmentBegun)
def begun(event: events.AdjustmentBegun, rows: Rows) -> None:
    rows.open(
        ADJUSTMENTS,
        event.originator_id,
        **{name: getattr(event, name) for name in COPIED},
        **courses.begun(Course(chain=event.chain)),
        stage="filling",
        changes=[],
        lowered=[],
        lowered_count=0,
        needs_leader=False,
        version=event.originator_version,
    )


@VIEW.on(events.AdjustmentSubmitted)
def submitted(event: events.AdjustmentSubmitted, rows: Rows) -> None:
    form = event.form
    handed_in(
        ADJUSTMENTS,
        event,
        form,
        rows,
        stage="review",
        reason_class=form.reason_class,
        amount=form.amount,
        change=event.change,
        lowered=list(event.lowered),
        lowered_count=len(event.lowered),
        needs_leader=event.needs_leader,
        budget_document=form.budget_document,
        rule_book=event.rule_book,
    )


@VIEW.on(events.AdjustmentReasonConfirmed)
def confirmed(event: events.AdjustmentReasonConfirmed, rows: Rows) -> None:
    said = {"confirmed_by": event.actor, "confirmed_reason": event.reason}
    rows.change(ADJUSTMENTS, event.originator_id, **said, version=event.originator_version)


@VIEW.on(events.AdjustmentPassed)
def passed(event: events.AdjustmentPassed, rows: Rows) -> None:
    row = moved(ADJUSTMENTS, event, rows)
    if row["status"] == Status.DONE:
        rows.change(ADJUSTMENTS, event.originator_id, stage="consent" if row["needs_leader"] else "approval")


@VIEW.on(events.AdjustmentReturned)
def returned(event: events.AdjustmentReturned, rows: Rows) -> None:
    moved(ADJUSTMENTS, event, rows, stage="filling", returned_reason=event.reason)


@VIEW.on(events.AdjustmentWithdrawn)
def withdrawn(event: events.AdjustmentWithdrawn, rows: Rows) -> None:
    moved(ADJUSTMENTS, event, rows, stage="filling")


@VIEW.on(events.AdjustmentHandedOver)
def handed_over(event: events.AdjustmentHandedOver, rows: Rows) -> None:
    moved(ADJUSTMENTS, event, rows)


@VIEW.on(events.AdjustmentConsented)
def consented(event: events.AdjustmentConsented, rows: Rows) -> None:
    said = {"consented_by": event.actor, "consented_at": event.occurred_at}
    rows.change(ADJUSTMENTS, event.originator_id, stage="approval", **said, version=event.originator_version)


@VIEW.on(events.AdjustmentApproved)
def approved(event: events.AdjustmentApproved, rows: Rows) -> None:
    end(event, rows, "approved")
    rows.change(ADJUSTMENTS, event.originator_id, document=event.document, approved_version=event.version)


@VIEW.on(events.AdjustmentRefused)
def refused(event: events.AdjustmentRefused, rows: Rows) -> None:
    end(event, rows, "refused")


@VIEW.on(events.AdjustmentDropped)
def dropped(event: events.AdjustmentDropped, rows: Rows) -> None:
    end(event, rows, "dropped")


def end(event: Event, rows: Rows, stage: str) -> None:
    """The change is at its end; its form stays as it was handed in."""
    course = courses.from_json(standing(ADJUSTMENTS, event, rows)["course"])
    closed = {} if course.status is Status.DONE else courses.begun(replace(course, status=Status.DONE, assignee=None))
    day = local_date(event.occurred_at)
    ending = {"stage": stage, "ended_on": day, "ended_reason": event.reason, "version": event.originator_version}
    rows.change(ADJUSTMENTS, event.originator_id, **closed, **ending)
