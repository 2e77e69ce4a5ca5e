"""The re-check of a self-evaluation: its score, the difference to the unit's own, and what calls for a circular.

Domain sections 5.10.2 and 5.10.3. Actual performance is the self-evaluation scored again with verified values, its
execution points included, so that it is out of 100 like the quality of the self-evaluation beside it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Grade
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.grades import GradeBands, grade_of
from backoffice.scoring.rounding import HUNDRED, half_up, share, total
from backoffice.scoring.rules import Rules, Term, require, require_different


class QualityItem(Term, frozen=True, kw_only=True):
    """A question about the quality of the self-evaluation, and the points it is worth."""

    points: Decimal


class RecheckRules(Rules, frozen=True, kw_only=True):
    """Weights (%) of the two parts, the question sheet, and what counts as a difference (points).

    `hint_per_indicator`: % of an indicator's points above which the difference is pointed out. `evidence_gap`: % of
    the indicator points that may stand without evidence. `most_returns`: returns from which a self-evaluation counts
    as not done as required; `late_days`: days after the limit within which one reminder may still bring it in.
    """

    quality_share: Decimal
    performance_share: Decimal
    large_difference: Decimal
    severe_difference: Decimal
    hint_per_indicator: Decimal
    evidence_gap: Decimal
    most_returns: int
    late_days: int
    quality: tuple[QualityItem, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        whole = self.quality_share + self.performance_share
        require(whole == HUNDRED, "quality_share and performance_share must make 100")
        require(self.severe_difference > self.large_difference, "severe_difference must exceed large_difference")
        require_different([item.code for item in self.quality], "quality")
        full = sum((item.points for item in self.quality), Decimal(0))
        require(full == HUNDRED, f"quality must be worth 100 points, not {full}")


class Trigger(StrEnum):
    """What calls for a circular: the three cases of the district's own practice."""

    NOT_AS_REQUIRED = "not_as_required"
    LARGE_DIFFERENCE = "large_difference"
    POOR = "poor"


class Shortfall(StrEnum):
    """In what a self-evaluation was not done as required."""

    MISSING = "missing"
    LATE = "late"
    RETURNED_TOO_OFTEN = "returned_too_often"
    EVIDENCE_GAP = "evidence_gap"


class OwnScore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the unit evaluated itself. `evidence_gap`: % of the indicator points without evidence."""

    total: Decimal
    grade: Grade
    returns: int
    due: date
    submitted_on: date
    evidence_gap: Decimal


class RecheckScore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The re-check in figures: points out of 100, two places.

    `difference` is the unit's own total less the performance; `severe`: large enough to count as false.
    """

    quality: Decimal
    performance: Decimal
    performance_grade: Grade
    total: Decimal
    grade: Grade
    difference: Decimal
    severe: bool
    triggers: tuple[Trigger, ...]
    shortfalls: tuple[Shortfall, ...]


def quality_points(points: Mapping[str, Decimal], rules: RecheckRules) -> Decimal:
    """The sum of the question sheet. Raises UnableToScore for a missing or unknown item, or points out of range."""
    known = {item.code: item for item in rules.quality}
    for code, given in points.items():
        if code not in known:
            text = Text(f"没有这一项：{code}。", f"There is no such item: {code}.")
            raise UnableToScore("unknown-item", text, field=code)
        if not Decimal(0) <= given <= known[code].points:
            most = known[code].points
            text = Text(f"得分须在 0 与 {most} 之间。", f"The points must lie between 0 and {most}.")
            raise UnableToScore("out-of-range", text, field=code)
    for code in known:
        if code not in points:
            raise UnableToScore("required", Text("此项未评分。", "This item has no points."), field=code)
    return total(points.values())


def recheck_score(
    own: OwnScore, *, quality: Decimal, performance: Decimal, false_data: bool, rules: RecheckRules, bands: GradeBands
) -> RecheckScore:
    """Put the two parts together and hold them against the unit's own score."""
    whole = half_up((quality * rules.quality_share + performance * rules.performance_share) / HUNDRED)
    grade, performance_grade = grade_of(whole, bands), grade_of(performance, bands)
    difference = own.total - performance
    severe = abs(difference) >= rules.severe_difference or false_data
    large = severe or abs(difference) >= rules.large_difference or own.grade is not performance_grade
    shortfalls = tuple(shortfalls_of(own, rules))
    holds = {
        Trigger.NOT_AS_REQUIRED: bool(shortfalls),
        Trigger.LARGE_DIFFERENCE: large,
        Trigger.POOR: grade is Grade.POOR,
    }
    return RecheckScore(
        quality=quality,
        performance=performance,
        performance_grade=performance_grade,
        total=whole,
        grade=grade,
        difference=difference,
        severe=severe,
        triggers=tuple(trigger for trigger, held in holds.items() if held),
        shortfalls=shortfalls,
    )


def shortfalls_of(own: OwnScore, rules: RecheckRules) -> Iterable[Shortfall]:
    """In what a self-evaluation that was handed in was not done as required."""
    if (own.submitted_on - own.due).days > rules.late_days:
        yield Shortfall.LATE
    if own.returns >= rules.most_returns:
        yield Shortfall.RETURNED_TOO_OFTEN
    if own.evidence_gap > rules.evidence_gap:
        yield Shortfall.EVIDENCE_GAP


def evidence_gap(weights: Mapping[int, Decimal], proved: Iterable[int]) -> Decimal:
    """The % of the indicator points, by number, that no evidence stands behind; two places."""
    whole = sum(weights.values(), Decimal(0))
    known = set(proved)
    bare = sum((weight for no, weight in weights.items() if no not in known), Decimal(0))
    return share(HUNDRED, bare, whole) if whole else Decimal(0)


def pointed_out(own: Decimal, verified: Decimal, weight: Decimal, rules: RecheckRules) -> bool:
    """Whether the difference of one indicator is large enough for a hint; it decides nothing (domain section 11)."""
    return abs(own - verified) * HUNDRED > rules.hint_per_indicator * weight
