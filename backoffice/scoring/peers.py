"""What one unit of an indicator costs in comparable projects (domain section 5.8): those that measure the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import median

import msgspec

from backoffice.scoring.codes import Level2
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.target_rules import History

#: Name and unit of a quantity indicator: what makes two projects comparable.
Measured = tuple[str, str]


def peer_unit_costs(peers: Iterable[tuple[Decimal, Sequence[Indicator]]]) -> dict[Measured, Decimal]:
    """The median of yuan for one unit, by what is measured; `peers` are a year's money and indicators by project."""
    costs: dict[Measured, list[Decimal]] = defaultdict(list)
    for amount, indicators in peers:
        for one in indicators:
            if one.level2 is Level2.QUANTITY and one.value is not None and one.value > 0:
                costs[one.level3, one.unit].append(amount / one.value)
    return {measured: median(found) for measured, found in costs.items()}


def with_peers(
    history: Iterable[History], indicators: Iterable[Indicator], costs: Mapping[Measured, Decimal]
) -> tuple[History, ...]:
    """The history of a target's indicators with what peers pay for the same; what is known already stays."""
    known = {one.level3: one for one in history}
    for one in indicators:
        cost = costs.get((one.level3, one.unit))
        if cost is not None:
            before = known.get(one.level3) or History(level3=one.level3)
            known[one.level3] = msgspec.structs.replace(before, peer_unit_cost=cost)
    return tuple(known.values())
