"""A payment plan month by month: the amount, and the share of the plan that has fallen due."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from backoffice.scoring.readings import planned_share


@dataclass(frozen=True)
class PlannedMonth:
    """A month: what is to be paid, and what should have been paid by its end, in % of the plan."""

    month: int
    amount: Decimal
    share: Decimal


@dataclass(frozen=True)
class Planned:
    """A plan of twelve months, its sum and the part of the budget that it covers in %. Yuan."""

    months: tuple[PlannedMonth, ...]
    total: Decimal
    covered: Decimal | None


def planned(payments: Sequence[str] | None, adjusted: Decimal | None) -> Planned | None:
    """The plan as the view keeps it, amounts as text; None without one."""
    if not payments:
        return None
    amounts = [Decimal(one) for one in payments]
    total = sum(amounts, Decimal(0))
    shares = [planned_share(amounts, month) * 100 for month in range(1, len(amounts) + 1)]
    months = tuple(
        PlannedMonth(month, amount, Decimal(part.numerator) / Decimal(part.denominator))
        for month, (amount, part) in enumerate(zip(amounts, shares, strict=True), start=1)
    )
    return Planned(months, total, total / adjusted * 100 if adjusted else None)
