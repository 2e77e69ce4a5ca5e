"""Points for one indicator, the reasons that must be given for it, and the total of a project."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.scoring import values
from backoffice.scoring.codes import Attainment, Cause, Level2, Nature
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.execution import ExecutionOutcome, ExecutionScore
from backoffice.scoring.indicator import DOWNWARD, NUMERIC, Indicator, Result
from backoffice.scoring.indicator_rules import (
    OverAchievementRules,
    QualitativeRanges,
    ResultRules,
    SatisfactionRule,
)
from backoffice.scoring.rounding import HUNDRED, half_up, share
from backoffice.scoring.rounding import total as sum_of
from backoffice.scoring.values import ScoreRule


class ReasonFor(StrEnum):
    """Why a deviation analysis must be written."""

    BELOW_WEIGHT = "below_weight"
    FAR_ABOVE_TARGET = "far_above_target"
    NOT_FULLY_ACHIEVED = "not_fully_achieved"


class IndicatorScore(msgspec.Struct, frozen=True, kw_only=True):
    """Points (two places), actual over target (None where it says nothing), and what must still be explained.

    `confirmation_required`: a reviewer confirms the cause of a value far above its target.
    """

    no: int
    points: Decimal
    ratio: Decimal | None
    rule: ScoreRule
    reasons: tuple[ReasonFor, ...]
    confirmation_required: bool


def score_indicator(indicator: Indicator, result: Result, rules: ResultRules) -> IndicatorScore:
    """Score what was reached against the approved target.

    Raises UnableToScore when the value is missing, or entered points lie outside the range of their level.
    """
    if indicator.nature is Nature.QUALITATIVE:
        points, rule = _qualitative(indicator, result, rules.qualitative)
    elif indicator.nature is Nature.BY_DATE:
        points, rule = _dated(indicator, result, rules)
    else:
        points, rule = _numeric(indicator, result, rules)
    over = rules.over_achievement
    pair = _actual_and_target(indicator, result)
    far_above = pair is not None and pair[0] >= over.reason_at * pair[1]
    if far_above and pair is not None:
        points, rule = _over_achieved(points, rule, pair=pair, weight=indicator.weight, cause=result.cause, rules=over)
    return IndicatorScore(
        no=indicator.no,
        points=points,
        ratio=pair[0] / pair[1] if pair else None,
        rule=rule,
        reasons=_reasons(indicator, result, points, far_above),
        confirmation_required=pair is not None and pair[0] > over.confirm_at * pair[1],
    )


def qualitative_range(level: Attainment, weight: Decimal, ranges: QualitativeRanges) -> tuple[Decimal, Decimal, bool]:
    """Lowest and highest points of a level, and whether the highest is allowed itself."""
    achieved, partly = weight * ranges.achieved_from / HUNDRED, weight * ranges.partly_from / HUNDRED
    return {
        Attainment.ACHIEVED: (achieved, weight, True),
        Attainment.PARTLY: (partly, achieved, False),
        Attainment.NOT_ACHIEVED: (Decimal(0), partly, False),
    }[level]


def total_score(scores: Iterable[IndicatorScore], execution: ExecutionScore, *, cap: Decimal | None = None) -> Decimal:
    """The project's total out of 100, two places; never above `cap` (see `execution.cap_of`).

    Execution points that are EXCLUDED do not count, and the indicators' points are rescaled to 100.
    """
    indicators = sum_of(score.points for score in scores)
    if execution.outcome is ExecutionOutcome.EXCLUDED:
        full = HUNDRED - execution.full_points
        reached = share(HUNDRED, indicators, full)
    else:
        reached = half_up(indicators + execution.points)
    return reached if cap is None else min(reached, half_up(cap))


def _numeric(indicator: Indicator, result: Result, rules: ResultRules) -> tuple[Decimal, ScoreRule]:
    if result.actual is None or indicator.value is None:
        raise UnableToScore.because_a_value_is_missing(indicator.no, "actual")
    by_interval = rules.indicators.satisfaction is SatisfactionRule.INTERVAL
    if indicator.level2 is Level2.SATISFACTION and by_interval:
        return values.satisfaction(result.actual, indicator.weight, rules.indicators)
    return values.number(indicator.nature, indicator.value, result.actual, indicator.weight, rules.indicators)


def _dated(indicator: Indicator, result: Result, rules: ResultRules) -> tuple[Decimal, ScoreRule]:
    never_done = result.done_on is None and result.attainment is Attainment.NOT_ACHIEVED
    if indicator.due is None or (result.done_on is None and not never_done):
        raise UnableToScore.because_a_value_is_missing(indicator.no, "done_on")
    return values.day(indicator.due, result.done_on, indicator.weight, rules.indicators)


def _qualitative(indicator: Indicator, result: Result, ranges: QualitativeRanges) -> tuple[Decimal, ScoreRule]:
    if result.attainment is None:
        raise UnableToScore.because_a_value_is_missing(indicator.no, "attainment")
    if result.points is None:
        raise UnableToScore.because_a_value_is_missing(indicator.no, "points")
    lower, upper, upper_included = qualitative_range(result.attainment, indicator.weight, ranges)
    points = half_up(result.points)
    if points < lower or points > upper or (points == upper and not upper_included):
        raise UnableToScore.because_points_leave_their_range(indicator.no, lower, upper, upper_included)
    return points, ScoreRule.QUALITATIVE


def _actual_and_target(indicator: Indicator, result: Result) -> tuple[Decimal, Decimal] | None:
    """The two numbers whose ratio says how far a floor was passed; None where no ratio makes sense."""
    upward = indicator.nature in NUMERIC - DOWNWARD
    if not upward or result.actual is None or indicator.value is None or indicator.value <= 0:
        return None
    return result.actual, indicator.value


def _over_achieved(
    points: Decimal,
    rule: ScoreRule,
    *,
    pair: tuple[Decimal, Decimal],
    weight: Decimal,
    cause: Cause | None,
    rules: OverAchievementRules,
) -> tuple[Decimal, ScoreRule]:
    actual, target = pair
    if cause is Cause.TARGET_TOO_LOW:
        # over one denominator, so that a half is rounded as a half
        kept = max(rules.floor * target, (1 + rules.reason_at) * target - actual)
        points, rule = share(weight, kept, target), ScoreRule.TARGET_TOO_LOW
    if rules.penalty:
        return max(half_up(Decimal(0)), half_up(points - rules.penalty)), ScoreRule.OVER_ACHIEVEMENT_PENALTY
    return points, rule


def _reasons(indicator: Indicator, result: Result, points: Decimal, far_above: bool) -> tuple[ReasonFor, ...]:
    not_achieved = indicator.nature is Nature.QUALITATIVE and result.attainment is not Attainment.ACHIEVED
    asked = {
        ReasonFor.BELOW_WEIGHT: points < indicator.weight,
        ReasonFor.FAR_ABOVE_TARGET: far_above,
        ReasonFor.NOT_FULLY_ACHIEVED: not_achieved,
    }
    return tuple(reason for reason, holds in asked.items() if holds)
