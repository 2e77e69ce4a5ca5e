"""Parts of the rule book for evaluation after the year, the use of its results, and appraisal."""

from decimal import Decimal

from backoffice.kernel.periods import Limit
from backoffice.scoring.rounding import HUNDRED
from backoffice.scoring.rules import Rules, Term, require, require_different
from backoffice.scoring.sampling import SamplingRules
from backoffice.scoring.spot_check import RecheckRules


class SelfEvaluationRules(Rules, frozen=True, kw_only=True):
    """How often a self-evaluation may be returned before the defect is recorded, and what its reasons must hold.

    `reason_characters`: a deviation analysis shorter than this says nothing. `satisfaction_evidence`: the
    satisfaction indicators come with the summary of their survey. `reminder_days_before`: the deadline's reminder.
    """

    most_returns: int
    reason_characters: int
    satisfaction_evidence: bool
    reminder_days_before: int


class SpotCheckRules(Rules, frozen=True, kw_only=True):
    """How the sample is drawn and re-checked; the unit's time to comment, and the bureau's to answer."""

    sampling: SamplingRules
    recheck: RecheckRules
    comment: Limit
    answer: Limit


class AppraisalDimension(Term, frozen=True, kw_only=True):
    """A dimension of the appraisal, with its points for departments and for towns."""

    department: Decimal
    town: Decimal


class AppraisalRules(Rules, frozen=True, kw_only=True):
    """Dimensions of the two appraisal schemes (100 points each), bonus and deductions in points."""

    dimensions: tuple[AppraisalDimension, ...]
    most_bonus: Decimal
    circular_deduction: Decimal
    most_circular_deduction: Decimal
    false_data_deduction: Decimal
    refusal_deduction: Decimal

    def __post_init__(self) -> None:
        super().__post_init__()
        require_different([dimension.code for dimension in self.dimensions], "dimensions")
        for scheme in ("department", "town"):
            full = sum((getattr(dimension, scheme) for dimension in self.dimensions), Decimal(0))
            require(full == HUNDRED, f"dimensions must be worth 100 points for each {scheme}, not {full}")
