"""The light of the execution and of single indicators."""

from datetime import date

import pytest

from backoffice.rulebook import rule_book_with_profile
from backoffice.scoring.codes import Attainment, Growth, Level2, Light, Nature
from backoffice.scoring.lights import execution_light, indicator_light
from backoffice.scoring.readings import IndicatorReading, LightRule, MoneyReading, Period
from tests.scoring.builders import BOOK, D, a_book, an_indicator

JULY, DECEMBER = Period(year=2020, month=7), Period(year=2020, month=12)
UP, DOWN, EQUAL, TEXT = Nature.AT_LEAST, Nature.AT_MOST, Nature.EQUAL, Nature.QUALITATIVE


def execution(executed, *, adjusted=100, period=JULY, plan=None, rules=BOOK.monitoring):
    return execution_light(MoneyReading(adjusted=D(adjusted), executed=D(executed), plan=plan), period, rules)


def reading(indicator, actual=None, period=JULY, rules=BOOK.monitoring, **others):
    reported = IndicatorReading(no=1, actual=None if actual is None else D(actual), **others)
    return indicator_light(indicator, reported, period, rules)


@pytest.mark.parametrize(
    ("executed", "light"),
    [
        ("0", Light.RED),
        ("34.99", Light.RED),
        ("35", Light.YELLOW),
        ("46.66", Light.YELLOW),
        ("46.67", Light.GREEN),
        ("58.33", Light.GREEN),
        ("100", Light.GREEN),
    ],
)
def test_by_july_execution_below_35_percent_is_red_and_below_46_7_yellow(executed, light):
    assert execution(executed).light is light


def test_a_bound_met_exactly_belongs_to_the_better_light_though_seven_twelfths_has_no_end():
    at_sixty = execution(35)
    assert (at_sixty.measure, at_sixty.light, at_sixty.rule) == (D(60), Light.YELLOW, LightRule.TIME_PROGRESS)
    at_eighty = execution(140, adjusted=300)
    assert (at_eighty.measure, at_eighty.light) == (D(80), Light.GREEN)


def test_a_project_without_budget_has_no_execution_light():
    assert execution(0, adjusted=0).light is Light.NEUTRAL


def plan(**months):
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return tuple(D(months.get(name, 0)) for name in names)


def test_a_payment_plan_takes_the_place_of_the_months():
    works = plan(jun=10, nov=90)
    assert execution(10, plan=works).light is Light.GREEN
    assert execution(10).light is Light.RED
    late = execution("5.99", plan=works)
    assert (late.light, late.rule, late.expected) == (Light.RED, LightRule.PAYMENT_PLAN, D("10.00"))


def test_before_the_first_planned_payment_nothing_is_expected():
    assert execution(0, plan=plan(nov=100)).rule is LightRule.NOTHING_PLANNED_YET
    assert execution(0, plan=plan(nov=100)).light is Light.GREEN


@pytest.mark.parametrize("broken", [(), (D(1),) * 11, (D(0),) * 12, (D(-1), *(D(1),) * 11), (D("NaN"), *(D(1),) * 11)])
def test_a_broken_payment_plan_is_refused(broken):
    with pytest.raises(ValueError, match="twelve amounts"):
        execution(1, plan=broken)


@pytest.mark.parametrize(
    ("month", "floor"), [(4, "25"), (6, "40"), (7, "50"), (8, "60"), (9, "70"), (10, "80"), (11, "90"), (12, "100")]
)
def test_a_profile_with_fixed_floors_warns_below_the_floor_of_the_stage(month, floor):
    rules = rule_book_with_profile("sc2025").monitoring
    period = Period(year=2025, month=month)
    on_the_floor = execution(floor, period=period, rules=rules)
    assert (on_the_floor.light, on_the_floor.expected) == (Light.GREEN, D(floor))
    below = execution(D(floor) - D("0.01"), period=period, rules=rules)
    assert (below.light, below.rule) == (Light.YELLOW, LightRule.STAGE_FLOOR)


@pytest.mark.parametrize(
    ("actual", "light"),
    [
        ("0", Light.RED),
        ("41.99", Light.RED),
        ("42", Light.YELLOW),
        ("55.99", Light.YELLOW),
        ("56", Light.GREEN),
        ("83.99", Light.GREEN),
        ("84", Light.BLUE),
        ("500", Light.BLUE),
    ],
)
def test_a_cumulative_value_is_held_against_the_months_gone(actual, light):
    # 120 a year: 70 by July, bounds at 60, 80 and 120 percent of it
    assert reading(an_indicator(UP, 120), actual).light is light


def test_blue_may_be_measured_against_the_whole_year():
    rules = a_book('[monitoring.indicator]\nblue_measure = "whole_year"').monitoring
    assert reading(an_indicator(UP, 120), 84, rules=rules).light is Light.GREEN
    assert reading(an_indicator(UP, 120), 144, rules=rules).light is Light.BLUE


