"""Forms in the queue: whose turn it is after each event of their course."""

from typing import Any

import msgspec

from backoffice.areas.ex_ante import events as ex_ante
from backoffice.areas.monitoring import events as monitoring
from backoffice.areas.targets import events as targets
from backoffice.kernel import review
from backoffice.kernel.changes import changed_fields
from backoffice.kernel.events import Event
from projections.courses import plain
from projections.rows import Rows
from projections.work_queue.tables import SUBMISSIONS, TASKS
from projections.work_queue.view import VIEW, acting, wait


def begin(event: Any, rows: Rows, kind: str, **columns: Any) -> None:
    """A form waits for its unit to fill it in."""
    rows.open(
        TASKS,
        event.originator_id,
        kind=kind,
        code=event.code,
        name=event.name,
        year=event.year,
        unit=event.unit,
        department=event.department,
        section=event.section,
        chain=[str(node) for node in event.chain],
        at=0,
        node="unit",
        action="fill",
        status="draft",
        **acting(None),
        round=0,
        entered_at=event.occurred_at,
        version=event.originator_version,
        **columns,
    )


@VIEW.on(ex_ante.Opened)
def ex_ante_opened(event: ex_ante.Opened, rows: Rows) -> None:
    begin(event, rows, "ex_ante", amount=event.applied)


@VIEW.on(targets.Opened)
def target_opened(event: targets.Opened, rows: Rows) -> None:
    begin(event, rows, "target", amount=event.amount)


@VIEW.on(monitoring.FormOpened)
def form_opened(event: monitoring.FormOpened, rows: Rows) -> None:
    begin(event, rows, "monitoring", amount=event.budget, due=event.due, period=event.month)


@VIEW.on(ex_ante.Submitted)
def ex_ante_submitted(event: ex_ante.Submitted, rows: Rows) -> None:
    submitted(event, rows, event.report, score=str(event.total), amount=event.report.total)


@VIEW.on(targets.Submitted)
def target_submitted(event: targets.Submitted, rows: Rows) -> None:
    submitted(event, rows, event.form, amount=event.form.amount)


@VIEW.on(monitoring.Submitted)
def form_submitted(event: monitoring.Submitted, rows: Rows) -> None:
    submitted(event, rows, event.entry)


def submitted(event: review.Submitted, rows: Rows, content: msgspec.Struct, **columns: Any) -> None:
    """The form waits for its next reviewer; what it changes against the last submission is noted."""
    task = rows.get(TASKS, event.originator_id)
    earlier = rows.get(SUBMISSIONS, event.originator_id)
    if task is None:
        return
    changed = None
    if earlier is None:
        rows.open(SUBMISSIONS, event.originator_id, content=plain(content))
    else:
        before = msgspec.convert(earlier["content"], type(content), strict=False)
        changed = list(changed_fields(before, content))
        rows.change(SUBMISSIONS, event.originator_id, content=plain(content))
    at = task["at"] if task["status"] == "returned" else 0
    wait(
        event,
        rows,
        at=at,
        node=task["chain"][at],
        action="review",
        status="resubmitted" if earlier is not None else "pending",
        **acting(task, "unit", event.actor),
        round=event.round,
        due=event.decide_by,
        changes=changed,
        **columns,
    )


@VIEW.on(ex_ante.Passed, targets.Passed, monitoring.Passed)
def passed(event: review.Passed, rows: Rows) -> None:
    """On to the next reviewer; a confirmed target waits for its approval, other forms leave the queue."""
    task = rows.get(TASKS, event.originator_id)
    if task is None:
        return
    acted = acting(task, event.node, event.actor)
    at = task["at"] + 1
    if at < len(task["chain"]):
        node = task["chain"][at]
        wait(event, rows, at=at, node=node, assignee=None, **acted, due=event.decide_by, status="pending")
    elif task["kind"] == "target":
        wait(event, rows, node="budget", action="approve", assignee=None, **acted, due=None, status="pending")
    else:
        rows.close(TASKS, event.originator_id)


@VIEW.on(ex_ante.Returned, targets.Returned, monitoring.Returned)
def returned(event: review.Returned, rows: Rows) -> None:
    """Back to the unit, with what must change."""
    wait(
        event,
        rows,
        node="unit",
        action="correct",
        status="returned",
        assignee=None,
        due=event.due,
        reason=event.reason,
        returned_by=event.actor,
        changes=list(event.fields),
    )


@VIEW.on(ex_ante.Withdrawn, targets.Withdrawn, monitoring.Withdrawn)
def withdrawn(event: review.Withdrawn, rows: Rows) -> None:
    wait(event, rows, at=0, node="unit", action="fill", status="draft", assignee=None)


@VIEW.on(ex_ante.HandedOver, targets.HandedOver, monitoring.HandedOver)
def handed_over(event: review.HandedOver, rows: Rows) -> None:
    rows.change(TASKS, event.originator_id, assignee=event.to, version=event.originator_version)


@VIEW.on(targets.Reviewed)
def target_reviewed(event: targets.Reviewed, rows: Rows) -> None:
    rows.change(TASKS, event.originator_id, score=str(event.total), version=event.originator_version)


@VIEW.on(targets.Stopped, targets.Approved)
def target_left(event: Event, rows: Rows) -> None:
    rows.close(TASKS, event.originator_id)


@VIEW.on(targets.RevisionOpened)
def revision_opened(event: targets.RevisionOpened, rows: Rows) -> None:
    wait(event, rows, at=0, node="unit", action="fill", status="draft")


@VIEW.on(monitoring.Assessed)
def assessed(event: monitoring.Assessed, rows: Rows) -> None:
    if rows.get(TASKS, event.originator_id) is not None:
        rows.change(
            TASKS,
            event.originator_id,
            light=event.assessment.light,
            amount=event.money.adjusted,
            version=event.originator_version,
        )
