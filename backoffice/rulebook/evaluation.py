"""Parts of the rule book for evaluation after the year."""

from backoffice.kernel.periods import Limit
from backoffice.scoring.rules import Rules
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