def test_a_cumulative_value_not_reported_is_red():
    light = reading(an_indicator(UP, 120))
    assert (light.light, light.rule) == (Light.RED, LightRule.DUE_BUT_NOT_REPORTED)


@pytest.mark.parametrize("growth", [Growth.CUMULATIVE, Growth.LEVEL])
def test_no_accidents_is_green_and_one_is_red(growth):
    safety = an_indicator(EQUAL, 0, level2=Level2.QUALITY, growth=growth)
    assert reading(safety, 0).light is Light.GREEN
    assert (reading(safety, 1).light, reading(safety, 1).rule) == (Light.RED, LightRule.VIOLATED)


@pytest.mark.parametrize("growth", [Growth.CUMULATIVE, Growth.LEVEL])
def test_a_ceiling_holds_or_is_violated_whatever_the_month(growth):
    cost = an_indicator(DOWN, 100, level2=Level2.COST, growth=growth)
    assert [reading(cost, actual).light for actual in ("0", "100", "100.01")] == [Light.GREEN, Light.GREEN, Light.RED]


@pytest.mark.parametrize(
    ("actual", "light"),
    [("53.99", Light.RED), ("54", Light.YELLOW), ("71.99", Light.YELLOW), ("72", Light.GREEN), ("200", Light.GREEN)],
)
def test_a_level_is_held_against_the_target_itself_and_is_not_blue(actual, light):
    assert reading(an_indicator(UP, 90, level2=Level2.QUALITY), actual).light is light


def test_a_level_that_can_exceed_its_target_may_be_blue():
    growth = an_indicator(UP, 7, level2=Level2.QUALITY, exceedable=True)
    assert reading(growth, "8.4").light is Light.BLUE
    assert reading(growth, "8.39").light is Light.GREEN


def test_a_survey_not_yet_held_colours_nothing_until_it_is_due():
    survey = an_indicator(UP, 90, level2=Level2.SATISFACTION)
    assert (reading(survey).light, reading(survey).rule) == (Light.NEUTRAL, LightRule.NOT_REPORTED)
    in_june = an_indicator(UP, 90, level2=Level2.SATISFACTION, due=date(2020, 6, 30))
    assert reading(in_june).light is Light.RED
    in_october = an_indicator(UP, 90, level2=Level2.SATISFACTION, due=date(2020, 10, 31))
    assert (reading(in_october).light, reading(in_october).rule) == (Light.NEUTRAL, LightRule.NOT_DUE)


DAM = an_indicator(Nature.BY_DATE, None, level2=Level2.TIMELINESS, due=date(2020, 8, 15))


@pytest.mark.parametrize(
    ("month", "done_on", "light"),
    [
        (7, None, Light.NEUTRAL),
        (7, date(2020, 7, 1), Light.GREEN),
        (8, None, Light.RED),
        (8, date(2020, 8, 15), Light.GREEN),
        (8, date(2020, 8, 16), Light.RED),
    ],
)
def test_a_date_is_neutral_before_its_day_then_green_or_red(month, done_on, light):
    assert reading(DAM, period=Period(year=2020, month=month), done_on=done_on).light is light


def test_a_rate_of_timeliness_is_neutral_until_its_day_unless_it_is_reached():
    rate = an_indicator(UP, 95, level2=Level2.TIMELINESS, unit="%")
    assert reading(rate, 90).light is Light.NEUTRAL
    assert reading(rate, 95).light is Light.GREEN
    assert reading(rate, 90, period=DECEMBER).light is Light.RED
    assert reading(rate, period=DECEMBER).rule is LightRule.DUE_BUT_NOT_REPORTED


def test_what_shows_at_the_end_is_neutral_until_its_month():
    benefit = an_indicator(UP, 100, level2=Level2.ECONOMIC)
    assert (reading(benefit, 1).light, reading(benefit, 1).rule) == (Light.NEUTRAL, LightRule.NOT_DUE)
    assert [reading(benefit, a, period=DECEMBER).light for a in ("59", "60", "80", "120")] == [
        Light.RED,
        Light.YELLOW,
        Light.GREEN,
        Light.BLUE,
    ]
    assert reading(benefit, period=DECEMBER).light is Light.RED


@pytest.mark.parametrize(
    ("attainment", "light"),
    [
        (Attainment.ACHIEVED, Light.GREEN),
        (Attainment.PARTLY, Light.YELLOW),
        (Attainment.NOT_ACHIEVED, Light.RED),
        (None, Light.NEUTRAL),
    ],
)
def test_a_qualitative_indicator_takes_the_light_of_its_level(attainment, light):
    text = an_indicator(TEXT, None, level2=Level2.QUALITY, text="达成")
    assert reading(text, attainment=attainment).light is light
