"""Result applications in the queue: opinion, check, decision. No unit sees one before the reply."""

from typing import Any

from backoffice.areas.application_of_results import events
from backoffice.kernel.events import Event
from projections.rows import Rows
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait

#: The nodes that a decision passes.
CHAIN = ("section", "performance", "budget")


@VIEW.on(events.Suggested)
def suggested(event: events.Suggested, rows: Rows) -> None:
    rows.open(
        TASKS,
        event.originator_id,
        kind="application",
        code=event.code,
        name=event.name,
        year=event.year,
        unit="",
        department="",
        section=event.section,
        chain=list(CHAIN),
        at=0,
        node=CHAIN[0],
        action="say",
        status="pending",
        **acting(None),
        round=0,
        amount=event.ground.case.current,
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.SuggestedAgain)
def suggested_again(event: events.SuggestedAgain, rows: Rows) -> None:
    turn(event, rows, CHAIN[0], "say", status="pending", **acting(None))


@VIEW.on(events.OpinionGiven)
def opinion_given(event: events.OpinionGiven, rows: Rows) -> None:
    turn(event, rows, CHAIN[1], "check", status="pending", **acting(None, CHAIN[0], event.actor))


@VIEW.on(events.Checked)
def checked(event: events.Checked, rows: Rows) -> None:
    turn(event, rows, CHAIN[2], "settle", **acting(rows.get(TASKS, event.originator_id), CHAIN[1], event.actor))


@VIEW.on(events.OpinionReturned)
def returned(event: events.OpinionReturned, rows: Rows) -> None:
    back = {"status": "returned", "reason": event.reason, "returned_by": event.actor}
    turn(event, rows, CHAIN[0], "say", **back, **acting(None))


@VIEW.on(events.Decided)
def decided(event: events.Decided, rows: Rows) -> None:
    turn(event, rows, "", "none", status="closed")


def turn(event: Event, rows: Rows, node: str, action: str, **columns: Any) -> None:
    """The decision waits at a node for an action."""
    at = CHAIN.index(node) if node else len(CHAIN) - 1
    wait(event, rows, at=at, node=node, action=action, **columns)
