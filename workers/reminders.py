"""What the calendar demands of rectification orders: a reminder before the limit, and the first step after it.

Higher steps of the ladder need a document and a person; they are shown on the board, never taken here.
"""

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import RowMapping

from backoffice.areas.rectification.commands import EscalateOrder, RemindOrder
from backoffice.areas.rectification.events import Level
from backoffice.bootstrap import House
from backoffice.kernel.errors import Unable
from backoffice.kernel.periods import local_date, working_days_between
from backoffice.kernel.scope import Scope
from backoffice.processes.reactions import SYSTEM
from projections.rectification_board.queries import OrderFilter, orders

#: Ids of the scheduler's commands derive from here: what was done for an order and a limit is done once.
DUE = uuid5(NAMESPACE_URL, "budget-performance/due")

#: Stages in which the unit has to act.
WITH_UNIT = ("issued", "acknowledged", "returned")


def remind(house: House) -> int:
    """Give the orders that are due on the district's day; how many were carried out."""
    today, done = local_date(house.clock.now()), 0
    with house.reader() as reader:
        rows = list(orders(reader, Scope.everything(), OrderFilter(today=today, closed=False)))
    for row in rows:
        for command, reason, identity in _due(house, row, today):
            try:
                outcome = house.handle(command, SYSTEM, reason, command_id=identity)
            except Unable:
                continue  # somebody acted on the order meanwhile
            done += bool(outcome.ids) and not outcome.repeated
    return done


def _due(house: House, row: RowMapping, today: date) -> Iterator[tuple[object, str, UUID]]:
    if row["stage"] not in WITH_UNIT or row["due"] is None:
        return
    rules = house.app.facts.rule_book(row["year"]).book.escalation
    due: date = row["due"]
    days = working_days_between(today, due) if today <= due else 0
    if today <= due and days <= rules.reminder_days_before:
        yield RemindOrder(order_id=row["order_id"]), "整改期限临近。", _identity(row, "remind")
    late = (today - due).days
    if late >= rules.urge_days_overdue and row["level"] is None:
        command = EscalateOrder(
            order_id=row["order_id"],
            level=Level.URGE,
            document=f"{row['number']}催办",
            measure="请立即报送整改反馈，说明逾期原因。",
        )
        yield command, f"逾期 {late} 天，按规则催办。", _identity(row, "urge")


def _identity(row: RowMapping, step: str) -> UUID:
    return uuid5(DUE, f"{row['order_id']}:{step}:{row['due']}")
