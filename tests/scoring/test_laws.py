"""What holds for every score, whatever the facts."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from backoffice.scoring.codes import Cause, Level2, Nature
from backoffice.scoring.execution import score_execution
from backoffice.scoring.indicator import DOWNWARD, NUMERIC, UPWARD, Result
from backoffice.scoring.indicators import score_indicator, total_score
from backoffice.scoring.monitoring import assess
from backoffice.scoring.readings import IndicatorReading, MoneyReading, Period
from backoffice.scoring.rounding import half_up
from tests.scoring.builders import BOOK, D, a_book, an_indicator

NUMBERS = st.decimals(0, 10**6, places=2)
TARGETS = st.decimals(-100, 10**6, places=2)
WEIGHTS = st.decimals("0.01", 50, places=2)
NATURES = st.sampled_from(sorted(NUMERIC))
BOOKS = st.sampled_from([BOOK, a_book('[indicators]\nreverse = "ratio"'), a_book("[over_achievement]\npenalty = 2")])


def points(nature, target, weight, actual, book=BOOK, cause=None):
    indicator = an_indicator(nature, target, weight=weight)
    return score_indicator(indicator, Result(no=1, actual=actual, cause=cause), book.results).points


@given(NATURES, TARGETS, WEIGHTS, NUMBERS, BOOKS, st.sampled_from([None, *Cause]))
def test_points_stay_between_zero_and_the_weight(nature, target, weight, actual, book, cause):
    assert 0 <= points(nature, target, weight, actual, book, cause) <= weight


@given(NATURES, TARGETS, WEIGHTS, NUMBERS)
def test_points_have_two_places(nature, target, weight, actual):
    assert points(nature, target, weight, actual).as_tuple().exponent == -2


@given(st.sampled_from(sorted(UPWARD)), st.decimals("0.01", 10**6, places=2), WEIGHTS, NUMBERS, NUMBERS)
def test_more_never_earns_less_where_more_is_better(nature, target, weight, one, other):
    less, more = sorted([one, other])
    assert points(nature, target, weight, less) <= points(nature, target, weight, more)


@given(st.sampled_from(sorted(DOWNWARD)), TARGETS, WEIGHTS, NUMBERS, NUMBERS)
def test_more_never_earns_more_where_less_is_better(nature, target, weight, one, other):
    less, more = sorted([one, other])
    assert points(nature, target, weight, less) >= points(nature, target, weight, more)


@given(st.lists(st.tuples(NATURES, st.decimals(1, 1000, places=2), NUMBERS), min_size=1, max_size=9), st.randoms())
def test_a_total_does_not_depend_on_the_order_of_the_indicators(rows, random):
    scores = [
        score_indicator(an_indicator(nature, target, weight=10, no=no), Result(no=no, actual=actual), BOOK.results)
        for no, (nature, target, actual) in enumerate(rows, 1)
    ]
    execution = score_execution(D(87), D(100), BOOK.execution)
    shuffled = random.sample(scores, len(scores))
    total = total_score(scores, execution)
    assert total == total_score(shuffled, execution)
    assert 0 <= total <= 100


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_execution_points_stay_between_zero_and_ten(one, other):
    executed, adjusted = sorted([one, other])
    assert 0 <= score_execution(D(executed), D(max(adjusted, 1)), BOOK.execution).points <= 10


@given(st.decimals(-1000, 1000, places=6))
def test_rounding_moves_a_score_by_at_most_half_a_hundredth(value):
    assert abs(half_up(value) - value) <= Decimal("0.005")


def test_an_exact_half_is_rounded_up_even_where_the_ratio_has_no_end():
    # 9.595/7 has no end as a decimal; 7 x (2.3 - 9.595/7) is 6.505 all the same
    assert points(Nature.AT_LEAST, D(7), D(7), D("9.595"), cause=Cause.TARGET_TOO_LOW) == D("6.51")


@given(
    st.lists(st.tuples(st.sampled_from([Level2.QUANTITY, Level2.QUALITY]), NUMBERS), min_size=1, max_size=6),
    st.integers(0, 200),
    st.integers(1, 12),
    st.randoms(),
)
def test_lights_of_a_project_do_not_depend_on_the_order_of_its_indicators(rows, executed, month, random):
    indicators = [an_indicator(value=20, no=no, level2=level2) for no, (level2, _) in enumerate(rows, 1)]
    readings = [IndicatorReading(no=no, actual=actual) for no, (_, actual) in enumerate(rows, 1)]
    money, period = MoneyReading(adjusted=D(100), executed=D(executed)), Period(year=2020, month=month)
    here = assess(money, indicators, readings, period, BOOK.monitoring)
    there = assess(
        money, random.sample(indicators, len(rows)), random.sample(readings, len(rows)), period, BOOK.monitoring
    )
    assert (here.target, here.dual, here.light, here.handling) == (
        there.target,
        there.dual,
        there.light,
        there.handling,
    )
