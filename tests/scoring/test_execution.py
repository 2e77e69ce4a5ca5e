"""The budget execution rate and its ten points."""

import pytest

from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.execution import ExecutionOutcome, ZeroBudget, cap_of, execution_rate, score_execution
from backoffice.scoring.indicators import IndicatorScore, total_score
from backoffice.scoring.values import ScoreRule
from tests.scoring.builders import BOOK, D, a_book

RULES = BOOK.execution


def test_the_rate_is_executed_over_the_adjusted_budget():
    score = score_execution(D(1_740_000), D(2_000_000), RULES)
    assert (score.points, score.rate, score.reason_required) == (D("8.70"), D("87.00"), False)


@pytest.mark.parametrize(("executed", "reason"), [("79.99", True), ("80", False)])
def test_a_reason_is_asked_for_below_eighty_percent(executed, reason):
    assert score_execution(D(executed), D(100), RULES).reason_required is reason


def test_points_are_rounded_half_up():
    assert score_execution(D("33.35"), D(100), RULES).points == D("3.34")


def test_spending_above_budget_is_refused_until_it_is_explained():
    with pytest.raises(UnableToScore) as refusal:
        score_execution(D(101), D(100), RULES)
    assert refusal.value.code == "over-budget"
    assert score_execution(D(101), D(100), RULES, over_budget_explained=True).points == D(10)


def test_negative_money_is_refused():
    with pytest.raises(UnableToScore) as refusal:
        score_execution(D(-1), D(100), RULES)
    assert refusal.value.field == "executed"


def test_a_budget_of_zero_is_not_scored_before_its_reason_is_chosen():
    with pytest.raises(UnableToScore, match="choose the reason"):
        score_execution(D(0), D(0), RULES)


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [
        (ZeroBudget.RECOVERED, ExecutionOutcome.EXEMPT),
        (ZeroBudget.NOT_ARRANGED, ExecutionOutcome.EXCLUDED),
        (ZeroBudget.OTHER, ExecutionOutcome.SCORED),
    ],
)
def test_the_reason_for_a_budget_of_zero_decides_what_becomes_of_the_points(reason, outcome):
    score = score_execution(D(0), D(0), RULES, zero_budget=reason)
    assert (score.outcome, score.points, score.rate) == (outcome, D(0), None)


def test_without_arranged_money_the_indicators_alone_make_a_hundred():
    excluded = score_execution(D(0), D(0), RULES, zero_budget=ZeroBudget.NOT_ARRANGED)
    assert total_score([_points("81.00")], excluded) == D("90.00")
    other = score_execution(D(0), D(0), RULES, zero_budget=ZeroBudget.OTHER)
    assert total_score([_points("81.00")], other) == D("81.00")


def test_no_budget_has_no_rate():
    assert execution_rate(D(0), D(0)) is None


def test_another_locality_holds_the_total_down_by_the_rate():
    book = a_book("""
        [execution]
        caps = [
            { below = 80, total_at_most = 89 },
            { below = 70, total_at_most = 79 },
            { below = 60, total_at_most = 69 },
            { below = 50, total_at_most = 59 },
        ]
    """)
    caps = {rate: cap_of(D(rate), D(100), book.execution) for rate in ("80", "79.99", "70", "69", "55", "49.99")}
    assert caps == {"80": None, "79.99": D(89), "70": D(89), "69": D(79), "55": D(69), "49.99": D(59)}
    execution = score_execution(D(75), D(100), book.execution)
    assert total_score([_points("90.00")], execution, cap=caps["79.99"]) == D("89.00")


def test_another_locality_gives_execution_twenty_points():
    book = a_book("""
        [execution]
        points = 20
        [weights]
        layouts = [
            { code = "A", first_year = 2000, execution = 20, cost = 0, output = 40, benefit = 30, satisfaction = 10 },
        ]
    """)
    assert score_execution(D(50), D(100), book.execution).points == D("10.00")


def _points(points):
    return IndicatorScore(
        no=1, points=D(points), ratio=None, rule=ScoreRule.REACHED, reasons=(), confirmation_required=False
    )
