"""Which orders make which events, for the catalogue: the roles that may cause an event are those that may give them.

A test gives the orders of a small year and holds every event that followed against this table.
"""

from backoffice.access.policy import TABLE
from backoffice.areas.catalogue import COMMAND_MODULES
from backoffice.kernel.events import Event

CAUSES: dict[type[Event], tuple[type, ...]] = {
    event: orders for area in COMMAND_MODULES for event, orders in area.CAUSES.items()
}

#: What each order does to what, for the policy.
ACCESS = {order: entry for area in COMMAND_MODULES for order, entry in area.ACCESS.items()}


def roles_of(order: type) -> tuple[str, ...]:
    """The roles that may give an order at all, as the policy has them."""
    verb, kind = ACCESS[order]
    return tuple(role.value for role in TABLE[kind][verb])
