"""Scoring an ex-ante evaluation: marks on checks become dimension scores, a total and a conclusion.

Dimensions, sub-items, checks and vetoes are data of the rule book: other places argue other dimensions.
"""

from collections.abc import Collection, Mapping
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.scoring.codes import Conclusion, Grade
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.ex_ante_rules import Dimension, ExAnteRules, GradeShares
from backoffice.scoring.rounding import HUNDRED, half_up, share
from backoffice.scoring.rounding import total as sum_of


class DimensionScore(msgspec.Struct, frozen=True, kw_only=True):
    """Points of one dimension and its full points."""

    code: str
    points: Decimal
    full_points: Decimal


class ConclusionRule(StrEnum):
    """What decided the conclusion."""

    VETO = "veto"
    TOTAL_BELOW_REVISION = "total_below_revision"
    TOTAL_BELOW_SUPPORT = "total_below_support"
    DIMENSION_BELOW_FLOOR = "dimension_below_floor"
    ALL_BARS_PASSED = "all_bars_passed"


class ExAnteScore(msgspec.Struct, frozen=True, kw_only=True):
    """Scores by dimension, the total out of 100, the conclusion, what decided it and by which codes."""

    dimensions: tuple[DimensionScore, ...]
    total: Decimal
    conclusion: Conclusion
    rule: ConclusionRule
    because_of: tuple[str, ...]


class AmountCuts(msgspec.Struct, frozen=True, kw_only=True):
    """What review took from an applied amount, the two cuts apart. Yuan; rates in %, two places.

    Each cut's rate is its share of the amount that it was taken from: the department's of the application, the
    bureau's of what the department supported (None where that is nothing). `rate`: both cuts, of the application.
    """

    applied: Decimal
    supported: Decimal
    final: Decimal
    department_cut: Decimal
    department_rate: Decimal
    finance_cut: Decimal
    finance_rate: Decimal | None
    rate: Decimal


def score_ex_ante(marks: Mapping[str, Grade], vetoes: Collection[str], rules: ExAnteRules) -> ExAnteScore:
    """Score a sheet. `marks`: check code -> grade, every check; `vetoes`: codes of the vetoes that apply.

    Raises UnableToScore naming all checks without a mark, or codes that the sheet does not hold.
    """
    _refuse_gaps(marks, vetoes, rules)
    dimensions = tuple(_dimension_score(dimension, marks, rules.shares) for dimension in rules.dimensions)
    total = sum_of(dimension.points for dimension in dimensions)
    weak = tuple(d.code for d in dimensions if d.points * HUNDRED < rules.dimension_floor * d.full_points)
    conclusion, rule, because_of = _conclude(total, weak, tuple(sorted(vetoes)), rules)
    return ExAnteScore(dimensions=dimensions, total=total, conclusion=conclusion, rule=rule, because_of=because_of)


def amount_cuts(applied: Decimal, after_department: Decimal, after_finance: Decimal) -> AmountCuts:
    """The department's cut and the bureau's cut of an applied amount, in yuan. An amount cannot grow on review."""
    if not 0 <= after_finance <= after_department <= applied or applied == 0:
        raise UnableToScore.because_review_cannot_raise_an_amount()
    return AmountCuts(
        applied=applied,
        supported=after_department,
        final=after_finance,
        department_cut=applied - after_department,
        department_rate=share(HUNDRED, applied - after_department, applied),
        finance_cut=after_department - after_finance,
        finance_rate=share(HUNDRED, after_department - after_finance, after_department) if after_department else None,
        rate=share(HUNDRED, applied - after_finance, applied),
    )


def _dimension_score(dimension: Dimension, marks: Mapping[str, Grade], shares: GradeShares) -> DimensionScore:
    percent = {
        Grade.EXCELLENT: shares.excellent,
        Grade.GOOD: shares.good,
        Grade.FAIR: shares.fair,
        Grade.POOR: shares.poor,
    }
    points = sum((check.points * percent[marks[check.code]] / HUNDRED for check in dimension.checks), Decimal(0))
    return DimensionScore(code=dimension.code, points=half_up(points), full_points=dimension.points)


def _conclude(
    total: Decimal, weak: tuple[str, ...], vetoes: tuple[str, ...], rules: ExAnteRules
) -> tuple[Conclusion, ConclusionRule, tuple[str, ...]]:
    if vetoes:
        return Conclusion.REJECT, ConclusionRule.VETO, vetoes
    if total < rules.revise_from:
        return Conclusion.REJECT, ConclusionRule.TOTAL_BELOW_REVISION, ()
    if total < rules.support_from:
        return Conclusion.SUPPORT_AFTER_REVISION, ConclusionRule.TOTAL_BELOW_SUPPORT, ()
    if weak:
        return Conclusion.SUPPORT_AFTER_REVISION, ConclusionRule.DIMENSION_BELOW_FLOOR, weak
    return Conclusion.SUPPORT, ConclusionRule.ALL_BARS_PASSED, ()


def _refuse_gaps(marks: Mapping[str, Grade], vetoes: Collection[str], rules: ExAnteRules) -> None:
    known = [check.code for dimension in rules.dimensions for check in dimension.checks]
    if missing := [code for code in known if code not in marks]:
        raise UnableToScore.because_items_are_missing(missing)
    known_vetoes = {veto.code for veto in rules.vetoes}
    if unknown := [c for c in marks if c not in known] + [v for v in vetoes if v not in known_vetoes]:
        raise UnableToScore.because_items_are_unknown(unknown)
