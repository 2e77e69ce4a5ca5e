"""What each event of an order changes on the board."""

from collections.abc import Mapping
from typing import Any

import msgspec

from backoffice.areas.rectification import events
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from projections.rectification_board.tables import ORDERS
from projections.rows import Rows
from projections.view import View

VIEW = View(name="rectification_board", version=3, tables=(ORDERS,))


def plain(items: tuple[msgspec.Struct, ...]) -> list[dict[str, Any]]:
    """Items as a column holds them: dates, amounts and codes as text."""
    rows: list[dict[str, Any]] = msgspec.to_builtins(items, builtin_types=())
    return rows


def standing(event: Event, rows: Rows) -> Mapping[str, Any]:
    """The order's row."""
    row = rows.get(ORDERS, event.originator_id)
    assert row is not None, "an order is drafted before anything happens to it"
    return row


def change(event: Event, rows: Rows, **columns: Any) -> None:
    """Change the order's row and let it carry the record's version."""
    rows.change(ORDERS, event.originator_id, version=event.originator_version, **columns)


@VIEW.on(events.Drafted)
def drafted(event: events.Drafted, rows: Rows) -> None:
    rows.open(
        ORDERS,
        event.originator_id,
        source=event.source,
        source_id=event.source_id,
        code=event.code,
        name=event.name,
        year=event.year,
        unit=event.unit,
        department=event.department,
        section=event.section,
        department_reviews=event.has_department_review,
        amount=event.amount,
        basis=event.basis,
        stage="draft",
        problems=plain(event.problems),
        round=0,
        returns=0,
        drafted_at=event.occurred_at,
        extended=False,
        ladder=[],
        version=event.originator_version,
    )


@VIEW.on(events.Revised)
def revised(event: events.Revised, rows: Rows) -> None:
    change(event, rows, problems=plain(event.problems))


@VIEW.on(events.Ordered)
def ordered(event: events.Ordered, rows: Rows) -> None:
    change(
        event,
        rows,
        number=event.number,
        stage="issued",
        problems=plain(event.problems),
        issued_on=event.issued_on,
        acknowledge_by=event.acknowledge_by,
        due=event.due,
    )


@VIEW.on(events.Acknowledged)
def acknowledged(event: events.Acknowledged, rows: Rows) -> None:
    change(event, rows, stage="acknowledged", acknowledged_on=local_date(event.occurred_at))


@VIEW.on(events.FeedbackSubmitted)
def feedback_submitted(event: events.FeedbackSubmitted, rows: Rows) -> None:
    change(
        event,
        rows,
        stage="feedback" if standing(event, rows)["department_reviews"] else "verifying",
        feedback=plain(event.items),
        verdicts=None,
        statement=event.statement,
        round=event.round,
        feedback_on=local_date(event.occurred_at),
        verify_by=event.verify_by,
    )


@VIEW.on(events.DepartmentReviewed)
def department_reviewed(event: events.DepartmentReviewed, rows: Rows) -> None:
    change(event, rows, stage="verifying")


@VIEW.on(events.FeedbackReturned)
def feedback_returned(event: events.FeedbackReturned, rows: Rows) -> None:
    returns = standing(event, rows)["returns"] + 1
    change(event, rows, stage="returned", verdicts=plain(event.verdicts), due=event.due, returns=returns)


@VIEW.on(events.Closed)
def closed(event: events.Closed, rows: Rows) -> None:
    change(
        event,
        rows,
        stage="closed",
        verdicts=plain(event.verdicts),
        closed_on=local_date(event.occurred_at),
        on_time=event.on_time,
        method=event.method,
        opinion=event.opinion,
        closing_amount=event.amount,
    )


@VIEW.on(events.Reopened)
def reopened(event: events.Reopened, rows: Rows) -> None:
    undone = dict.fromkeys(("closed_on", "on_time", "method", "opinion", "closing_amount"))
    change(event, rows, stage="returned", due=event.due, **undone)


@VIEW.on(events.Extended)
def extended(event: events.Extended, rows: Rows) -> None:
    change(event, rows, due=event.due, extended=True)


@VIEW.on(events.Reminded)
def reminded(event: events.Reminded, rows: Rows) -> None:
    _climb(event, rows, level=None, step="L0", document="", measure="")


@VIEW.on(events.Escalated)
def escalated(event: events.Escalated, rows: Rows) -> None:
    _climb(event, rows, level=event.level, step=event.level, document=event.document, measure=event.measure)


def _climb(event: Event, rows: Rows, *, level: str | None, step: str, document: str, measure: str) -> None:
    taken = {
        "level": str(step),
        "on": local_date(event.occurred_at).isoformat(),
        "by": event.actor,
        "document": document,
        "measure": measure,
        "position": rows.position,
    }
    columns: dict[str, Any] = {"ladder": [*standing(event, rows)["ladder"], taken]}
    change(event, rows, **columns, **({} if level is None else {"level": level}))
