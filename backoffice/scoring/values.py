"""Points for a number or a date held against its target (10号), before over-achievement is looked at."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from backoffice.scoring.codes import Nature
from backoffice.scoring.indicator import DOWNWARD
from backoffice.scoring.indicator_rules import IndicatorRules, ReverseFormula
from backoffice.scoring.rounding import half_up, share

ZERO = Decimal(0)


class ScoreRule(StrEnum):
    """Which rule gave the points."""

    REACHED = "reached"
    PRO_RATA = "pro_rata"
    ZERO_TARGET_MISSED = "zero_target_missed"
    EXCEEDED = "exceeded"
    EXCEEDED_TWOFOLD = "exceeded_twofold"
    LATE = "late"
    NEVER_DONE = "never_done"
    INTERVAL = "interval"
    QUALITATIVE = "qualitative"
    TARGET_TOO_LOW = "target_too_low"
    OVER_ACHIEVEMENT_PENALTY = "over_achievement_penalty"


def number(
    nature: Nature, target: Decimal, actual: Decimal, weight: Decimal, rules: IndicatorRules
) -> tuple[Decimal, ScoreRule]:
    """Points between 0 and `weight`, two places, for a number. A target of 0 or less is met or not, nothing between."""
    if nature in DOWNWARD:
        return _ceiling(target, actual, weight, rules.reverse)
    if target == 0:
        return _all_or_nothing(actual <= 0, weight)
    if actual >= target:
        return half_up(weight), ScoreRule.REACHED
    if target < 0:
        return _all_or_nothing(False, weight)
    return max(half_up(ZERO), share(weight, actual, target)), ScoreRule.PRO_RATA


def day(due: date, done_on: date | None, weight: Decimal, rules: IndicatorRules) -> tuple[Decimal, ScoreRule]:
    """Points for a date: all when done by `due`, falling evenly to none at the rule book's days late."""
    if done_on is None:
        return half_up(ZERO), ScoreRule.NEVER_DONE
    late = (done_on - due).days
    if late <= 0:
        return half_up(weight), ScoreRule.REACHED
    left = Decimal(max(0, rules.max_late_days - late))
    return share(weight, left, Decimal(rules.max_late_days)), ScoreRule.LATE


def satisfaction(actual: Decimal, weight: Decimal, rules: IndicatorRules) -> tuple[Decimal, ScoreRule]:
    """Points for satisfaction (%) by interval."""
    span = rules.satisfaction_full_at - rules.satisfaction_none_at
    above = min(max(actual - rules.satisfaction_none_at, ZERO), span)
    return share(weight, above, span), ScoreRule.INTERVAL


def _ceiling(target: Decimal, actual: Decimal, weight: Decimal, formula: ReverseFormula) -> tuple[Decimal, ScoreRule]:
    if actual <= target:
        return half_up(weight), ScoreRule.REACHED
    if target <= 0:
        return _all_or_nothing(False, weight)
    if formula is ReverseFormula.RATIO:
        return share(weight, target, actual), ScoreRule.EXCEEDED
    if actual >= 2 * target:
        return half_up(ZERO), ScoreRule.EXCEEDED_TWOFOLD
    return share(weight, 2 * target - actual, target), ScoreRule.EXCEEDED


def _all_or_nothing(met: bool, weight: Decimal) -> tuple[Decimal, ScoreRule]:
    return (half_up(weight), ScoreRule.REACHED) if met else (half_up(ZERO), ScoreRule.ZERO_TARGET_MISSED)
