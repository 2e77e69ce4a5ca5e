"""Disclosure in the queue: whoever must publish or mend, look at its unit's, check, or decide on an exemption."""

from datetime import date
from decimal import Decimal
from typing import Any

from backoffice.areas.disclosure import events
from backoffice.areas.disclosure.labels import KINDS
from backoffice.kernel.events import Event
from projections.rows import Rows
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait

CHAIN = ("unit", "department", "performance", "chief")


@VIEW.on(events.Registered)
def registered(event: events.Registered, rows: Rows) -> None:
    rows.open(
        TASKS,
        event.originator_id,
        kind="disclosure",
        code=event.publisher if event.project == "-" else event.project,
        name=f"{event.year}年度{KINDS[event.kind].zh}",
        year=event.year,
        unit=event.unit,
        department=event.department,
        section=event.section,
        chain=list(CHAIN),
        at=0,
        node="unit",
        action="publish",
        status="draft",
        **acting(None),
        round=1,
        number="reviews" if event.department_reviews else None,
        due=event.due,
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.Relisted, events.ExemptionRefused)
def same(event: Event, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    if task is not None and task["node"] == "chief":
        _goes(event, rows, "unit", task["reason"] or "publish", due=task["due"])
    elif task is not None:
        rows.change(TASKS, event.originator_id, version=event.originator_version)


@VIEW.on(events.Published)
def published(event: events.Published, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    acted = acting(task, "unit", event.actor)
    if task is not None and task["number"] == "reviews":
        _goes(event, rows, "department", "agree", due=event.check_by, **acted)
    else:
        _goes(event, rows, "performance", "check", due=event.check_by, **acted)


@VIEW.on(events.Reviewed)
def reviewed(event: events.Reviewed, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    _goes(event, rows, "performance", "check", due=None if task is None else task["due"])


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    due = None if task is None else task["due"]
    _goes(event, rows, "unit", "publish", due=due, status="returned", reason=event.reason, returned_by=event.actor)


@VIEW.on(events.FaultsFound)
def faults_found(event: events.FaultsFound, rows: Rows) -> None:
    if rows.get(TASKS, event.originator_id) is not None:
        _goes(event, rows, "unit", "correct", status="returned", due=event.fix_by, returned_by=event.actor)


@VIEW.on(events.Fixed)
def fixed(event: events.Fixed, rows: Rows) -> None:
    acted = acting(rows.get(TASKS, event.originator_id), "unit", event.actor)
    _goes(event, rows, "performance", "check", status="resubmitted", due=event.check_by, **acted)


@VIEW.on(events.ExemptionAsked)
def exemption_asked(event: events.ExemptionAsked, rows: Rows) -> None:
    """The chief's turn; what the publisher must do if it is refused is kept as the reason."""
    task = rows.get(TASKS, event.originator_id)
    before = task["action"] if task is not None else "publish"
    acted = acting(task, "unit", event.actor)
    _goes(event, rows, "chief", "decide", reason=before, due=None if task is None else task["due"], **acted)


@VIEW.on(events.Exempted)
def exempted(event: events.Exempted, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    if event.whole or task is None:
        _rests(event, rows)
    else:
        _goes(event, rows, "unit", task["reason"] or "publish", due=task["due"])


@VIEW.on(events.ExemptionLifted)
def exemption_lifted(event: events.ExemptionLifted, rows: Rows) -> None:
    _goes(event, rows, "unit", "publish", status="draft", due=event.due)


@VIEW.on(events.Passed, events.Closed, events.Dropped)
def rests(event: Event, rows: Rows) -> None:
    _rests(event, rows)


@VIEW.on(events.FixDemanded)
def fix_demanded(event: events.FixDemanded, rows: Rows) -> None:
    rows.change(TASKS, event.originator_id, version=event.originator_version)


def _goes(
    event: Event, rows: Rows, node: str, action: str, *, due: date | None, status: str = "pending", **more: Any
) -> None:
    at = CHAIN.index(node)
    wait(event, rows, at=at, node=node, action=action, status=status, due=due, assignee=None, **more)


def _rests(event: Event, rows: Rows) -> None:
    """Nobody's turn; a later check may find it faulty, so the row stays."""
    wait(event, rows, node="", action="none", status="closed", due=None)


@VIEW.on(events.ReportDrafted)
def report_drafted(event: events.ReportDrafted, rows: Rows) -> None:
    rows.open(
        TASKS,
        event.originator_id,
        kind="special_report",
        code=event.number[:40],
        name=event.title,
        year=event.year,
        unit="",
        department="",
        section="",
        chain=["leader"],
        at=0,
        node="leader",
        action="approve",
        status="pending",
        **acting(None),
        round=1,
        number=event.number,
        amount=sum((one.amount for one in event.evaluations), Decimal(0)),
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.ReportRevised)
def report_revised(event: events.ReportRevised, rows: Rows) -> None:
    wait(event, rows, name=event.title)


@VIEW.on(events.ReportApproved, events.ReportWithdrawn)
def report_left(event: Event, rows: Rows) -> None:
    rows.close(TASKS, event.originator_id)
