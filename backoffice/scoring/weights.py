"""The weights of a project's indicators: layouts by first-level class (10号, 财预〔2021〕101号)."""

from decimal import Decimal

from backoffice.scoring.codes import Level1
from backoffice.scoring.rounding import HUNDRED
from backoffice.scoring.rules import Rules, require, require_different


class WeightLayout(Rules, frozen=True, kw_only=True):
    """Points by first-level class, beside those of execution; 100 together. Usable from budget year `first_year`."""

    code: str
    first_year: int
    execution: Decimal
    cost: Decimal
    output: Decimal
    benefit: Decimal
    satisfaction: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        full = self.execution + self.cost + self.output + self.benefit + self.satisfaction
        require(full == HUNDRED, f"execution and the four classes must make 100, not {full}")

    @property
    def indicators(self) -> Decimal:
        """Points of all indicators together."""
        return HUNDRED - self.execution

    def by_class(self, *, without_beneficiaries: bool = False) -> dict[Level1, Decimal]:
        """Points by class; without definable beneficiaries benefit takes over the points of satisfaction (101号)."""
        moved = self.satisfaction if without_beneficiaries else Decimal(0)
        return {
            Level1.COST: self.cost,
            Level1.OUTPUT: self.output,
            Level1.BENEFIT: self.benefit + moved,
            Level1.SATISFACTION: self.satisfaction - moved,
        }


class WeightRules(Rules, frozen=True, kw_only=True):
    """The layouts a target may choose from, and the points every level-3 weight must exceed."""

    above: Decimal
    layouts: tuple[WeightLayout, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require(bool(self.layouts), "layouts must hold at least one layout")
        require_different([layout.code for layout in self.layouts], "layouts")

    def layout(self, code: str, budget_year: int) -> WeightLayout | None:
        """The layout of this code, or None where it does not exist or its year has not come."""
        return next((one for one in self.layouts_for(budget_year) if one.code == code), None)

    def layouts_for(self, budget_year: int) -> tuple[WeightLayout, ...]:
        """The layouts open to targets of a budget year."""
        return tuple(one for one in self.layouts if one.first_year <= budget_year)
