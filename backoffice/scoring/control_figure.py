"""The control figure of a project (控制数): what the first issue grants of what was asked for, and on what ground."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Conclusion

NOTHING = Decimal(0)


class Outcome(StrEnum):
    """What becomes of the amount applied for."""

    FULL = "full"
    REDUCED = "reduced"
    NONE = "none"


class FigureSource(StrEnum):
    """What a figure rests on."""

    APPLICATION = "application"  # the decision on the project's results
    EX_ANTE = "ex-ante"
    TARGET = "target"
    BUDGET_SECTION = "budget-section"  # set by hand, with a reason


class FigureReason(StrEnum):
    """Why a figure is what it is, where no decision on results gives its own code."""

    AS_APPLIED = "as-applied"
    EX_ANTE_OPEN = "ex-ante-open"
    EX_ANTE_REJECTED = "ex-ante-rejected"
    EX_ANTE_CUT = "ex-ante-cut"
    TARGET_MISSING = "target-missing"
    TARGET_POOR = "target-poor"
    BALANCED = "balanced"


#: What the codes mean to a reader.
REASONS: dict[FigureReason, Text] = {
    FigureReason.AS_APPLIED: Text("审核通过，按申报数", "Passed every review, as applied for"),
    FigureReason.EX_ANTE_OPEN: Text("事前评估未完成", "The ex-ante evaluation is not concluded"),
    FigureReason.EX_ANTE_REJECTED: Text("事前评估不予支持", "The ex-ante evaluation rejects it"),
    FigureReason.EX_ANTE_CUT: Text("事前评估核减", "Cut by the ex-ante evaluation"),
    FigureReason.TARGET_MISSING: Text("未报送绩效目标", "No performance target was handed in"),
    FigureReason.TARGET_POOR: Text("绩效目标审核为差", "The target review is graded poor"),
    FigureReason.BALANCED: Text("综合平衡确定", "Set by the budget section"),
}

OUTCOMES: dict[Outcome, Text] = {
    Outcome.FULL: Text("全额安排", "In full"),
    Outcome.REDUCED: Text("核减安排", "Reduced"),
    Outcome.NONE: Text("不予安排", "Not funded"),
}


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What is known of a project at the first issue. Yuan.

    `decided`, `decided_reason`: of the decision on its results, None where there is none. `report_needed`: an
    ex-ante report is asked for; `conclusion`, `recommended`: of its evaluation, None before it is concluded.
    """

    applied: Decimal
    decided: Decimal | None = None
    decided_reason: str = ""
    report_needed: bool = True
    conclusion: Conclusion | None = None
    recommended: Decimal | None = None
    target_handed_in: bool = True
    target_poor: bool = False


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A control figure in yuan, with the code of its reason and what it rests on."""

    amount: Decimal
    outcome: Outcome
    reason_code: str
    source: FigureSource


def control_figure(claim: Claim) -> Figure:
    """The figure by rule (domain sections 3.3, 7.1, 7.3; INV-07).

    What was not evaluated, rejected or graded poor gets nothing; else the lowest of what was applied for, what was
    decided on the results and what the ex-ante evaluation leaves of it, under the code of what binds.
    """
    if claim.target_poor:
        return _nothing(FigureReason.TARGET_POOR, FigureSource.TARGET)
    if claim.conclusion is Conclusion.REJECT:
        return _nothing(FigureReason.EX_ANTE_REJECTED, FigureSource.EX_ANTE)
    if claim.report_needed and claim.conclusion is None:
        return _nothing(FigureReason.EX_ANTE_OPEN, FigureSource.EX_ANTE)
    if not claim.target_handed_in:
        return _nothing(FigureReason.TARGET_MISSING, FigureSource.TARGET)
    least, reason, source = claim.applied, str(FigureReason.AS_APPLIED), FigureSource.TARGET
    if claim.recommended is not None:
        source = FigureSource.EX_ANTE
        if claim.recommended < least:
            least, reason = claim.recommended, str(FigureReason.EX_ANTE_CUT)
    if claim.decided is not None and claim.decided <= least:
        least, reason, source = claim.decided, claim.decided_reason, FigureSource.APPLICATION
    return Figure(amount=least, outcome=outcome_of(least, claim.applied), reason_code=reason, source=source)


def outcome_of(amount: Decimal, applied: Decimal) -> Outcome:
    """What an amount means for what was applied for."""
    if amount <= NOTHING:
        return Outcome.NONE
    return Outcome.FULL if amount >= applied else Outcome.REDUCED


def _nothing(reason: FigureReason, source: FigureSource) -> Figure:
    return Figure(amount=NOTHING, outcome=Outcome.NONE, reason_code=str(reason), source=source)
