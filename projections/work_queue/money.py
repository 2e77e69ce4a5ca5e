"""What waits about a project's money: a late payment plan for the section, a measure for who decides it."""

from typing import Any

from backoffice.areas.projects import events
from backoffice.areas.projects import measure_events as measures
from backoffice.areas.projects.measure import AUTHORITIES
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.kernel.context import Role
from projections.rows import Rows
from projections.scoping import place_of
from projections.work_queue.course import left
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait

#: Where a measure waits for who decides it.
NODES: dict[Role, str] = {Role.LEADER: "leader", Role.BUDGET: "budget"}


@VIEW.on(events.PlanChangeAsked)
def plan_asked(event: events.PlanChangeAsked, rows: Rows) -> None:
    left(event, rows)
    waits(event, rows, "payment_plan", node="section", action="agree", amount=sum(event.payments))


@VIEW.on(events.PlanChangeApproved, events.PlanChangeRefused)
def plan_settled(event: events.PlanChangeApproved | events.PlanChangeRefused, rows: Rows) -> None:
    left(event, rows)


@VIEW.on(measures.Proposed)
def proposed(event: measures.Proposed, rows: Rows) -> None:
    node = NODES[AUTHORITIES[event.kind]]
    waits(event, rows, "measure", node=node, action="settle", amount=event.budget, light=event.light)


@VIEW.on(measures.Decided)
def decided(event: measures.Decided, rows: Rows) -> None:
    """What a cancelled project has left waits for the budget section; the other measures wait for nobody."""
    if event.kind is MeasureKind.CANCEL:
        wait(event, rows, node="budget", action="recover")
    else:
        left(event, rows)


@VIEW.on(measures.Refused, measures.Recovered)
def ended(event: measures.Refused | measures.Recovered, rows: Rows) -> None:
    left(event, rows)


def waits(event: Any, rows: Rows, kind: str, **columns: Any) -> None:
    """A record of a project waits at a node."""
    rows.open(
        TASKS,
        event.originator_id,
        kind=kind,
        code=event.code,
        name=event.name,
        year=event.year,
        **place_of(event),
        chain=[columns["node"]],
        at=0,
        status="pending",
        **acting(None),
        round=0,
        entered_at=event.occurred_at,
        version=event.originator_version,
        **columns,
    )
