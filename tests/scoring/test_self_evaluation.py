"""Whole self-evaluations: the worked example, the two published tables and boundaries; laws stand beside."""

from decimal import Decimal

import pytest

from backoffice.scoring.codes import Attainment, Cause, Grade, Level2, Light, Nature
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.execution import ExecutionOutcome, ZeroBudget, score_execution
from backoffice.scoring.indicator import Result
from backoffice.scoring.indicators import ReasonFor
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.plausibility import PlausibilityRule, plausibility
from backoffice.scoring.self_evaluation import Figures, score_self_evaluation, score_so_far
from backoffice.scoring.sheet_faults import money_faults, row_faults, weight_faults
from tests.scoring.builders import BOOK, D, a_book, an_indicator
from tests.scoring.test_published_tables import COMMISSIONED, GAUGES
from tests.scoring.test_worked_example import INDICATORS, results


def money(adjusted, executed, initial=None):
    return MoneyRow(initial=D(adjusted if initial is None else initial), adjusted=D(adjusted), executed=D(executed))


def figures(adjusted=2_000_000, executed=1_740_000, **about):
    return Figures(total=money(adjusted, executed), **about)


def evaluated(cause=Cause.POLICY_OR_DEMAND, book=BOOK, **money_row):
    return score_self_evaluation(INDICATORS, results(cause), figures(**money_row), book.marking)


def light_of(score, adjusted=2_000_000, executed=1_740_000, book=BOOK):
    points = sum((one.points for one in score.indicators), Decimal(0))
    return plausibility(points, score.execution, adjusted=D(adjusted), executed=D(executed), rules=book.plausibility)


def one_of(weight=90, **about):
    """A form of one indicator that carries all the points."""
    return (an_indicator(weight=weight, **about),)


# the worked example


def test_the_worked_example_earns_91_97_excellent():
    score = evaluated()
    assert (score.execution.points, score.total, score.grade) == (D("8.70"), D("91.97"), Grade.EXCELLENT)


def test_a_target_found_too_low_leaves_90_47():
    score = evaluated(Cause.TARGET_TOO_LOW)
    assert (score.total, score.grade) == (D("90.47"), Grade.EXCELLENT)


def test_the_worked_examples_results_run_5_97_percent_ahead_of_its_money():
    light = light_of(evaluated())
    assert (light.light, light.rule, light.gap) == (Light.RED, PlausibilityRule.RESULTS_AHEAD, D("5.97"))


def test_the_worked_example_says_where_reasons_are_due():
    due = {one.no: one.reasons for one in evaluated().indicators if one.reasons}
    below = ReasonFor.BELOW_WEIGHT
    assert due == {
        2: (below,),
        4: (below,),
        5: (ReasonFor.FAR_ABOVE_TARGET,),
        6: (below, ReasonFor.NOT_FULLY_ACHIEVED),
        7: (below,),
    }


def test_the_same_project_at_268_scores_the_same():
    score = evaluated(adjusted=2_680_000, executed=2_331_600)
    assert (score.execution.rate, score.total) == (D("87.00"), D("91.97"))


# the published tables


def test_e1_the_sources_do_not_sum_to_the_printed_total_and_the_right_points_are_ten():
    printed, appropriation = money(0, 0), money(899_740, 899_740, 900_000)
    faults = list(money_faults(printed, [appropriation]))
    assert [fault.code for fault in faults] == ["does-not-add-up"] * 3
    assert "sum to 89.97, the total row says 0.00" in faults[1].text.en
    assert not list(money_faults(appropriation, [appropriation]))
    # right: what the sources say
    values = {1: 50, 2: 100, 5: 90, 10: 95}
    whole = tuple(
        one if one.no != 10 else an_indicator(value=95, weight=10, no=10, level2=Level2.SATISFACTION)
        for one in COMMISSIONED
    )
    filled = [
        Result(no=one.no, actual=D(values[one.no]))
        if one.no in values
        else Result(no=one.no, attainment=Attainment.ACHIEVED, points=one.weight)
        for one in whole
    ]
    score = score_self_evaluation(whole, filled, Figures(total=appropriation), BOOK.marking)
    assert (score.execution.points, score.total) == (D("10.00"), D("100.00"))


