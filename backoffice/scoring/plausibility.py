"""The plausibility light of a self-evaluation: whether claimed results run ahead of the money (domain 5.10.1)."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.scoring.codes import Light
from backoffice.scoring.execution import ExecutionScore
from backoffice.scoring.rounding import HUNDRED, share
from backoffice.scoring.rules import Rules


class PlausibilityRules(Rules, frozen=True, kw_only=True):
    """Bars (%) of the plausibility light: results ahead of money is red, money left over is yellow."""

    gap: Decimal
    unspent: Decimal


class PlausibilityRule(StrEnum):
    """Which rule gave the light."""

    RESULTS_AHEAD = "results_ahead"
    NO_BUDGET = "no_budget"
    MONEY_LEFT = "money_left"
    PLAUSIBLE = "plausible"


class Plausibility(msgspec.Struct, frozen=True, kw_only=True):
    """The light and its measures in %, two places: `gap` of results over money, `unspent` share of the budget."""

    light: Light
    rule: PlausibilityRule
    gap: Decimal | None = None
    unspent: Decimal | None = None


def plausibility(
    indicator_points: Decimal,
    execution: ExecutionScore,
    *,
    adjusted: Decimal,
    executed: Decimal,
    rules: PlausibilityRules,
) -> Plausibility:
    """Hold the points of all indicators against those of execution; money in yuan.

    With S of F points for the results and E of G for execution, red when (S/F - E/G) / (S/F) exceeds the bar.
    """
    if adjusted == 0:
        # there is no rate to hold the results against
        return Plausibility(light=Light.YELLOW, rule=PlausibilityRule.NO_BUDGET)
    claimed = indicator_points * execution.full_points
    paid_for = execution.points * (HUNDRED - execution.full_points)
    unspent = share(HUNDRED, adjusted - executed, adjusted)
    gap = share(HUNDRED, claimed - paid_for, claimed) if claimed else None
    # products, not quotients: a gap of exactly the bar is not above it
    if HUNDRED * (claimed - paid_for) > rules.gap * claimed:
        return Plausibility(light=Light.RED, rule=PlausibilityRule.RESULTS_AHEAD, gap=gap, unspent=unspent)
    if HUNDRED * (adjusted - executed) > rules.unspent * adjusted:
        return Plausibility(light=Light.YELLOW, rule=PlausibilityRule.MONEY_LEFT, gap=gap, unspent=unspent)
    return Plausibility(light=Light.GREEN, rule=PlausibilityRule.PLAUSIBLE, gap=gap, unspent=unspent)
