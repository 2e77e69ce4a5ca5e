"""Points for numbers, dates and levels."""

from datetime import date

import pytest

from backoffice.scoring.codes import Attainment, Cause, Level2, Nature
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.indicator import Result
from backoffice.scoring.indicators import ReasonFor, score_indicator
from backoffice.scoring.values import ScoreRule
from tests.scoring.builders import BOOK, D, a_book, an_indicator

UP, DOWN, EQUAL = Nature.AT_LEAST, Nature.AT_MOST, Nature.EQUAL


def points(nature, target, actual, weight=10, book=BOOK, **more):
    indicator = an_indicator(nature, target, weight=weight, **more)
    return score_indicator(indicator, Result(no=1, actual=D(actual)), book.results).points


@pytest.mark.parametrize(
    ("nature", "target", "actual", "expected"),
    [
        (UP, 20, 20, "10.00"),
        (UP, 20, "19.99", "10.00"),  # 9.995 is rounded half up
        (UP, 20, 10, "5.00"),
        (UP, 20, 0, "0.00"),
        (UP, 20, -5, "0.00"),
        (Nature.MORE_THAN, 20, 20, "10.00"),
        (UP, 3, 2, "6.67"),
        (UP, 0, 0, "10.00"),
        (UP, 0, 1, "0.00"),
        (UP, -5, -5, "10.00"),
        (UP, -5, -6, "0.00"),
        (EQUAL, 14, 14, "10.00"),
        (EQUAL, 14, 15, "10.00"),
        (EQUAL, 14, 7, "5.00"),
        (EQUAL, 0, 0, "10.00"),
        (EQUAL, 0, 1, "0.00"),
        (DOWN, 100, 100, "10.00"),
        (DOWN, 100, 0, "10.00"),
        (DOWN, 100, 110, "9.00"),
        (DOWN, 100, "199.99", "0.00"),
        (DOWN, 100, 200, "0.00"),
        (DOWN, 100, 900, "0.00"),
        (Nature.LESS_THAN, 100, 100, "10.00"),
        (DOWN, 0, 0, "10.00"),
        (DOWN, 0, "0.01", "0.00"),
    ],
)
def test_a_number_is_scored_by_its_sign(nature, target, actual, expected):
    assert points(nature, target, actual) == D(expected)


def test_a_rule_book_may_score_ceilings_by_ratio():
    book = a_book('[indicators]\nreverse = "ratio"')
    assert points(DOWN, 100, 125, book=book) == D("8.00")
    assert points(DOWN, 100, 400, book=book) == D("2.50")


@pytest.mark.parametrize(
    ("actual", "expected"), [("95", "10.00"), ("90", "10.00"), ("75", "5.00"), ("60", "0.00"), ("59.99", "0.00")]
)
def test_a_rule_book_may_score_satisfaction_by_interval(actual, expected):
    book = a_book('[indicators]\nsatisfaction = "interval"')
    assert points(UP, 95, actual, book=book, level2=Level2.SATISFACTION) == D(expected)


@pytest.mark.parametrize(
    ("done_on", "expected"),
    [
        (date(2020, 6, 1), "10.00"),
        (date(2020, 6, 15), "10.00"),
        (date(2020, 6, 30), "7.50"),
        (date(2020, 8, 13), "0.17"),
        (date(2020, 8, 14), "0.00"),
        (date(2020, 12, 31), "0.00"),
    ],
)
def test_a_date_loses_points_by_days_late(done_on, expected):
    dam = an_indicator(Nature.BY_DATE, None, level2=Level2.TIMELINESS, due=date(2020, 6, 15))
    assert score_indicator(dam, Result(no=1, done_on=done_on), BOOK.results).points == D(expected)


def test_the_day_itself_is_in_time_and_the_next_is_late():
    dam = an_indicator(Nature.BY_DATE, None, level2=Level2.TIMELINESS, due=date(2020, 6, 15))
    rules = [score_indicator(dam, Result(no=1, done_on=date(2020, 6, d)), BOOK.results).rule for d in (15, 16)]
    assert rules == [ScoreRule.REACHED, ScoreRule.LATE]


