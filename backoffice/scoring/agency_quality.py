"""The quality of an agency's work on one engagement, and what a row of such scores leads to.

Items, deductions and bars stand in the rule book; the vetoes are those of 财监〔2021〕4号.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.scoring.key_evaluation import SheetItem, check_points
from backoffice.scoring.rounding import HUNDRED, share, total
from backoffice.scoring.rules import Rules, require, require_different


class Veto(StrEnum):
    """What leaves nothing of a score, and removes the agency from the library."""

    FALSE_REPORT = "false_report"
    PLAGIARISM = "plagiarism"
    SUBCONTRACTING = "subcontracting"
    LEAKING = "leaking"
    BENEFITS = "benefits"


class QualityGrade(StrEnum):
    """Grade of an agency's work."""

    EXCELLENT = "excellent"
    GOOD = "good"
    PASSED = "passed"
    FAILED = "failed"


class AgencyRules(Rules, frozen=True, kw_only=True):
    """Items of an agency's quality score, bars of its grades, and what low scores lead to.

    `plan_item` and `report_item` are measured by the experts' means, `time_item` by days late: `late_points` are
    taken for each `late_days` begun, of every deliverable.
    """

    items: tuple[SheetItem, ...]
    plan_item: str
    report_item: str
    time_item: str
    late_points: Decimal
    late_days: int
    excellent: Decimal
    good: Decimal
    passed: Decimal
    excluded_years: int
    pause_below: Decimal
    pause_after: int
    pause_years: int

    def __post_init__(self) -> None:
        super().__post_init__()
        falling = HUNDRED >= self.excellent > self.good > self.passed
        require(falling, "excellent, good and passed must fall from at most 100")
        codes = [one.code for one in self.items]
        require_different(codes, "items")
        full = sum((one.points for one in self.items), Decimal(0))
        require(full == HUNDRED, f"items must be worth 100 points, not {full}")
        for name in ("plan_item", "report_item", "time_item"):
            require(getattr(self, name) in codes, f"{name} must name one of the items")
        require(self.late_days > 0, "late_days must be above 0")
        require(self.pause_after > 0, "pause_after must be above 0")


class SheetPoints(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The points of one item."""

    code: str
    points: Decimal


class QualityScore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An agency's work on one engagement in points out of 100."""

    items: tuple[SheetPoints, ...]
    late: tuple[int, ...]
    vetoes: tuple[Veto, ...]
    total: Decimal
    grade: QualityGrade


class Standing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an agency's scores lead to; the last day of an exclusion or pause is included in it."""

    preferred: bool = False
    removed: bool = False
    excluded_until: date | None = None
    paused_until: date | None = None


def measured(code: str, mean: Decimal, rules: AgencyRules) -> Decimal:
    """The points of an item that experts measure: its full points by their mean of 100."""
    return share(_full(rules)[code], mean, HUNDRED)


def time_points(late: Iterable[int], rules: AgencyRules) -> Decimal:
    """The points left for time, by the days each deliverable came late; never below 0."""
    begun = sum(-(-days // rules.late_days) for days in late if days > 0)
    return max(_full(rules)[rules.time_item] - rules.late_points * begun, Decimal(0))


def quality_score(
    given: Mapping[str, Decimal], late: Sequence[int], vetoes: Sequence[Veto], rules: AgencyRules
) -> QualityScore:
    """Add the items up, time by its days. `given` names all items but time; UnableToScore for one at fault.

    A veto leaves nothing.
    """
    full = _full(rules)
    del full[rules.time_item]
    check_points(full, given)
    points = {**given, rules.time_item: time_points(late, rules)}
    whole = Decimal("0.00") if vetoes else total(points.values())
    return QualityScore(
        items=tuple(SheetPoints(code=one.code, points=points[one.code]) for one in rules.items),
        late=tuple(late),
        vetoes=tuple(vetoes),
        total=whole,
        grade=quality_grade(whole, rules),
    )


def quality_grade(whole: Decimal, rules: AgencyRules) -> QualityGrade:
    """The grade of a score; a bar belongs to the better grade."""
    bars = ((rules.excellent, QualityGrade.EXCELLENT), (rules.good, QualityGrade.GOOD))
    for bar, grade in (*bars, (rules.passed, QualityGrade.PASSED)):
        if whole >= bar:
            return grade
    return QualityGrade.FAILED


def standing_after(scores: Sequence[QualityScore], on: date, rules: AgencyRules) -> Standing:
    """What the scores, oldest first, lead to on the day of the last one.

    A failed one excludes for years, several in a row below the bar pause, a veto removes for good.
    """
    last = scores[-1]
    run = scores[-rules.pause_after :]
    low = len(run) == rules.pause_after and all(one.total < rules.pause_below for one in run)
    failed = last.grade is QualityGrade.FAILED
    return Standing(
        preferred=last.grade is QualityGrade.EXCELLENT,
        removed=any(one.vetoes for one in scores),
        excluded_until=years_later(on, rules.excluded_years) if failed else None,
        paused_until=years_later(on, rules.pause_years) if low else None,
    )


def years_later(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _full(rules: AgencyRules) -> dict[str, Decimal]:
    return {one.code: one.points for one in rules.items}
