"""How far an organisation came to the trainings it was asked to (domain 4.13, 5.10.6: 基础工作)."""

from decimal import Decimal

from backoffice.scoring.readings import percent_of
from backoffice.scoring.rounding import half_up


def attendance(expected: int, attended: int) -> Decimal | None:
    """People who came in % of those expected, two places, at most 100; None where nobody was expected."""
    if expected <= 0:
        return None
    return min(Decimal(100), half_up(percent_of(Decimal(attended), Decimal(expected))))
