"""What the calendar demands of red projects: payments stop where the order to mend stays unanswered too long."""

from uuid import NAMESPACE_URL, uuid5

from backoffice.areas.projects.measure_commands import SuspendUnanswered
from backoffice.areas.rectification.order import Stage
from backoffice.bootstrap import House
from backoffice.kernel.errors import Unable
from backoffice.kernel.periods import local_date
from backoffice.kernel.scope import Scope
from backoffice.processes.reactions import SYSTEM
from projections.rectification_board.queries import OrderFilter, orders

#: Ids of these commands derive from here: an order leads to one suspension.
DUE = uuid5(NAMESPACE_URL, "budget-performance/suspensions-due")


def suspend(house: House) -> int:
    """Suspend payments by the rule where an order to a red project stayed unanswered; how many were.

    Which order it is of, and from when on, the command itself decides; here only those whose time has passed are named.
    """
    today, done = local_date(house.clock.now()), 0
    with house.reader() as reader:
        wanted = OrderFilter(today=today, closed=False, stage=(Stage.ISSUED.value,))
        rows = list(orders(reader, Scope.everything(), wanted))
    for row in rows:
        demand = house.app.facts.unanswered_demand(row["order_id"])
        if demand is None:
            continue
        limit = house.app.facts.rule_book(demand.year).book.rectification.monitoring_disposition
        if today <= limit.due(demand.issued_on):
            continue
        reason = f"{demand.number}下达后 {limit.days} 个工作日内未签收答复，按规则自动暂停支付。"
        command = SuspendUnanswered(order_id=row["order_id"])
        try:
            outcome = house.handle(command, SYSTEM, reason, command_id=uuid5(DUE, str(row["order_id"])))
        except Unable:
            continue  # somebody acted on the order meanwhile
        done += bool(outcome.ids) and not outcome.repeated
    return done
