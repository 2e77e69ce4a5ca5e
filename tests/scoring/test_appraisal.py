"""The appraisal: items, scaling of the town scheme, bonus and deductions, grades, one-vote rule, ranking."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.rulebook import default_rule_book
from backoffice.scoring.appraisal import (
    AdjustmentKind,
    AppraisalGrade,
    AppraisalScore,
    PointsChange,
    circular_deduction,
    grade_of_appraisal,
    measured_points,
    ranking,
    scheme_of,
    score_appraisal,
)
from backoffice.scoring.appraisal_rules import AppraisalRules, SchemeKind
from backoffice.scoring.errors import UnableToScore

RULES = default_rule_book().appraisal
DEPARTMENTS, TOWNS = scheme_of(SchemeKind.DEPARTMENT, RULES), scheme_of(SchemeKind.TOWN, RULES)
FULL = {item.code: item.points for item in DEPARTMENTS.items}
BONUS, AUDIT, FALSE, REFUSAL = (
    AdjustmentKind.BONUS,
    AdjustmentKind.AUDIT,
    AdjustmentKind.FALSE_DATA,
    AdjustmentKind.REFUSAL,
)


def change(kind: AdjustmentKind, points: str) -> PointsChange:
    return PointsChange(kind=kind, points=Decimal(points))


def scored(lost: dict[str, str] | None = None, *changes: PointsChange) -> AppraisalScore:
    points = FULL | {code: FULL[code] - Decimal(part) for code, part in (lost or {}).items()}
    return score_appraisal(DEPARTMENTS, points, changes)


def test_both_schemes_are_worth_a_hundred_with_their_own_dimensions():
    assert [one.points for one in DEPARTMENTS.dimensions] == [15, 25, 20, 25, 15]
    assert [one.points for one in TOWNS.dimensions] == [25, 20, 20, 20, 15]
    for scheme in (DEPARTMENTS, TOWNS):
        assert sum(item.points for item in scheme.items) == 100


def test_town_items_stand_in_the_proportion_of_their_dimension_and_groundwork_has_its_own():
    points = {item.code: item.points for item in TOWNS.items}
    assert [points[code] for code in ("rules", "staff", "training", "archive")] == [12, 3, 5, 5]
    assert points["ex_ante"] == Decimal("4.80")  # 6 x 20 / 25
    assert points["department_evaluation"] == Decimal("2.40")  # 3 x 20 / 25
    assert points["lights"] == 5


@pytest.mark.parametrize(
    ("done", "should", "expected"),
    [("9", "12", "4.50"), ("12", "12", "6.00"), ("13", "12", "6.00"), ("-1", "12", "0.00"), ("1", "3", "2.00")],
)
def test_a_measured_item_gives_its_points_in_proportion(done: str, should: str, expected: str):
    assert measured_points(Decimal(6), Decimal(done), Decimal(should)) == Decimal(expected)


def test_an_item_that_does_not_apply_gives_full_points():
    assert measured_points(Decimal(5), Decimal(0), Decimal(0)) == 5


def test_circulars_cost_three_points_each_and_nine_at_most():
    costs = [circular_deduction(number, DEPARTMENTS.limits) for number in range(5)]
    assert costs == [0, 3, 6, 9, 9]


def test_inv_42_the_bonus_is_at_most_five_points():
    score = scored({"rules": "5", "ex_ante": "6"}, change(BONUS, "4"), change(BONUS, "3"))
    assert (score.bonus, score.total) == (5, Decimal("94.00"))


def test_inv_42_the_total_is_never_below_zero():
    nothing = dict.fromkeys(FULL, Decimal(0))
    assert score_appraisal(DEPARTMENTS, nothing, (change(FALSE, "10"),)).total == 0


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("90", "excellent"),
        ("89.99", "good"),
        ("80", "good"),
        ("79.99", "passed"),
        ("60", "passed"),
        ("59.99", "failed"),
    ],
)
def test_a_bound_belongs_to_the_better_grade(total: str, grade: str):
    assert grade_of_appraisal(Decimal(total), DEPARTMENTS.limits) == grade


@pytest.mark.parametrize("veto", [change(FALSE, "10"), change(REFUSAL, "5")])
def test_one_veto_keeps_the_grade_at_passed(veto: PointsChange):
    score = scored({}, veto)
    assert score.total >= 90
    assert (score.grade, score.vetoed) == (AppraisalGrade.PASSED, True)


def test_an_audit_finding_costs_points_but_is_no_veto():
    score = scored({}, change(AUDIT, "4"))
    assert (score.total, score.grade, score.vetoed) == (96, AppraisalGrade.EXCELLENT, False)


def test_a_veto_never_lifts_a_grade():
    score = scored(dict.fromkeys(FULL, "0") | {code: str(FULL[code]) for code in list(FULL)[:12]}, change(REFUSAL, "5"))
    assert (score.grade, score.vetoed) == (AppraisalGrade.FAILED, False)


def test_an_item_without_points_is_named():
    with pytest.raises(UnableToScore, match="archive"):
        score_appraisal(DEPARTMENTS, {code: part for code, part in FULL.items() if code != "archive"}, ())


def test_inv_42_equal_totals_rank_by_use_of_results_then_by_evaluation():
    scores = {
        "a": scored({"rules": "1"}),  # loses in groundwork
        "b": scored({"budget": "1"}),  # loses in the use of results
        "c": scored({"quality": "1"}),  # loses in evaluation
        "d": scored({}),
        "e": scored({"staff": "1"}),  # as a in all that is compared
    }
    assert ranking(scores, DEPARTMENTS.limits.ties) == (("d", 1), ("a", 2), ("e", 2), ("c", 4), ("b", 5))


@given(st.fixed_dictionaries({code: st.decimals(0, points, places=2) for code, points in FULL.items()}))
def test_the_total_of_items_is_the_sum_of_their_dimensions_and_stays_on_the_scale(points: dict[str, Decimal]):
    score = score_appraisal(DEPARTMENTS, points, ())
    assert score.total == sum(points.values()) == sum(one.points for one in score.dimensions)
    assert 0 <= score.total <= 100


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("items", RULES.items[1:], "add up"),
        ("dimensions", RULES.dimensions[1:], "100 points"),
        ("good", Decimal(95), "lower than excellent"),
        ("first_tie", "nothing", "first_tie"),
        ("target_grades", RULES.target_grades[1:], "every grade"),
        ("least_audit_deduction", Decimal(9), "must not exceed"),
    ],
)
def test_a_rule_book_that_does_not_add_up_is_refused(field: str, value: Any, message: str):
    with pytest.raises(ValueError, match=message):
        AppraisalRules(**({name: getattr(RULES, name) for name in RULES.__struct_fields__} | {field: value}))


def test_scaled_items_that_do_not_add_up_are_refused():
    dimensions = tuple(
        msgspec.structs.replace(one, town={"groundwork": Decimal(26), "targets": Decimal(19)}.get(one.code, one.town))
        for one in RULES.dimensions
    )
    with pytest.raises(ValueError, match="for each town"):
        msgspec.structs.replace(RULES, dimensions=dimensions)
