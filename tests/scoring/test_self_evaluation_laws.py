"""Laws of whole self-evaluations, tried on forms made at random: range, monotony, order of the rows, rounding."""

from hypothesis import given
from hypothesis import strategies as st

from backoffice.scoring.codes import Nature
from backoffice.scoring.indicator import Result
from backoffice.scoring.self_evaluation import score_self_evaluation, score_so_far
from tests.scoring.builders import BOOK, D, a_book, an_indicator
from tests.scoring.test_self_evaluation import CAPPED, figures

ACTUALS = st.decimals(0, 1000, places=2)
ROWS = st.lists(
    st.tuples(st.sampled_from([Nature.AT_LEAST, Nature.EQUAL, Nature.AT_MOST]), st.decimals(1, 500, places=2), ACTUALS),
    min_size=1,
    max_size=9,
)
BOOKS = st.sampled_from([BOOK, CAPPED, a_book('[indicators]\nreverse = "ratio"')])


def form(rows):
    weight = (D(90) / len(rows)).quantize(D("0.01"), "ROUND_DOWN")
    indicators = [an_indicator(nature, value, weight=weight, no=no) for no, (nature, value, _) in enumerate(rows, 1)]
    return indicators, [Result(no=no, actual=actual) for no, (_, _, actual) in enumerate(rows, 1)]


@given(ROWS, st.integers(0, 1000), BOOKS)
def test_inv_14_every_part_stays_in_its_range_and_the_total_is_their_sum(rows, executed, book):
    indicators, filled = form(rows)
    score = score_self_evaluation(indicators, filled, figures(1000, executed), book.marking)
    assert 0 <= score.execution.points <= 10
    assert all(0 <= one.points <= indicators[0].weight for one in score.indicators)
    summed = score.execution.points + sum(one.points for one in score.indicators)
    assert score.total == (summed if score.cap is None else min(summed, score.cap))
    assert 0 <= score.total <= 100


@given(ROWS, st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows, random):
    indicators, filled = form(rows)
    score = score_self_evaluation(indicators, filled, figures(), BOOK.marking)
    shuffled = score_self_evaluation(
        random.sample(indicators, len(indicators)), random.sample(filled, len(filled)), figures(), BOOK.marking
    )
    assert score == shuffled


@given(ROWS, ACTUALS)
def test_more_of_what_is_wanted_never_lowers_the_total(rows, more):
    nature, value, actual = rows[0]
    low, high = sorted([actual, more])
    totals = []
    for reached in (low, high):
        indicators, filled = form([(nature, value, reached), *rows[1:]])
        totals.append(score_self_evaluation(indicators, filled, figures(), BOOK.marking).total)
    assert totals == sorted(totals, reverse=nature is Nature.AT_MOST)


@given(ROWS, st.integers(0, 1000), st.integers(0, 1000))
def test_more_execution_never_lowers_the_total(rows, one, other):
    indicators, filled = form(rows)
    totals = [
        score_self_evaluation(indicators, filled, figures(1000, executed), CAPPED.marking).total
        for executed in sorted([one, other])
    ]
    assert totals == sorted(totals)


@given(ROWS)
def test_rounding_happens_once_an_indicator_and_once_a_total(rows):
    indicators, filled = form(rows)
    score = score_self_evaluation(indicators, filled, figures(3, 2), BOOK.marking)
    assert score.execution.points == D("6.67")
    assert score.total == sum((one.points for one in score.indicators), D("6.67"))
    assert score.total.as_tuple().exponent == -2


@given(ROWS, st.sets(st.integers(1, 9)))
def test_the_final_total_lies_within_the_bounds_told_on_the_way(rows, left_out):
    indicators, filled = form(rows)
    so_far = score_so_far(indicators, [one for one in filled if one.no not in left_out], figures(), BOOK.marking)
    total = score_self_evaluation(indicators, filled, figures(), BOOK.marking).total
    assert so_far.least <= total <= so_far.most
    assert (so_far.least == so_far.most == total) or so_far.open_rows
