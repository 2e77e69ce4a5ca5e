"""The parameters of the automatic checks, and the target they look at."""

from decimal import Decimal

import msgspec

from backoffice.scoring.codes import Level2
from backoffice.scoring.findings import TargetCheck
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.rounding import HUNDRED
from backoffice.scoring.rules import Rules, Term, require


class RequiredClass(Term, frozen=True, kw_only=True):
    """A project needs `at_least` indicators whose second-level class is one of `any_of`."""

    any_of: tuple[Level2, ...]
    at_least: int


class TargetCheckRules(Rules, frozen=True, kw_only=True):
    """Bars of the checks; shares and tolerances in %.

    `required` is the smallest set of indicators; classes of satisfaction fall away without beneficiaries.
    `blocking` names the checks that stop a form.
    """

    blocking: tuple[TargetCheck, ...]
    required: tuple[RequiredClass, ...]
    quantitative_share: Decimal
    vague_words: tuple[str, ...]
    below_last_year: Decimal
    unit_cost_tolerance: Decimal
    satisfaction_floor: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("quantitative_share", "below_last_year", "satisfaction_floor"):
            require(getattr(self, name) <= HUNDRED, f"{name} must not exceed 100")
        require(all(word.strip() for word in self.vague_words), "vague_words must not hold an empty word")


class TargetAdjustmentRules(Rules, frozen=True, kw_only=True):
    """When an approved target's change needs more than its reviewers.

    `leader_from`: from this change of the full-year budget, in yuan, the bureau's leader consents first.
    """

    leader_from: Decimal


class History(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a level-3 indicator of the same name: last year's actual and money, and peers' unit cost.

    Money in yuan, unit cost in yuan for one unit of the indicator; None where nothing is known.
    """

    level3: str
    actual: Decimal | None = None
    amount: Decimal | None = None
    peer_unit_cost: Decimal | None = None


class TargetDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A target as far as the checks need it; `amount` is the year's money in yuan.

    `no_beneficiary_reason`: filled where no beneficiary can be defined. `own_weights_reason`: the approved reason
    for weights by class that differ from the layout. `level2_weights`: weights set for second-level classes.
    """

    budget_year: int
    layout: str
    amount: Decimal
    indicators: tuple[Indicator, ...]
    no_beneficiary_reason: str = ""
    own_weights_reason: str = ""
    level2_weights: dict[Level2, Decimal] = {}
    history: tuple[History, ...] = ()
