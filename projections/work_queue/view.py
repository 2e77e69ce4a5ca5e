"""The view of waiting records, and what its handlers share."""

from collections.abc import Mapping
from typing import Any

from backoffice.kernel.events import Event
from projections.rows import Rows
from projections.view import View
from projections.work_queue.tables import ROUNDS, SUBMISSIONS, TASKS

VIEW = View(name="work_queue", version=5, tables=(TASKS, SUBMISSIONS, ROUNDS))


def wait(event: Event, rows: Rows, **columns: Any) -> None:
    """The record now waits as `columns` say; it entered this state with the event."""
    rows.change(TASKS, event.originator_id, entered_at=event.occurred_at, version=event.originator_version, **columns)


def acting(task: Mapping[str, Any] | None, node: str = "", account: str = "") -> dict[str, Any]:
    """Who acted at which node, `account` at `node` last; and the accounts barred from deciding, for a query."""
    earlier = [] if task is None else [entry for entry in task["acted"] if entry[0] != node]
    acted = [*earlier, [str(node), account]] if node else earlier
    return {"acted": acted, "barred": "".join(f"|{name}|" for _, name in acted)}
