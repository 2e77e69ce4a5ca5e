"""The door to the work queue: what waits for an actor, what came back, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import RowMapping, and_, func, or_, select
from sqlalchemy.sql import ColumnElement, FromClause

from backoffice.kernel.context import Actor, Role
from backoffice.kernel.review import DECIDERS, Node
from backoffice.kernel.scope import Scope
from projections.reader import Reader
from projections.scoping import within
from projections.work_queue.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.work_queue.tables import TASKS

#: What may be sorted by, and whether an empty value comes last.
SORTS = ("due", "amount", "entered_at", "code", "light")

#: Days ahead within which a limit counts as near.
NEAR = 5


#: What is shown to those alone who work on it: nobody else sees a rule book before it is published.
KEPT: dict[str, frozenset[Role]] = {"rule_book": DECIDERS[Node.PERFORMANCE]}

#: Nodes outside the course of forms, where a role alone decides.
OWN_NODES: dict[Role, tuple[str, ...]] = {
    Role.BUDGET: ("budget",),
    Role.CHIEF: ("chief",),
    Role.LEADER: ("leader",),
    Role.AGENCY: ("agency",),
    Role.EXPERT: ("expert",),
}


@dataclass(frozen=True, kw_only=True)
class TaskFilter:
    """What to show. `tab`: mine (waits for the actor), returned, due (within NEAR days), overdue, all."""

    today: date
    tab: str = "mine"
    kind: str | None = None
    year: int | None = None
    department: str | None = None
    unit: str | None = None
    status: str | None = None
    light: str | None = None
    amount_from: Decimal | None = None
    amount_to: Decimal | None = None
    due_from: date | None = None
    due_to: date | None = None
    text: str = ""
    sort: str = "due"
    descending: bool = False


def tasks(
    reader: Reader, scope: Scope, actor: Actor, wanted: TaskFilter, *, limit: int | None = None, offset: int = 0
) -> Sequence[RowMapping]:
    """Waiting records within the scope; amounts in yuan; without a limit of their own they come last."""
    rows = reader.rows(TASKS, **within(scope, "record_id"))
    sort = rows.c[wanted.sort if wanted.sort in SORTS else "due"]
    order = (sort.is_(None), sort.desc() if wanted.descending else sort, rows.c.code, rows.c.kind)
    query = select(rows).where(*_conditions(rows, actor, wanted)).order_by(*order)
    return reader.all(query.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, actor: Actor, wanted: TaskFilter) -> tuple[int, Decimal]:
    """How many, and the sum of their amounts in yuan."""
    rows = reader.rows(TASKS, **within(scope, "record_id"))
    figures = select(func.count().label("number"), func.sum(rows.c.amount).label("amount")).select_from(rows)
    row = reader.one(figures.where(*_conditions(rows, actor, wanted)))
    return row["number"], row["amount"] or Decimal(0)


def pending_by_kind(reader: Reader, scope: Scope, actor: Actor, today: date) -> dict[str, int]:
    """Number of records that wait for the actor, by kind, for the menu."""
    rows = reader.rows(TASKS, **within(scope, "record_id"))
    query = select(rows.c.kind, func.count().label("number")).where(*_conditions(rows, actor, TaskFilter(today=today)))
    return {row["kind"]: row["number"] for row in reader.all(query.group_by(rows.c.kind))}


def task(reader: Reader, scope: Scope, record_id: UUID) -> RowMapping | None:
    """The waiting record, or None when it does not wait or lies outside the scope."""
    rows = reader.rows(TASKS, TASKS.c.record_id == record_id, **within(scope, "record_id"))
    return next(iter(reader.all(select(rows))), None)


def waits_for(rows: FromClause, actor: Actor) -> ColumnElement[bool]:
    """Whether it is the actor's turn: by node, unit, assignee, and separation of duties."""
    nodes = [str(node) for node, roles in DECIDERS.items() if actor.role in roles and node is not Node.UNIT]
    nodes += OWN_NODES.get(actor.role, ())
    decides = and_(
        rows.c.node.in_(nodes),
        or_(rows.c.assignee.is_(None), rows.c.assignee == actor.account),
        ~rows.c.barred.contains(f"|{actor.account}|", autoescape=True),
    )
    if actor.role in DECIDERS[Node.UNIT]:
        return or_(decides, and_(rows.c.node == "unit", rows.c.unit == actor.organisation))
    return decides


def _conditions(rows: FromClause, actor: Actor, wanted: TaskFilter) -> list[ColumnElement[bool]]:
    exact = {name: getattr(wanted, name) for name in ("kind", "year", "department", "unit", "status", "light")}
    conditions = [rows.c[name] == value for name, value in exact.items() if value not in (None, "")]
    conditions += [rows.c.kind != kind for kind, roles in KEPT.items() if actor.role not in roles]
    conditions += _tab(rows, actor, wanted)
    if wanted.amount_from is not None:
        conditions.append(rows.c.amount >= wanted.amount_from)
    if wanted.amount_to is not None:
        conditions.append(rows.c.amount <= wanted.amount_to)
    if wanted.due_from is not None:
        conditions.append(rows.c.due >= wanted.due_from)
    if wanted.due_to is not None:
        conditions.append(rows.c.due <= wanted.due_to)
    if wanted.text.strip():
        text = wanted.text.strip()
        matching = (rows.c.code, rows.c.name, rows.c.number)
        conditions.append(or_(*(column.contains(text, autoescape=True) for column in matching)))
    return conditions


def _tab(rows: FromClause, actor: Actor, wanted: TaskFilter) -> list[ColumnElement[bool]]:
    standing = rows.c.status != "closed"
    mine = waits_for(rows, actor)
    match wanted.tab:
        case "returned":
            return [rows.c.status == "returned"]
        case "due":
            near = date.fromordinal(wanted.today.toordinal() + NEAR)
            return [mine, rows.c.due >= wanted.today, rows.c.due <= near]
        case "overdue":
            return [mine, rows.c.due < wanted.today]
        case "all":
            return [standing]
        case _:
            return [mine]
