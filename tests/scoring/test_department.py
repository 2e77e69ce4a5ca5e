"""The score of a department: rates between their two marks, parts of 10, 40, 20, 20 and 10, the average by money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Level1
from backoffice.scoring.department import score_rate, weighted_average
from backoffice.scoring.department_rules import RateItem

RULES = default_rule_book().department
AT_LEAST = RateItem(code="a", zh="执行率", en="Executed", points=Decimal(4), full_at=Decimal(100), none_at=Decimal(0))
AT_MOST = RateItem(code="b", zh="结转率", en="Carried", points=Decimal(4), full_at=Decimal(10), none_at=Decimal(30))


@pytest.mark.parametrize(
    ("item", "actual", "points"),
    [
        (AT_LEAST, "100", "4.00"),
        (AT_LEAST, "120", "4.00"),
        (AT_LEAST, "62.5", "2.50"),
        (AT_LEAST, "0", "0.00"),
        (AT_MOST, "0", "4.00"),
        (AT_MOST, "10", "4.00"),
        (AT_MOST, "15", "3.00"),
        (AT_MOST, "30", "0.00"),
        (AT_MOST, "80", "0.00"),
    ],
)
def test_a_rate_is_full_at_its_target_and_linear_below(item, actual, points):
    assert score_rate(item, Decimal(actual)) == Decimal(points)


@given(st.decimals(min_value=0, max_value=300, places=2))
def test_a_rate_stays_within_its_points(actual):
    assert 0 <= score_rate(AT_MOST, actual) <= AT_MOST.points


def test_the_parts_of_the_shipped_rule_book_make_a_hundred():
    assert RULES.execution == 10
    assert RULES.by_class == {Level1.OUTPUT: 40, Level1.BENEFIT: 20, Level1.SATISFACTION: 10}
    assert RULES.management_points == 20


def test_the_frameworks_are_data():
    framework_a, framework_b = RULES.frameworks

    assert (framework_a.code, framework_a.points) == ("A", 0)
    assert (framework_b.code, framework_b.points) == ("B", 100)
    assert sum(len(group.items) for group in framework_a.groups) == 28


def test_a_rule_book_whose_parts_do_not_make_a_hundred_is_refused():
    with pytest.raises(ValueError, match="management must make 100"):
        replace(RULES, output=Decimal(41)).__post_init__()


def test_the_average_is_weighted_by_money():
    assert weighted_average([(Decimal(80), Decimal(300)), (Decimal(100), Decimal(100))]) == Decimal("85.00")


@pytest.mark.parametrize("scored", [[], [(Decimal(80), Decimal(0))]])
def test_without_money_behind_a_score_there_is_no_average(scored):
    assert weighted_average(scored) is None
