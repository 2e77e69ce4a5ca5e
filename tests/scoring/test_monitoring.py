"""From single lights to the light of a project and its handling."""

import pytest

from backoffice.rulebook import rule_book_with_profile
from backoffice.scoring.codes import Growth, Handling, Level2, Light, Likelihood, Nature
from backoffice.scoring.monitoring import HandlingRule, SignalCode, assess, worst
from backoffice.scoring.readings import IndicatorReading, MoneyReading, Period
from tests.scoring.builders import BOOK, D, a_book, an_indicator

RED, YELLOW, GREEN, BLUE, NEUTRAL = Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.NEUTRAL

#: executed of 100 yuan by June, and finished of 100 by June, that give each light
EXECUTED = {RED: "29", YELLOW: "35", GREEN: "45"}
FINISHED = {RED: "29", YELLOW: "35", GREEN: "45", BLUE: "60"}


def project(
    executed="45", finished="45", *, forecast=None, rules=BOOK.monitoring, likelihood=None, adjusted=100, **others
):
    return assess(
        MoneyReading(adjusted=D(adjusted), executed=D(executed), forecast=None if forecast is None else D(forecast)),
        [an_indicator(value=100)],
        [IndicatorReading(no=1, actual=D(finished), forecast=likelihood)],
        Period(year=2020, month=6),
        rules,
        **others,
    )


@pytest.mark.parametrize(
    ("execution", "target", "dual"),
    [
        (GREEN, BLUE, GREEN),
        (GREEN, GREEN, GREEN),
        (GREEN, YELLOW, YELLOW),
        (GREEN, RED, RED),
        (YELLOW, BLUE, YELLOW),
        (YELLOW, GREEN, YELLOW),
        (YELLOW, YELLOW, YELLOW),
        (YELLOW, RED, RED),
        (RED, BLUE, RED),
        (RED, GREEN, RED),
        (RED, YELLOW, RED),
        (RED, RED, RED),
    ],
)
def test_execution_and_target_combine_to_the_dual_light(execution, target, dual):
    result = project(EXECUTED[execution], FINISHED[target])
    assert (result.execution.light, result.target, result.dual) == (execution, target, dual)


def test_the_dual_matrix_is_data():
    lenient = a_book('[monitoring.dual]\ngreen = { green = "green", yellow = "green", red = "yellow" }').monitoring
    assert project("45", "29", rules=lenient).dual is YELLOW


@pytest.mark.parametrize(
    ("lights", "target"),
    [
        ([GREEN, RED, YELLOW, BLUE], RED),
        ([GREEN, YELLOW, BLUE], YELLOW),
        ([BLUE, GREEN], GREEN),
        ([BLUE, BLUE, NEUTRAL], BLUE),
        ([NEUTRAL], NEUTRAL),
        ([], NEUTRAL),
    ],
)
def test_the_worst_indicator_colours_the_project_and_a_neutral_one_colours_nothing(lights, target):
    assert worst(lights) is target


def test_without_budget_the_targets_decide_alone():
    assert project("0", "35", adjusted=0).dual is YELLOW
    assert project("0", "60", adjusted=0).dual is GREEN


def test_without_any_due_indicator_the_execution_decides_alone():
    result = assess(
        MoneyReading(adjusted=D(100), executed=D(35)),
        [an_indicator(level2=Level2.SOCIAL)],
        [],
        Period(year=2020, month=6),
        BOOK.monitoring,
    )
    assert (result.target, result.dual) == (NEUTRAL, YELLOW)


@pytest.mark.parametrize(
    ("likelihood", "light", "signals"),
    [
        (Likelihood.CERTAIN, GREEN, []),
        (Likelihood.POSSIBLE, YELLOW, [SignalCode.FORECAST_POSSIBLE]),
        (Likelihood.IMPOSSIBLE, RED, [SignalCode.FORECAST_IMPOSSIBLE]),
    ],
)
def test_a_forecast_colours_the_project(likelihood, light, signals):
    result = project(likelihood=likelihood)
    assert (result.dual, result.light, [signal.code for signal in result.signals]) == (GREEN, light, signals)
    assert all(signal.indicators == (1,) for signal in result.signals)


