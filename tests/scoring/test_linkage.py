"""What results propose for the next budget: every row of the linkage table, its bounds, and its laws."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Grade
from backoffice.scoring.linkage import (
    RULES,
    Action,
    Case,
    LinkageRule,
    Suggestion,
    YearOfMoney,
    idle_years,
    moved_money,
    suggest,
)

BOOK = default_rule_book().linkage
BETTER_FIRST = (Grade.EXCELLENT, Grade.GOOD, Grade.FAIR, Grade.POOR)


def D(value: object) -> Decimal:
    return Decimal(str(value))


def case(grade: Grade | None, **changes: Any) -> Case:
    return Case(**{"applied": D(1_000_000), "current": D(1_000_000), "grade": grade} | changes)


def proposed(grade: Grade | None, **changes: Any) -> Suggestion:
    return suggest(case(grade, **changes), BOOK)


def year(of: int, executed: object, adjusted: object = 100, month: int = 12) -> YearOfMoney:
    return YearOfMoney(year=of, adjusted=D(adjusted), executed=D(executed), month=month)


@pytest.mark.parametrize(
    ("grade", "action", "amount", "least", "most"),
    [
        (Grade.EXCELLENT, Action.KEEP, 1_000_000, 1_000_000, 1_000_000),
        (Grade.GOOD, Action.KEEP, 1_000_000, 1_000_000, 1_000_000),
        (Grade.FAIR, Action.REDUCE, 900_000, 800_000, 950_000),
        (Grade.POOR, Action.REDUCE, 700_000, 0, 700_000),
    ],
)
def test_each_grade_has_its_row(grade: Grade, action: Action, amount: int, least: int, most: int) -> None:
    found = proposed(grade)

    assert (found.action, found.amount, found.least, found.most) == (action, amount, least, most)
    assert found.rules == (LinkageRule(grade.value),)


@pytest.mark.parametrize("protected", [True, False])
def test_what_was_cancelled_in_the_running_year_gets_nothing_in_the_next(protected: bool) -> None:
    found = suggest(case(Grade.EXCELLENT, protected=protected), BOOK, cancelled=True)

    assert (found.action, found.amount, found.most, found.recovered) == (Action.CANCEL, 0, 0, 0)
    assert found.rules == (LinkageRule.CANCELLED,)


def test_only_an_excellent_project_may_grow() -> None:
    amounts = {grade: proposed(grade, applied=D(1_300_000)).amount for grade in BETTER_FIRST}

    assert amounts == {
        Grade.EXCELLENT: 1_300_000,
        Grade.GOOD: 1_000_000,
        Grade.FAIR: 900_000,
        Grade.POOR: 700_000,
    }
    assert proposed(Grade.EXCELLENT, applied=D(1_300_000)).action is Action.INCREASE


def test_a_project_that_applies_for_less_than_the_cut_leaves_is_improved_and_not_cut_twice() -> None:
    found = proposed(Grade.FAIR, applied=D(800_000))

    assert (found.action, found.amount) == (Action.IMPROVE, 800_000)


def test_a_result_that_is_owed_and_missing_is_taken_as_poor_and_frozen() -> None:
    owed, not_due = proposed(None, evaluation_owed=True), proposed(None)

    assert (owed.leading_rule, owed.amount, owed.frozen) == (LinkageRule.NOT_EVALUATED, 700_000, 700_000)
    assert (not_due.leading_rule, not_due.amount, not_due.frozen) == (LinkageRule.NO_RESULT_DUE, 1_000_000, 0)


def test_an_open_order_freezes_the_part_that_it_affects_and_stops_growth() -> None:
    named = proposed(Grade.GOOD, unrectified=D(300_000))
    unnamed = proposed(Grade.GOOD, unrectified=D(0))
    growing = proposed(Grade.EXCELLENT, applied=D(1_500_000), unrectified=D(300_000))

    assert (named.action, named.amount, named.frozen) == (Action.IMPROVE, 1_000_000, 300_000)
    assert unnamed.frozen == unnamed.amount
    assert (growing.amount, growing.leading_rule) == (1_000_000, LinkageRule.NOT_RECTIFIED)


def test_two_years_of_low_execution_make_the_execution_the_base() -> None:
    two = (year(2020, 50, month=12), year(2019, "59.99"))

    found = proposed(Grade.GOOD, applied=D(100), current=D(100), years=two)

    assert (found.amount, found.leading_rule, found.action) == (D("52.50"), LinkageRule.LOW_EXECUTION, Action.REDUCE)


@pytest.mark.parametrize(
    "years",
    [
        (year(2020, 50),),
        (year(2020, 50), year(2019, 60)),
        (year(2020, 60), year(2019, 10)),
        (year(2020, 0, adjusted=0), year(2019, 10)),
    ],
)
def test_one_low_year_or_the_bar_itself_lowers_nothing(years: tuple[YearOfMoney, ...]) -> None:
    assert proposed(Grade.GOOD, applied=D(100), current=D(100), years=years).amount == 100


def test_the_running_year_is_held_against_the_months_gone() -> None:
    assert year(2020, 45, month=9).rate == D("60.00")
    assert year(2020, 44, month=9).rate == D("58.67")
    low = (year(2020, 30, month=9), year(2019, 40))
    assert proposed(Grade.GOOD, applied=D(100), current=D(100), years=low).amount == D("42.00")


def test_money_idle_for_more_than_two_years_is_recovered() -> None:
    idle = tuple(year(of, 0) for of in (2020, 2019, 2018))

    assert proposed(Grade.GOOD, years=idle[:2]).leading_rule is not LinkageRule.IDLE
    found = proposed(Grade.GOOD, years=idle)
    assert (found.action, found.amount, found.recovered, found.leading_rule) == (
        Action.RECOVER,
        0,
        100,
        LinkageRule.IDLE,
    )
    assert idle_years((year(2020, 0, month=9), year(2019, 0), year(2018, 1))) == 1


def test_a_rejected_project_gets_nothing() -> None:
    found = proposed(Grade.EXCELLENT, rejected=True)

    assert (found.action, found.amount, found.leading_rule) == (Action.CANCEL, 0, LinkageRule.REJECTED)


def test_an_order_closed_with_a_cut_or_a_recovery_takes_it() -> None:
    found = proposed(Grade.GOOD, order_cut=D(200_000), order_recovery=D(50_000))

    assert (found.action, found.amount, found.recovered) == (Action.REDUCE, 800_000, 50_000)
    assert found.leading_rule is LinkageRule.ORDER_OPINION


def test_nothing_is_proposed_above_what_the_ex_ante_evaluation_recommends() -> None:
    found = proposed(Grade.EXCELLENT, recommended=D(900_000))

    assert (found.amount, found.most, found.leading_rule) == (900_000, 900_000, LinkageRule.EX_ANTE_LIMIT)


@pytest.mark.parametrize("grade", [*BETTER_FIRST, None])
def test_inv_39_a_protected_entitlement_is_not_cut_by_grade(grade: Grade | None) -> None:
    low = (year(2020, 1), year(2019, 1))
    found = proposed(
        grade, protected=True, applied=D(1_200_000), evaluation_owed=grade is None, unrectified=D(1), years=low
    )

    assert (found.amount, found.least, found.frozen) == (1_200_000, 1_200_000, 0)
    assert found.action is Action.IMPROVE


def test_a_decision_keeps_to_the_rules_within_their_range_and_with_nothing_released() -> None:
    fair, held = proposed(Grade.FAIR), proposed(Grade.GOOD, unrectified=D(300_000))

    assert fair.keeps(D(800_000), D(0))
    assert fair.keeps(D(950_000), D(0))
    assert not fair.keeps(D("799999.99"), D(0))
    assert not fair.keeps(D("950000.01"), D(0))
    assert not held.keeps(D(1_000_000), D(299_999))


def test_what_is_cut_need_not_be_frozen_besides() -> None:
    held = proposed(Grade.GOOD, unrectified=D(300_000))

    assert held.keeps(D(700_000), D(0))
    assert not held.keeps(D(699_999), D(0))
    assert not held.keeps(D(800_000), D(99_999))


def test_a_limit_below_the_running_budget_is_no_increase_and_nothing_left_is_a_cancellation() -> None:
    limited = proposed(Grade.EXCELLENT, protected=True, applied=D(1_200_000), recommended=D(900_000))
    emptied = proposed(Grade.GOOD, order_cut=D(1_000_000))

    assert (limited.action, limited.amount) == (Action.KEEP, 900_000)
    assert (emptied.action, emptied.amount) == (Action.CANCEL, 0)


def test_money_that_moved_is_what_the_basis_lost_and_what_was_recovered() -> None:
    assert moved_money(D(100), D(70), D(5)) == 35
    assert moved_money(D(100), D(120), D(0)) == 0


def test_every_rule_is_told_in_both_languages() -> None:
    assert set(RULES) == set(LinkageRule)
    assert all(text.zh and text.en for text in RULES.values())


MONEY = some.decimals(min_value=0, max_value=10**9, places=2)


@given(
    applied=MONEY,
    current=MONEY,
    unrectified=some.none() | MONEY,
    cut=MONEY,
    recommended=some.none() | MONEY,
    executed=MONEY,
    protected=some.booleans(),
)
def test_a_better_grade_never_gets_less_and_nothing_exceeds_what_is_applied_for(
    applied: Decimal,
    current: Decimal,
    unrectified: Decimal | None,
    cut: Decimal,
    recommended: Decimal | None,
    executed: Decimal,
    protected: bool,
) -> None:
    years = (year(2020, executed, adjusted=current), year(2019, executed, adjusted=current))
    found = [
        suggest(
            Case(
                applied=applied,
                current=current,
                grade=grade,
                years=years,
                unrectified=unrectified,
                order_cut=cut,
                recommended=recommended,
                protected=protected,
            ),
            BOOK,
        )
        for grade in BETTER_FIRST
    ]

    for one in found:
        assert 0 <= one.least <= one.amount <= one.most <= applied
        assert 0 <= one.frozen <= one.amount
        assert one.keeps(one.amount, one.frozen)
    amounts = [one.amount for one in found]
    assert amounts == sorted(amounts, reverse=True)
