"""What other localities do otherwise is expressed by the rule book and scored so, without a line of code."""

from decimal import Decimal

import pytest

from backoffice.rulebook import default_rule_book, rule_book_with_profile
from backoffice.scoring.codes import Growth, Level1, Level2, Nature
from backoffice.scoring.execution import cap_of, score_execution
from backoffice.scoring.indicator import Indicator, Result
from backoffice.scoring.indicators import score_indicator

HUNDRED = Decimal(100)


def indicator(weight: int = 15) -> Indicator:
    return Indicator(
        no=1,
        level1=Level1.OUTPUT,
        level2=Level2.QUANTITY,
        level3="发放户数",
        content="发放户数",
        nature=Nature.AT_LEAST,
        weight=Decimal(weight),
        growth=Growth.CUMULATIVE,
        value=HUNDRED,
        unit="户",
        standard="计划",
        basis="文件",
        method="统计",
        evidence="名册",
        exceedable=False,
        note="",
    )


@pytest.mark.parametrize(
    ("executed", "cap"),
    [("80", None), ("79.99", 89), ("70", 89), ("69.99", 79), ("60", 79), ("59.99", 69), ("50", 69), ("49.99", 59)],
)
def test_the_execution_rate_caps_the_total(executed: str, cap: int | None) -> None:
    rules = rule_book_with_profile("caps").execution

    assert cap_of(Decimal(executed), HUNDRED, rules) == cap
    assert cap_of(Decimal(executed), HUNDRED, default_rule_book().execution) is None


@pytest.mark.parametrize(("actual", "points"), [("129.99", "15.00"), ("130", "13.00"), ("400", "13.00")])
def test_an_indicator_30_percent_above_its_target_costs_two_points(actual: str, points: str) -> None:
    result = Result(no=1, actual=Decimal(actual))

    assert score_indicator(indicator(), result, rule_book_with_profile("overshoot").results).points == Decimal(points)
    assert score_indicator(indicator(), result, default_rule_book().results).points == Decimal("15.00")


@pytest.mark.parametrize(("month", "percent"), [(4, 25), (6, 40), (7, 50), (8, 60), (10, 80), (12, 100)])
def test_monitoring_has_floors_by_month(month: int, percent: int) -> None:
    assert rule_book_with_profile("sc2025").monitoring.expected_share(month) * 100 == percent


def test_execution_counts_20_and_the_indicators_80() -> None:
    book = rule_book_with_profile("weights2080")

    assert score_execution(Decimal(87), HUNDRED, book.execution).points == Decimal("17.40")
    for layout in book.weights.layouts:
        assert layout.execution == 20
        assert layout.cost + layout.output + layout.benefit + layout.satisfaction == 80
