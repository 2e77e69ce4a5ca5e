"""The re-check: its score, the difference to the unit's own score, and the three cases of a circular."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Grade
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.grades import grade_of
from backoffice.scoring.spot_check import (
    OwnScore,
    Shortfall,
    Trigger,
    evidence_gap,
    pointed_out,
    quality_points,
    recheck_score,
)

BOOK = default_rule_book()
RULES, BANDS = BOOK.spot_check.recheck, BOOK.grades

FULL = {item.code: item.points for item in RULES.quality}


def own(total="91.97", **differing) -> OwnScore:
    plain = dict(returns=1, due=date(2020, 3, 31), submitted_on=date(2020, 3, 27), evidence_gap=Decimal("11.1"))
    total = Decimal(total)
    return OwnScore(**({"total": total, "grade": grade_of(total, BANDS)} | plain | differing))


def rechecked(own_score, quality="82", performance="76", *, false_data=False):
    return recheck_score(
        own_score,
        quality=Decimal(quality),
        performance=Decimal(performance),
        false_data=false_data,
        rules=RULES,
        bands=BANDS,
    )


def test_the_worked_example_is_fair_and_far_below_the_units_own_score():
    found = rechecked(own())
    assert (found.total, found.grade) == (Decimal("78.40"), Grade.FAIR)
    assert found.difference == Decimal("15.97")
    assert found.triggers == (Trigger.LARGE_DIFFERENCE,)
    assert not found.severe


@pytest.mark.parametrize(
    ("total", "performance", "large", "severe"),
    [
        ("95", "90", False, False),
        ("99.99", "90", False, False),
        ("100", "90", True, False),
        ("90", "100", True, False),
        ("90", "89.99", True, False),  # another grade, whatever the points
        ("85", "80", False, False),
        ("95", "75.01", True, False),
        ("95", "75", True, True),
    ],
)
def test_ten_points_or_another_grade_are_large_and_twenty_are_severe(total, performance, large, severe):
    found = rechecked(own(total), performance=performance)
    assert (Trigger.LARGE_DIFFERENCE in found.triggers, found.severe) == (large, severe)


def test_false_data_is_severe_at_any_difference():
    found = rechecked(own("95"), performance="95", false_data=True)
    assert found.severe
    assert Trigger.LARGE_DIFFERENCE in found.triggers


@pytest.mark.parametrize(("performance", "total", "poor"), [("46.65", "59.99", True), ("46.67", "60.00", False)])
def test_a_poor_recheck_calls_for_a_circular(performance, total, poor):
    found = rechecked(own("60"), quality="80", performance=performance)
    assert found.total == Decimal(total)
    assert (Trigger.POOR in found.triggers) == poor


@pytest.mark.parametrize(
    ("differing", "shortfall"),
    [
        (dict(submitted_on=date(2020, 4, 6)), Shortfall.LATE),
        (dict(returns=2), Shortfall.RETURNED_TOO_OFTEN),
        (dict(evidence_gap=Decimal("20.01")), Shortfall.EVIDENCE_GAP),
    ],
)
def test_a_self_evaluation_not_done_as_required_says_in_what(differing, shortfall):
    found = rechecked(own("80", **differing), performance="80")
    assert found.triggers == (Trigger.NOT_AS_REQUIRED,)
    assert found.shortfalls == (shortfall,)


def test_the_bars_of_a_shortfall_are_still_within():
    good = own("80", submitted_on=date(2020, 4, 5), returns=1, evidence_gap=Decimal(20))
    assert rechecked(good, performance="80").triggers == ()


def test_the_question_sheet_is_worth_what_its_items_are():
    given_points = FULL | {"values": Decimal(24), "scoring": Decimal(13), "analysis": Decimal(10)}
    assert quality_points(given_points, RULES) == Decimal("82.00")
    assert quality_points(FULL, RULES) == Decimal("100.00")


@pytest.mark.parametrize(
    ("points", "code", "field"),
    [
        ({k: v for k, v in FULL.items() if k != "values"}, "required", "values"),
        (FULL | {"values": Decimal("35.01")}, "out-of-range", "values"),
        (FULL | {"values": Decimal("-0.01")}, "out-of-range", "values"),
        (FULL | {"other": Decimal(1)}, "unknown-item", "other"),
    ],
)
def test_a_question_sheet_that_is_not_filled_in_rightly_is_refused(points, code, field):
    with pytest.raises(UnableToScore) as refused:
        quality_points(points, RULES)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_the_share_of_points_without_evidence():
    weights = {1: Decimal(15), 2: Decimal(10), 3: Decimal(65)}
    assert evidence_gap(weights, [1, 3]) == Decimal("11.11")
    assert evidence_gap(weights, []) == 100
    assert evidence_gap({}, []) == 0


def test_an_indicator_is_pointed_out_above_a_tenth_of_its_points():
    assert pointed_out(Decimal(15), Decimal("13.49"), Decimal(15), RULES)
    assert not pointed_out(Decimal(15), Decimal("13.5"), Decimal(15), RULES)


points = st.decimals(0, 100, places=2)


@given(points, points, points)
def test_a_recheck_stays_between_its_two_parts(total, quality, performance):
    found = rechecked(own(total), quality=quality, performance=performance)
    assert min(quality, performance) - Decimal("0.01") <= found.total <= max(quality, performance) + Decimal("0.01")
    assert 0 <= found.total <= 100
