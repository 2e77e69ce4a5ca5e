"""Which indicators a change lowers, and which weights it moves."""

from datetime import date
from decimal import Decimal

import pytest

from backoffice.scoring.codes import Level2, Nature
from backoffice.scoring.target_changes import easier, lowered, reweighted
from tests.areas.targets.cases import indicator

WORKS = indicator(1, Level2.QUANTITY, 20, level3="机井", value=Decimal(240), unit="眼")


@pytest.mark.parametrize(
    ("nature", "before", "after", "easy"),
    [
        (Nature.AT_LEAST, 240, 239, True),
        (Nature.AT_LEAST, 240, 240, False),
        (Nature.AT_LEAST, 240, 241, False),
        (Nature.EQUAL, 9, 8, True),
        (Nature.AT_MOST, 100, 101, True),
        (Nature.AT_MOST, 100, 99, False),
        (Nature.LESS_THAN, 100, 101, True),
    ],
)
def test_a_value_that_asks_for_less_is_easier(nature, before, after, easy):
    old = indicator(1, Level2.QUANTITY, 20, nature=nature, value=Decimal(before))
    new = indicator(1, Level2.QUANTITY, 20, nature=nature, value=Decimal(after))

    assert easier(old, new) is easy


def test_a_later_day_and_another_nature_are_easier():
    by_june = indicator(1, Level2.TIMELINESS, 20, nature=Nature.BY_DATE, value=None, due=date(2021, 6, 30))
    by_july = indicator(1, Level2.TIMELINESS, 20, nature=Nature.BY_DATE, value=None, due=date(2021, 7, 31))
    vague = indicator(1, Level2.TIMELINESS, 20, nature=Nature.QUALITATIVE, value=None, text="及时")

    assert easier(by_june, by_july)
    assert not easier(by_july, by_june)
    assert easier(by_june, vague)


def test_what_is_left_out_is_lowered_and_a_blank_in_a_name_changes_nothing():
    renamed = indicator(1, Level2.QUANTITY, 20, level3="机 井", value=Decimal(240), unit="眼")

    assert lowered([WORKS], []) == ("机井",)
    assert lowered([WORKS], [renamed]) == ()


def test_weights_are_compared_while_the_set_is_the_same():
    heavier = indicator(1, Level2.QUANTITY, 21, level3="机井", value=Decimal(240), unit="眼")
    other = indicator(2, Level2.QUANTITY, 5, level3="道路")

    assert list(reweighted([WORKS], [heavier])) == [0]
    assert list(reweighted([WORKS], [heavier, other])) == []
