"""The grade of a total (10号: 优, 良, 中, 差)."""

from decimal import Decimal

from backoffice.scoring.codes import Grade
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.rounding import HUNDRED
from backoffice.scoring.rules import Rules, require


class GradeBands(Rules, frozen=True, kw_only=True):
    """The lowest total of each grade, included in it; below `fair` is POOR."""

    excellent: Decimal
    good: Decimal
    fair: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self.excellent <= HUNDRED, "excellent must not exceed 100")
        require(self.good < self.excellent, "good must be lower than excellent")
        require(0 < self.fair < self.good, "fair must be above 0 and lower than good")


def grade_of(total: Decimal, bands: GradeBands) -> Grade:
    """The grade of a total between 0 and 100; a bound belongs to the better grade. Else UnableToScore."""
    if not 0 <= total <= HUNDRED:
        raise UnableToScore.because_the_total_leaves_the_scale(total)
    if total >= bands.excellent:
        return Grade.EXCELLENT
    if total >= bands.good:
        return Grade.GOOD
    if total >= bands.fair:
        return Grade.FAIR
    return Grade.POOR
