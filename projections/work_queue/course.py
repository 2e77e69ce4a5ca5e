"""What the forms of every area do in the queue: whose turn it is after each event of their course.

An area registers these for its own events, and its own functions where it differs.
"""

from typing import Any

import msgspec

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


def passed(event: review.Passed, rows: Rows) -> None:
    """On to the next reviewer; after the last one the form leaves the queue."""
    if rows.get(TASKS, event.originator_id) is not None and not passed_on(event, rows):
        rows.close(TASKS, event.originator_id)


def passed_on(event: review.Passed, rows: Rows) -> bool:
    """The form waits for its next reviewer; False when there is none."""
    task = rows.get(TASKS, event.originator_id)
    if task is None or task["at"] + 1 >= len(task["chain"]):
        return False
    at = task["at"] + 1
    acted = acting(task, event.node, event.actor)
    wait(event, rows, at=at, node=task["chain"][at], assignee=None, **acted, due=event.decide_by, status="pending")
    return True


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


def withdrawn(event: review.Withdrawn, rows: Rows) -> None:
    """Back with its unit, as before it was handed in."""
    wait(event, rows, at=0, node="unit", action="fill", status="draft", assignee=None)


def handed_over(event: review.HandedOver, rows: Rows) -> None:
    """At the same node, for one account."""
    rows.change(TASKS, event.originator_id, assignee=event.to, version=event.originator_version)


def left(event: Event, rows: Rows) -> None:
    """The form leaves the queue, if it stands there."""
    if rows.get(TASKS, event.originator_id) is not None:
        rows.close(TASKS, event.originator_id)


def of_course(
    *,
    returned_by: type[review.Returned],
    withdrawn_by: type[review.Withdrawn],
    handed_over_by: type[review.HandedOver],
    passed_by: type[review.Passed] | None = None,
) -> None:
    """Register the usual course for an area's events; one that passes otherwise registers that itself."""
    VIEW.on(returned_by)(returned)
    VIEW.on(withdrawn_by)(withdrawn)
    VIEW.on(handed_over_by)(handed_over)
    if passed_by is not None:
        VIEW.on(passed_by)(passed)
