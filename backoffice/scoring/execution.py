"""Points for the budget execution rate (预算执行率)."""

from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

import msgspec

from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.rounding import HUNDRED, half_up, share
from backoffice.scoring.rules import Rules, require


class ExecutionCap(Rules, frozen=True, kw_only=True):
    """A rate (%) under which the total is held down, and the highest total it then allows."""

    below: Decimal
    total_at_most: Decimal


class ExecutionRules(Rules, frozen=True, kw_only=True):
    """How the execution rate is scored: `points` at 100 %, a reason asked for under `reason_below` (%).

    `caps` is empty in the district's own rule book; some localities hold the whole total down instead.
    """

    points: Decimal
    reason_below: Decimal
    caps: tuple[ExecutionCap, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require(0 < self.points < HUNDRED, "points must lie between 0 and 100")
        require(self.reason_below <= HUNDRED, "reason_below must not exceed 100")
        for higher, lower in pairwise(self.caps):
            falling = lower.below < higher.below and lower.total_at_most < higher.total_at_most
            require(falling, "caps must fall from row to row")


class ZeroBudget(StrEnum):
    """Why a project has no adjusted budget."""

    RECOVERED = "recovered"
    NOT_ARRANGED = "not_arranged"
    OTHER = "other"


class ExecutionOutcome(StrEnum):
    """What became of the execution points."""

    SCORED = "scored"
    EXCLUDED = "excluded"
    EXEMPT = "exempt"


class ExecutionScore(msgspec.Struct, frozen=True, kw_only=True):
    """Points out of `full_points`, the rate in % (two places; None without a budget), whether a reason is asked for.

    EXCLUDED: the points do not count and the total is rescaled. EXEMPT: the project is not self-evaluated.
    """

    points: Decimal
    full_points: Decimal
    rate: Decimal | None
    outcome: ExecutionOutcome
    reason_required: bool


def execution_rate(executed: Decimal, adjusted: Decimal) -> Decimal | None:
    """Executed over adjusted full-year budget in %, two places; None when there is no budget."""
    return share(HUNDRED, executed, adjusted) if adjusted else None


def score_execution(
    executed: Decimal,
    adjusted: Decimal,
    rules: ExecutionRules,
    *,
    zero_budget: ZeroBudget | None = None,
    over_budget_explained: bool = False,
) -> ExecutionScore:
    """Score the total row of the money table, in yuan; sub-rows are not scored.

    Raises UnableToScore for negative money, for spending above budget that nobody explained,
    and for a budget of zero without its reason.
    """
    for field, amount in (("executed", executed), ("adjusted", adjusted)):
        if amount < 0:
            raise UnableToScore.because_money_is_negative(field)
    if executed > adjusted and not over_budget_explained:
        raise UnableToScore.because_more_was_spent_than_budgeted(executed, adjusted)
    if adjusted == 0:
        return _without_budget(zero_budget, rules)
    return ExecutionScore(
        points=min(half_up(rules.points), share(rules.points, executed, adjusted)),
        full_points=rules.points,
        rate=execution_rate(executed, adjusted),
        outcome=ExecutionOutcome.SCORED,
        reason_required=executed * HUNDRED < rules.reason_below * adjusted,
    )


def _without_budget(reason: ZeroBudget | None, rules: ExecutionRules) -> ExecutionScore:
    outcomes = {
        ZeroBudget.RECOVERED: ExecutionOutcome.EXEMPT,
        ZeroBudget.NOT_ARRANGED: ExecutionOutcome.EXCLUDED,
        ZeroBudget.OTHER: ExecutionOutcome.SCORED,
    }
    if reason is None:
        raise UnableToScore.because_the_budget_is_zero()
    return ExecutionScore(
        points=half_up(Decimal(0)),
        full_points=rules.points,
        rate=None,
        outcome=outcomes[reason],
        reason_required=True,
    )


def cap_of(executed: Decimal, adjusted: Decimal, rules: ExecutionRules) -> Decimal | None:
    """The highest total that this execution allows, or None where nothing holds it down."""
    fitting = [cap.total_at_most for cap in rules.caps if executed * HUNDRED < cap.below * adjusted]
    return min(fitting) if fitting else None