def test_e2_weights_that_make_110_are_named_and_never_pass_as_100():
    (fault,) = weight_faults(GAUGES, BOOK.execution.points)
    assert (fault.code, fault.field) == ("weights-in-all", "indicators")
    assert "sum to 100, with execution to 110, not 100" in fault.text.en
    filled = [
        Result(no=one.no, attainment=Attainment.ACHIEVED, points=one.weight)
        if one.value is None
        else Result(no=one.no, actual=one.value)
        for one in GAUGES
    ]
    with pytest.raises(UnableToScore, match="not 0 to 100"):
        score_self_evaluation(GAUGES, filled, Figures(total=money(200_000, 200_000)), BOOK.marking)


def test_right_weights_have_no_fault_and_a_weight_of_zero_has():
    assert not list(weight_faults(INDICATORS, BOOK.execution.points))
    faults = [fault.field for fault in weight_faults([*one_of(), an_indicator(weight=0, no=2)], D(10))]
    assert faults == ["indicators[1].weight"]


def test_inv_12_rows_that_were_added_left_out_or_given_twice_are_named():
    faults = list(row_faults(INDICATORS, [1, 2, 2, 3, 4, 5, 6, 8]))
    assert [(fault.code, fault.field) for fault in faults] == [
        ("unknown-indicator", "results[1].no"),
        ("unknown-indicator", "results[2].no"),
        ("unknown-indicator", "results[7].no"),
        ("missing-indicator", "results"),
    ]
    assert not list(row_faults(INDICATORS, range(7, 0, -1)))


# boundaries


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("49.99", Grade.POOR),
        ("50", Grade.FAIR),
        ("69.99", Grade.FAIR),
        ("70", Grade.GOOD),
        ("79.99", Grade.GOOD),
        ("80", Grade.EXCELLENT),
        ("90", Grade.EXCELLENT),
    ],
)
def test_inv_17_a_total_of_59_99_60_79_99_80_89_99_90_and_100_has_its_grade(points, grade):
    indicators = one_of(nature=Nature.QUALITATIVE, value=None, text="达成")
    share = D(points) / 90
    level = (
        Attainment.ACHIEVED
        if share >= D("0.8")
        else Attainment.PARTLY
        if share >= D("0.6")
        else Attainment.NOT_ACHIEVED
    )
    filled = [Result(no=1, attainment=level, points=D(points))]
    score = score_self_evaluation(indicators, filled, figures(100, 100), BOOK.marking)
    assert (score.total, score.grade) == (D(points).quantize(D("0.01")) + 10, grade)


@pytest.mark.parametrize(
    ("level", "points", "allowed"),
    [
        (Attainment.ACHIEVED, "12.00", True),
        (Attainment.ACHIEVED, "15.00", True),
        (Attainment.ACHIEVED, "11.99", False),
        (Attainment.ACHIEVED, "15.01", False),
        (Attainment.PARTLY, "9.00", True),
        (Attainment.PARTLY, "11.99", True),
        (Attainment.PARTLY, "12.00", False),
        (Attainment.PARTLY, "8.99", False),
        (Attainment.NOT_ACHIEVED, "8.99", True),
        (Attainment.NOT_ACHIEVED, "0", True),
        (Attainment.NOT_ACHIEVED, "9.00", False),
    ],
)
def test_inv_15_points_of_a_level_stay_in_its_range(level, points, allowed):
    indicators = (*one_of(75), an_indicator(Nature.QUALITATIVE, None, weight=15, no=2, text="达成"))
    filled = [Result(no=1, actual=D(20)), Result(no=2, attainment=level, points=D(points))]
    if allowed:
        score = score_self_evaluation(indicators, filled, figures(100, 100), BOOK.marking)
        assert score.indicators[1].points == D(points)
    else:
        with pytest.raises(UnableToScore, match="must score"):
            score_self_evaluation(indicators, filled, figures(100, 100), BOOK.marking)


# a budget of zero, spending above it, and caps


@pytest.mark.parametrize(
    ("reason", "outcome", "total"),
    [
        (ZeroBudget.RECOVERED, ExecutionOutcome.EXEMPT, None),
        (ZeroBudget.NOT_ARRANGED, ExecutionOutcome.EXCLUDED, D("92.52")),  # 83.27 of 90
        (ZeroBudget.OTHER, ExecutionOutcome.SCORED, D("83.27")),
    ],
)
def test_a_budget_of_zero_is_scored_by_its_reason(reason, outcome, total):
    score = evaluated(adjusted=0, executed=0, zero_budget=reason)
    assert (score.execution.outcome, score.total) == (outcome, total)
    assert (score.grade is None) is (total is None)


