"""The score of an organisation in the yearly appraisal, its grade, and the ranking.

Items give full points x done / should; what does not apply gives full points. Bonus is capped, deductions are
not, the total never falls below 0. One veto (false data, refused rectification) keeps the grade at 合格 or below.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.scoring.appraisal_rules import AppraisalRules, Measure, SchemeKind
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.rounding import half_up, share, total


class AppraisalGrade(StrEnum):
    """等次."""

    EXCELLENT = "excellent"  # 优秀
    GOOD = "good"  # 良好
    PASSED = "passed"  # 合格
    FAILED = "failed"  # 不合格


class AdjustmentKind(StrEnum):
    """What adds or costs points beside the items. Circulars are counted; the others a person enters with a reason."""

    BONUS = "bonus"
    CIRCULAR = "circular"
    FALSE_DATA = "false_data"
    AUDIT = "audit"
    REFUSAL = "refusal"


#: Any of these keeps the grade at PASSED or below (一票否决).
VETOES = (AdjustmentKind.FALSE_DATA, AdjustmentKind.REFUSAL)


class SchemeDimension(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A dimension as a published scheme has it."""

    code: str
    zh: str
    en: str
    points: Decimal


class SchemeItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item as a published scheme has it."""

    code: str
    dimension: str
    zh: str
    en: str
    points: Decimal
    measure: Measure

    @property
    def automatic(self) -> bool:
        """Whether it is counted from the records."""
        return self.measure is not Measure.MANUAL


class SchemeLimits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Bonus, deductions and grades as a published scheme has them; how ties are broken."""

    most_bonus: Decimal
    circular: Decimal
    most_circular: Decimal
    false_data: Decimal
    least_audit: Decimal
    most_audit: Decimal
    refusal: Decimal
    excellent: Decimal
    good: Decimal
    passed: Decimal
    ties: tuple[str, ...]


class SchemeContent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole scheme: what is scored, with how many points, and how the total is graded and ranked."""

    dimensions: tuple[SchemeDimension, ...]
    items: tuple[SchemeItem, ...]
    limits: SchemeLimits


class PointsChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points added (BONUS) or taken away (all others), always written as a positive number."""

    kind: AdjustmentKind
    points: Decimal


class DimensionPoints(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points of a dimension, of its full points."""

    code: str
    points: Decimal
    full: Decimal


class AppraisalScore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The result. `items` is their sum; `vetoed`: the grade would be better without a veto."""

    dimensions: tuple[DimensionPoints, ...]
    items: Decimal
    bonus: Decimal
    deducted: Decimal
    total: Decimal
    grade: AppraisalGrade
    vetoed: bool

    def of(self, dimension: str) -> Decimal:
        """The points of a dimension."""
        return next(one.points for one in self.dimensions if one.code == dimension)


def scheme_of(kind: SchemeKind, rules: AppraisalRules) -> SchemeContent:
    """The scheme of a kind as the rule book has it; town items stand in the proportion of their dimension."""
    return SchemeContent(
        dimensions=tuple(
            SchemeDimension(code=one.code, zh=one.zh, en=one.en, points=getattr(one, kind.value))
            for one in rules.dimensions
        ),
        items=tuple(
            SchemeItem(
                code=one.code,
                dimension=one.dimension,
                zh=one.zh,
                en=one.en,
                points=rules.points_of(one, kind),
                measure=one.measure,
            )
            for one in rules.items
        ),
        limits=SchemeLimits(
            most_bonus=rules.most_bonus,
            circular=rules.circular_deduction,
            most_circular=rules.most_circular_deduction,
            false_data=rules.false_data_deduction,
            least_audit=rules.least_audit_deduction,
            most_audit=rules.most_audit_deduction,
            refusal=rules.refusal_deduction,
            excellent=rules.excellent,
            good=rules.good,
            passed=rules.passed,
            ties=(rules.first_tie, rules.second_tie),
        ),
    )


def measured_points(full: Decimal, done: Decimal, should: Decimal) -> Decimal:
    """Points of a measured item: full x done / should, between 0 and full; full where nothing should be done."""
    if should <= 0:
        return full
    return share(full, min(max(done, Decimal(0)), should), should)


def circular_deduction(circulars: int, limits: SchemeLimits) -> Decimal:
    """Points that circulars cost, at most `most_circular`."""
    return min(limits.circular * circulars, limits.most_circular)


def score_appraisal(
    scheme: SchemeContent, points: Mapping[str, Decimal], changes: Iterable[PointsChange]
) -> AppraisalScore:
    """The score of points by item code, with bonus and deductions. Raises UnableToScore for an item without points.

    Source: domain 5.10.6; INV-42 (bonus at most 5, total at least 0).
    """
    if missing := [item.code for item in scheme.items if item.code not in points]:
        raise UnableToScore.because_items_are_missing(missing)
    held = tuple(changes)
    dimensions = tuple(
        DimensionPoints(
            code=one.code,
            points=total(points[item.code] for item in scheme.items if item.dimension == one.code),
            full=one.points,
        )
        for one in scheme.dimensions
    )
    items = total(one.points for one in dimensions)
    bonus = min(_sum(held, (AdjustmentKind.BONUS,)), scheme.limits.most_bonus)
    deducted = _sum(held, tuple(kind for kind in AdjustmentKind if kind is not AdjustmentKind.BONUS))
    whole = max(Decimal(0), half_up(items + bonus - deducted))
    earned = grade_of_appraisal(whole, scheme.limits)
    vetoed = earned in (AppraisalGrade.EXCELLENT, AppraisalGrade.GOOD) and any(one.kind in VETOES for one in held)
    return AppraisalScore(
        dimensions=dimensions,
        items=items,
        bonus=bonus,
        deducted=deducted,
        total=whole,
        grade=AppraisalGrade.PASSED if vetoed else earned,
        vetoed=vetoed,
    )


def grade_of_appraisal(whole: Decimal, limits: SchemeLimits) -> AppraisalGrade:
    """The grade of a total; a bound belongs to the better grade."""
    if whole >= limits.excellent:
        return AppraisalGrade.EXCELLENT
    if whole >= limits.good:
        return AppraisalGrade.GOOD
    return AppraisalGrade.PASSED if whole >= limits.passed else AppraisalGrade.FAILED


def ranking(scores: Mapping[str, AppraisalScore], ties: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """(organisation, place) from the best: by total, then by the dimensions of `ties` (INV-42).

    Who is equal in all of them shares the place, and the next one counts on behind both.
    """
    keys = {one: (score.total, *(score.of(dimension) for dimension in ties)) for one, score in scores.items()}
    placed = sorted(keys, key=lambda one: ([-part for part in keys[one]], one))
    return tuple((one, 1 + sum(1 for other in keys.values() if other > keys[one])) for one in placed)


def _sum(changes: tuple[PointsChange, ...], kinds: tuple[AdjustmentKind, ...]) -> Decimal:
    return sum((one.points for one in changes if one.kind in kinds), Decimal(0))
