"""The one way figures are rounded: decimal, half up, two places."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

#: places of every score and every printed percentage
PLACES = Decimal("0.01")

HUNDRED = Decimal(100)


def half_up(value: Decimal) -> Decimal:
    """Two places, half up; an indicator and a total are rounded once each, here."""
    return value.quantize(PLACES, ROUND_HALF_UP)


def share(points: Decimal, part: Decimal, whole: Decimal) -> Decimal:
    """`points` x `part` / `whole`, rounded. Multiplies first, so that a half stays an exact half."""
    return half_up(points * part / whole)


def total(scores: Iterable[Decimal]) -> Decimal:
    """Sum of scores, rounded."""
    return half_up(sum(scores, Decimal(0)))