def test_a_budget_of_zero_without_a_reason_is_refused():
    with pytest.raises(UnableToScore, match="choose the reason"):
        evaluated(adjusted=0, executed=0)


def test_spending_above_the_budget_is_refused_unless_explained_and_earns_no_more_than_ten():
    with pytest.raises(UnableToScore, match="exceed the adjusted budget"):
        evaluated(adjusted=100, executed=101)
    assert evaluated(adjusted=100, executed=101, over_budget_explained=True).execution.points == D("10.00")


CAPPED = a_book(
    "[execution]\ncaps = [{ below = 80, total_at_most = 89 }, { below = 70, total_at_most = 79 },"
    " { below = 60, total_at_most = 69 }, { below = 50, total_at_most = 59 }]"
)


@pytest.mark.parametrize(
    ("executed", "cap", "total"),
    [
        (80, None, "91.27"),
        ("79.99", 89, "89.00"),
        (70, 89, "89.00"),
        ("69.99", 79, "79.00"),
        (60, 79, "79.00"),
        ("59.99", 69, "69.00"),
        (50, 69, "69.00"),
        ("49.99", 59, "59.00"),
    ],
)
def test_another_place_caps_the_total_by_the_execution_rate(executed, cap, total):
    score = evaluated(book=CAPPED, adjusted=100, executed=executed)
    assert (score.cap, score.total) == (None if cap is None else D(cap), D(total))


def test_another_place_takes_two_points_for_30_percent_above_the_target():
    assert evaluated(book=a_book("[over_achievement]\npenalty = 2")).indicators[4].points == D("13.00")


# the plausibility light


def light(points, executed, adjusted=100):
    execution = score_execution(D(executed), D(adjusted), BOOK.execution)
    return plausibility(D(points), execution, adjusted=D(adjusted), executed=D(executed), rules=BOOK.plausibility)


def test_results_exactly_five_percent_ahead_of_the_money_are_not_red():
    assert light(90, 95).light is Light.GREEN  # (1 - 0.95) / 1
    assert light(90, "94.99").light is Light.GREEN  # 9.499 points round to 9.50
    assert light(90, "94.9").light is Light.RED


def test_more_than_a_fifth_left_over_is_yellow_where_results_do_not_run_ahead():
    assert light(70, 80).light is Light.GREEN
    found = light(70, "79.99")
    assert (found.light, found.rule, found.unspent) == (Light.YELLOW, PlausibilityRule.MONEY_LEFT, D("20.01"))


def test_no_budget_is_yellow_and_no_results_is_not_red():
    execution = score_execution(D(0), D(0), BOOK.execution, zero_budget=ZeroBudget.OTHER)
    found = plausibility(D(80), execution, adjusted=D(0), executed=D(0), rules=BOOK.plausibility)
    assert (found.light, found.rule) == (Light.YELLOW, PlausibilityRule.NO_BUDGET)
    assert (light(0, 100).light, light(0, 100).gap) == (Light.GREEN, None)


# while the form is being filled in


def test_a_row_out_of_range_is_not_counted_and_the_range_still_possible_is_told():
    filled = [
        one if one.no != 6 else Result(no=6, attainment=Attainment.PARTLY, points=D("12.50")) for one in results(None)
    ]
    so_far = score_so_far(INDICATORS, filled, figures(2_680_000, 2_331_600), BOOK.marking)
    assert so_far.reached == D("81.47")
    assert (so_far.least, so_far.most) == (D("90.47"), D("93.46"))
    assert [(row.no, row.least, row.most) for row in so_far.open_rows] == [(6, D("9.00"), D("11.99"))]


def test_an_empty_form_may_reach_execution_or_everything():
    so_far = score_so_far(INDICATORS, [], figures(), BOOK.marking)
    assert (so_far.reached, so_far.least, so_far.most) == (D("8.70"), D("8.70"), D("98.70"))


def test_a_form_whose_money_is_unclear_has_no_bounds():
    so_far = score_so_far(INDICATORS, results(None), figures(0, 0), BOOK.marking)
    assert (so_far.execution, so_far.least, so_far.most, so_far.reached) == (None, None, None, D("83.27"))
