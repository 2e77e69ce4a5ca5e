"""The quality of an agency's work, and what a row of scores leads to."""

from datetime import date
from decimal import Decimal

import pytest

from backoffice.rulebook import default_rule_book
from backoffice.scoring.agency_quality import (
    QualityGrade,
    Veto,
    measured,
    quality_grade,
    quality_score,
    standing_after,
    time_points,
)
from backoffice.scoring.errors import UnableToScore

RULES = default_rule_book().agency
ON = date(2020, 10, 9)


def score(share: str, late: tuple[int, ...] = (), vetoes: tuple[Veto, ...] = ()):
    given = {one.code: one.points * Decimal(share) for one in RULES.items if one.code != RULES.time_item}
    return quality_score(given, late, vetoes, RULES)


@pytest.mark.parametrize(
    ("late", "points"), [((), 10), ((0, -3), 10), ((1,), 8), ((5,), 8), ((6,), 6), ((5, 6), 4), ((40,), 0)]
)
def test_two_points_go_for_every_five_days_begun(late, points):
    assert time_points(late, RULES) == points


def test_experts_measure_plan_and_report():
    assert measured("report", Decimal(90), RULES) == Decimal("31.50")


def test_the_items_add_up_and_a_bar_belongs_to_the_better_grade():
    assert score("1").total == 100
    for whole, grade in (("90", "excellent"), ("89.99", "good"), ("80", "good"), ("60", "passed"), ("59.99", "failed")):
        assert quality_grade(Decimal(whole), RULES) == QualityGrade(grade)


def test_time_is_not_given_but_counted():
    with pytest.raises(UnableToScore):
        quality_score({one.code: one.points for one in RULES.items}, (), (), RULES)


def test_a_veto_leaves_nothing_and_removes():
    spoiled = score("1", vetoes=(Veto.PLAGIARISM,))
    assert (spoiled.total, spoiled.grade) == (0, QualityGrade.FAILED)
    assert standing_after([spoiled], ON, RULES).removed


def test_a_failed_work_keeps_out_for_two_years():
    standing = standing_after([score("0.5")], ON, RULES)
    assert (standing.excluded_until, standing.removed) == (date(2022, 10, 9), False)


def test_two_in_a_row_below_seventy_pause_for_a_year():
    low, fine = score("0.62", late=(3,)), score("0.9")
    assert 60 <= low.total < 70
    assert standing_after([low], ON, RULES).paused_until is None
    assert standing_after([low, fine, low], ON, RULES).paused_until is None
    assert standing_after([fine, low, low], ON, RULES).paused_until == date(2021, 10, 9)