@pytest.mark.parametrize(("executed", "warns"), [("65", False), ("65.01", True)])
def test_spending_more_than_twenty_points_ahead_is_yellow(executed, warns):
    result = project(executed, "45")
    assert [signal.code for signal in result.signals] == ([SignalCode.SPENDING_AHEAD] if warns else [])
    assert result.light is (YELLOW if warns else GREEN)


def test_spending_behind_attainment_warns_only_where_the_profile_says_so():
    sc2025 = rule_book_with_profile("sc2025").monitoring
    assert project("45", "60").signals == ()
    assert [signal.code for signal in project("45", "55", rules=sc2025).signals] == []
    behind = project("45", "55.01", rules=sc2025).signals
    assert [(signal.code, signal.measure) for signal in behind] == [(SignalCode.SPENDING_BEHIND, D("10.01"))]


def test_only_what_accumulates_says_how_far_the_project_has_come():
    rows = [
        an_indicator(value=100, no=1),
        an_indicator(value=100, no=2),
        an_indicator(value=100, no=3, level2=Level2.QUALITY),
        an_indicator(Nature.AT_MOST, 100, no=4, level2=Level2.COST, growth=Growth.CUMULATIVE),
    ]
    readings = [IndicatorReading(no=no, actual=D(value)) for no, value in ((1, 30), (2, 500), (3, 100), (4, 1))]
    money, june = MoneyReading(adjusted=D(100), executed=D("85.01")), Period(year=2020, month=6)
    # 30 and a capped 100 make 65 on average; 85.01 is more than twenty points ahead
    ahead = [s for s in assess(money, rows, readings, june, BOOK.monitoring).signals]
    assert [(signal.code, signal.measure) for signal in ahead] == [(SignalCode.SPENDING_AHEAD, D("20.01"))]


@pytest.mark.parametrize(("forecast", "warns"), [("80", False), ("79.99", True)])
def test_a_predicted_balance_above_twenty_percent_is_yellow(forecast, warns):
    result = project(forecast=forecast)
    assert result.balance == D(100) - D(forecast)
    assert [signal.code for signal in result.signals] == ([SignalCode.CARRY_OVER] if warns else [])
    assert result.light is (YELLOW if warns else GREEN)


def test_spending_above_budget_is_red():
    assert SignalCode.OVER_BUDGET in [signal.code for signal in project("100.01", "100").signals]
    assert project("100.01", "100").light is RED


@pytest.mark.parametrize(
    ("facts", "handling", "rule"),
    [
        ({}, Handling.ARCHIVE, HandlingRule.GREEN),
        ({"executed": "35"}, Handling.ATTENTION, HandlingRule.YELLOW),
        ({"executed": "29"}, Handling.RECTIFY, HandlingRule.RED),
        ({"executed": "0"}, Handling.PROPOSE_SUSPENSION, HandlingRule.RED_AND_NOTHING_EXECUTED),
        ({"executed": "29", "violation_found": True}, Handling.PROPOSE_SUSPENSION, HandlingRule.RED_AND_VIOLATION),
        ({"violation_found": True}, Handling.ARCHIVE, HandlingRule.GREEN),
        ({"likelihood": Likelihood.IMPOSSIBLE}, Handling.PROPOSE_SUSPENSION, HandlingRule.RED_AND_IMPOSSIBLE),
    ],
)
def test_the_light_decides_the_handling_and_the_worst_reds_propose_suspension(facts, handling, rule):
    result = project(**facts)
    assert (result.handling, result.handling_rule) == (handling, rule)


def test_readings_of_indicators_the_target_does_not_hold_are_refused():
    with pytest.raises(ValueError, match=r"does not hold: \[9\]"):
        assess(
            MoneyReading(adjusted=D(1), executed=D(0)),
            [an_indicator()],
            [IndicatorReading(no=9)],
            Period(year=2020, month=7),
            BOOK.monitoring,
        )


def test_an_indicator_left_out_of_the_form_counts_as_not_reported():
    result = assess(
        MoneyReading(adjusted=D(100), executed=D(45)), [an_indicator()], [], Period(year=2020, month=6), BOOK.monitoring
    )
    assert result.target is RED
