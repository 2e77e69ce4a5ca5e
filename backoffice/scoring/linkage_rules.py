"""The parameters by which a result changes the next budget (domain section 7.2)."""

from decimal import Decimal

from backoffice.scoring.rounding import HUNDRED
from backoffice.scoring.rules import Rules, require


class LinkageRules(Rules, frozen=True, kw_only=True):
    """What a grade proposes for next year's recurring amount; cuts in %, `base_factor` of the actual execution.

    `fair_cut` is proposed for 中, and whoever decides stays between `fair_cut_least` and `fair_cut_most`; `poor_cut`
    is the least cut for 差. Below `low_execution` (%) in `low_execution_years` years in a row the base is what was
    executed, times `base_factor`. Money that lay idle for more than `idle_years` is recovered.
    """

    fair_cut_least: Decimal
    fair_cut: Decimal
    fair_cut_most: Decimal
    poor_cut: Decimal
    low_execution: Decimal
    low_execution_years: int
    base_factor: Decimal
    idle_years: int

    def __post_init__(self) -> None:
        super().__post_init__()
        between = self.fair_cut_least <= self.fair_cut <= self.fair_cut_most <= HUNDRED
        require(between, "fair_cut must lie between fair_cut_least and fair_cut_most")
        require(self.fair_cut_most <= self.poor_cut <= HUNDRED, "poor_cut must lie between fair_cut_most and 100")
        require(self.low_execution <= HUNDRED, "low_execution must not exceed 100")
        require(self.low_execution_years >= 1, "low_execution_years must be at least 1")
