"""Appraisals in the queue: the organisation, its business section, the performance section, the leader."""

from typing import Any

from backoffice.areas.appraisal import events
from backoffice.kernel.events import Event
from projections.rows import Rows
from projections.work_queue.course import left
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait

CHAIN = ("unit", "section", "performance", "leader")


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    rows.open(
        TASKS,
        event.originator_id,
        kind="appraisal",
        code=event.code,
        name=f"{event.year}年度考核",
        year=event.year,
        unit=event.unit,
        department=event.department,
        section=event.section,
        chain=list(CHAIN),
        at=0,
        node="unit",
        action="fill",
        status="draft",
        **acting(None),
        round=0,
        due=event.self_score_due,
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.SelfScored)
def self_scored(event: events.SelfScored, rows: Rows) -> None:
    _goes(event, rows, "unit", node="section", at=1, action="score")


@VIEW.on(events.SectionScored)
def section_scored(event: events.SectionScored, rows: Rows) -> None:
    _goes(event, rows, "section", node="performance", at=2, action="agree")


@VIEW.on(events.Reviewed)
def reviewed(event: events.Reviewed, rows: Rows) -> None:
    """The leader's turn comes when the period of objections has passed."""
    _goes(event, rows, "performance", node="leader", at=3, action="confirm", due=event.objections_until)


@VIEW.on(events.Objected)
def objected(event: events.Objected, rows: Rows) -> None:
    wait(event, rows, node="performance", action="reply", status="pending")


@VIEW.on(events.ObjectionsAnswered)
def answered(event: events.ObjectionsAnswered, rows: Rows) -> None:
    _goes(event, rows, "answer", node="leader", action="confirm")


@VIEW.on(events.Remeasured)
def remeasured(event: events.Remeasured, rows: Rows) -> None:
    rows.change(TASKS, event.originator_id, version=event.originator_version)


@VIEW.on(events.Confirmed)
def confirmed(event: events.Confirmed, rows: Rows) -> None:
    left(event, rows)


def _goes(event: Event, rows: Rows, acted: str, due: Any = None, **columns: Any) -> None:
    task = rows.get(TASKS, event.originator_id)
    wait(event, rows, status="pending", due=due, **acting(task, acted, event.actor), **columns)