def test_a_date_never_met_earns_nothing_and_an_empty_one_is_not_scored():
    dam = an_indicator(Nature.BY_DATE, None, level2=Level2.TIMELINESS, due=date(2020, 6, 15))
    never = Result(no=1, attainment=Attainment.NOT_ACHIEVED)
    assert score_indicator(dam, never, BOOK.results).points == D(0)
    with pytest.raises(UnableToScore, match="no finished value"):
        score_indicator(dam, Result(no=1), BOOK.results)


def over(actual, cause=None, book=BOOK):
    indicator = an_indicator(UP, 100, weight=15)
    return score_indicator(indicator, Result(no=1, actual=D(actual), cause=cause), book.results)


@pytest.mark.parametrize(
    ("actual", "reason", "confirmation"),
    [("129.99", False, False), ("130", True, False), ("150", True, False), ("150.01", True, True)],
)
def test_a_value_far_above_its_target_must_be_explained_and_then_confirmed(actual, reason, confirmation):
    score = over(actual)
    assert score.points == D(15)
    assert (ReasonFor.FAR_ABOVE_TARGET in score.reasons, score.confirmation_required) == (reason, confirmation)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("129", "15.00"), ("130", "15.00"), ("140", "13.50"), ("180", "7.50"), ("500", "7.50")],
)
def test_a_target_set_too_low_costs_points_down_to_half_the_weight(actual, expected):
    assert over(actual, Cause.TARGET_TOO_LOW).points == D(expected)


@pytest.mark.parametrize("cause", [cause for cause in Cause if cause is not Cause.TARGET_TOO_LOW])
def test_any_other_cause_keeps_the_points(cause):
    assert over("140", cause).points == D(15)


def test_another_locality_takes_two_points_from_thirty_percent_on():
    book = a_book("[over_achievement]\npenalty = 2")
    assert over("129.99", book=book).points == D(15)
    assert over("130", book=book).points == D(13)


def level(attainment, entered, weight=15):
    indicator = an_indicator(Nature.QUALITATIVE, None, weight=weight, text="效果明显", level2=Level2.SOCIAL)
    return score_indicator(indicator, Result(no=1, attainment=attainment, points=D(entered)), BOOK.results)


@pytest.mark.parametrize(
    ("attainment", "allowed", "refused"),
    [
        (Attainment.ACHIEVED, ["12", "15"], ["11.99", "15.01"]),
        (Attainment.PARTLY, ["9", "10.5", "11.99"], ["8.99", "12", "11.995"]),
        (Attainment.NOT_ACHIEVED, ["0", "8.99"], ["9", "-0.01"]),
    ],
)
def test_points_for_a_level_stay_in_its_range(attainment, allowed, refused):
    assert [level(attainment, entered).points for entered in allowed] == [D(entered) for entered in allowed]
    for entered in refused:
        with pytest.raises(UnableToScore) as refusal:
            level(attainment, entered)
        assert refusal.value.code == "points-out-of-range"


def test_text_without_a_level_is_not_scored():
    indicator = an_indicator(Nature.QUALITATIVE, None, text="效果明显", level2=Level2.SOCIAL)
    with pytest.raises(UnableToScore) as refusal:
        score_indicator(indicator, Result(no=1, points=D(9)), BOOK.results)
    assert refusal.value.field == "attainment"


def test_a_missing_value_is_not_a_zero():
    with pytest.raises(UnableToScore) as refusal:
        score_indicator(an_indicator(no=7), Result(no=7), BOOK.results)
    assert (refusal.value.code, refusal.value.no) == ("value-missing", 7)


def test_every_loss_of_points_asks_for_a_reason():
    assert level(Attainment.ACHIEVED, "14.99").reasons == (ReasonFor.BELOW_WEIGHT,)
    assert level(Attainment.PARTLY, "10").reasons == (ReasonFor.BELOW_WEIGHT, ReasonFor.NOT_FULLY_ACHIEVED)
    assert level(Attainment.ACHIEVED, "15").reasons == ()
