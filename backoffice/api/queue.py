"""The work queue: what waits for the caller, what came back, what is due."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import picked
from backoffice.api.areas import Area
from projections.work_queue import queries
from projections.work_queue.queries import TaskFilter

area = Area("queue", "待办 · What waits for a decision")

#: The filter's own names for what a list's conditions say: the day is the moment's, the order has its own condition.
FIXED = ("today", "sort", "descending")

TABS = ("mine", "returned", "due", "overdue", "all")


@dataclass(frozen=True, kw_only=True)
class Task:
    """A record that waits for somebody at `node`. Yuan; `version` goes back as `seen`."""

    record_id: UUID
    kind: str
    code: str
    name: str
    year: int
    period: int | None
    unit: str
    department: str
    section: str
    node: str
    action: str
    status: str
    assignee: str | None
    round: int
    light: str | None
    score: str | None
    number: str | None
    amount: Decimal | None
    entered_at: datetime
    due: date | None
    reason: str | None
    returned_by: str | None
    changes: list[dict[str, Any]] | None
    version: int


@area.reads(
    "/queue",
    paging.list_schema(TaskFilter, without=FIXED, sorts=queries.SORTS, options={"tab": TABS}),
    paging.page_schema(Task, amount=Decimal),
)
def queue(arguments: dict[str, Any]) -> Response:
    """Tasks by tab (mine, returned, due, overdue, all) and filter."""
    scope, cursor = asking.reading(Object.PROJECT), paging.begin(arguments)
    reader, actor, limit = asking.reader(), asking.actor(), paging.size(arguments)
    order = paging.sorting(arguments, queries.SORTS)
    wanted = TaskFilter(today=asking.today(), **paging.conditions(arguments), **order)
    total, amount = queries.count(reader, scope, actor, wanted)
    rows = queries.tasks(reader, scope, actor, wanted, limit=limit, offset=cursor.offset)
    return paging.page(cursor, rows, lambda row: picked(Task, row), limit=limit, total=total, amount=amount)
