"""Scoring the review of a performance target (绩效目标审核表, 财预〔2015〕88号)."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from backoffice.scoring.codes import Consequence, Grade
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.grades import GradeBands, grade_of
from backoffice.scoring.rounding import HUNDRED, half_up
from backoffice.scoring.rounding import total as sum_of
from backoffice.scoring.rules import Rules, Term, require, require_different

CONSEQUENCES: dict[Grade, Consequence] = {
    Grade.EXCELLENT: Consequence.GOES_ON,
    Grade.GOOD: Consequence.GOES_ON_WITH_CHANGES,
    Grade.FAIR: Consequence.MUST_BE_REVISED,
    Grade.POOR: Consequence.STOPPED,
}


class ReviewItem(Term, frozen=True, kw_only=True):
    """One item of the sheet, worth `points`."""

    points: Decimal


class ReviewPart(Term, frozen=True, kw_only=True):
    """One of completeness, relevance, appropriateness and feasibility."""

    items: tuple[ReviewItem, ...]


class TargetReviewRules(Rules, frozen=True, kw_only=True):
    """The sheet; its items are worth 100 points."""

    parts: tuple[ReviewPart, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        full = sum((item.points for item in self.items), Decimal(0))
        require(full == HUNDRED, f"parts must be worth 100 points together, not {full}")
        require_different([item.code for item in self.items], "parts")

    @property
    def items(self) -> tuple[ReviewItem, ...]:
        """All items, in order."""
        return tuple(item for part in self.parts for item in part.items)


class ReviewScore(msgspec.Struct, frozen=True, kw_only=True):
    """Points by part in the order of the sheet, the total, its grade and what the grade leads to."""

    parts: tuple[Decimal, ...]
    total: Decimal
    grade: Grade
    consequence: Consequence


def score_review(points: Mapping[str, Decimal], rules: TargetReviewRules, bands: GradeBands) -> ReviewScore:
    """Score a sheet. `points`: item code -> points entered by the reviewer, every item.

    Raises UnableToScore for items left out, unknown, or outside 0 to their points.
    """
    if missing := [item.code for item in rules.items if item.code not in points]:
        raise UnableToScore.because_items_are_missing(missing)
    if unknown := sorted(points.keys() - {item.code for item in rules.items}):
        raise UnableToScore.because_items_are_unknown(unknown)
    for item in rules.items:
        if not 0 <= points[item.code] <= item.points:
            raise UnableToScore.because_an_item_exceeds_its_points(item.code, item.points)
    parts = tuple(sum_of(half_up(points[item.code]) for item in part.items) for part in rules.parts)
    total = sum_of(parts)
    grade = grade_of(total, bands)
    return ReviewScore(parts=parts, total=total, grade=grade, consequence=CONSEQUENCES[grade])
