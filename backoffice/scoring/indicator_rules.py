"""The parameters by which a finished value becomes points."""

from decimal import Decimal
from enum import StrEnum

from backoffice.scoring.rounding import HUNDRED
from backoffice.scoring.rules import Rules, require


class ReverseFormula(StrEnum):
    """How points fall when a value exceeds a target that is a ceiling."""

    LINEAR = "linear"
    RATIO = "ratio"


class SatisfactionRule(StrEnum):
    """How satisfaction is scored: like any other value, or by interval."""

    RATIO = "ratio"
    INTERVAL = "interval"


class QualitativeRanges(Rules, frozen=True, kw_only=True):
    """Share (%) of the weight at which ACHIEVED and PARTLY begin; each range ends below the next (10号)."""

    achieved_from: Decimal
    partly_from: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self.achieved_from <= HUNDRED, "achieved_from must not exceed 100")
        require(self.partly_from < self.achieved_from, "partly_from must be lower than achieved_from")


class OverAchievementRules(Rules, frozen=True, kw_only=True):
    """What follows when a value lies far above its target; factors of the target.

    From `reason_at` a cause is asked for, above `confirm_at` a reviewer confirms it. A target found too low
    keeps weight x max(`floor`, 1 - (r - `reason_at`)). `penalty` points are lost whatever the cause.
    """

    reason_at: Decimal
    confirm_at: Decimal
    floor: Decimal
    penalty: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self.reason_at > 1, "reason_at must be above 1")
        require(self.confirm_at >= self.reason_at, "confirm_at must not be lower than reason_at")
        require(self.floor <= 1, "floor must not exceed 1")


class IndicatorRules(Rules, frozen=True, kw_only=True):
    """How quantitative values are scored.

    `max_late_days`: days late at which a dated indicator earns nothing. Under SatisfactionRule.INTERVAL points
    grow evenly from none at `satisfaction_none_at` to all at `satisfaction_full_at` (%).
    """

    reverse: ReverseFormula
    max_late_days: int
    satisfaction: SatisfactionRule
    satisfaction_full_at: Decimal
    satisfaction_none_at: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self.max_late_days >= 1, "max_late_days must be at least 1")
        lower = self.satisfaction_none_at < self.satisfaction_full_at
        require(lower, "satisfaction_none_at must be lower than satisfaction_full_at")


class ResultRules(Rules, frozen=True, kw_only=True):
    """The three parts that scoring one indicator needs, handed over together."""

    indicators: IndicatorRules
    qualitative: QualitativeRanges
    over_achievement: OverAchievementRules
