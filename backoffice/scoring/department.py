"""The score of a department as a whole (部门整体支出绩效): money, results, management, satisfaction.

Execution and indicators are scored as a project's are; management efficiency is a list of rates of the rule book.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from backoffice.scoring.codes import Grade, Level1
from backoffice.scoring.department_rules import DepartmentRules, RateItem
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.execution import ExecutionScore, score_execution
from backoffice.scoring.grades import grade_of
from backoffice.scoring.indicator import Indicator, Result
from backoffice.scoring.indicators import IndicatorScore, score_indicator
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.rounding import half_up, total
from backoffice.scoring.self_evaluation import Marking

ZERO, ONE = Decimal(0), Decimal(1)


class RateScore(msgspec.Struct, frozen=True, kw_only=True):
    """Points for one rate of management efficiency; `actual` in %, as the department reports it."""

    code: str
    actual: Decimal
    points: Decimal


class DepartmentScore(msgspec.Struct, frozen=True, kw_only=True):
    """The parts out of their points, the total out of 100 and its grade."""

    execution: ExecutionScore
    indicators: tuple[IndicatorScore, ...]
    rates: tuple[RateScore, ...]
    output: Decimal
    benefit: Decimal
    satisfaction: Decimal
    management: Decimal
    total: Decimal
    grade: Grade


def score_rate(item: RateItem, actual: Decimal) -> Decimal:
    """Full at `full_at` and beyond, nothing at `none_at` and beyond, linear between them; two places."""
    share = (actual - item.none_at) / (item.full_at - item.none_at)
    return half_up(item.points * min(ONE, max(ZERO, share)))


def score_department(
    indicators: Sequence[Indicator],
    results: Iterable[Result],
    rates: Mapping[str, Decimal],
    money: MoneyRow,
    *,
    marking: Marking,
    rules: DepartmentRules,
    over_budget_explained: bool = False,
) -> DepartmentScore:
    """Score a complete form; `money` is the department's total row in yuan, `rates` in % by code.

    Raises UnableToScore for the first thing that is missing or impossible.
    """
    pace = replace(marking.execution, points=rules.execution)
    execution = score_execution(money.executed, money.adjusted, pace, over_budget_explained=over_budget_explained)
    by_no = {result.no: result for result in results}
    ordered = sorted(indicators, key=lambda indicator: indicator.no)
    scores = tuple(score_indicator(one, by_no.get(one.no, Result(no=one.no)), marking.results) for one in ordered)
    if missing := [item.code for item in rules.management if item.code not in rates]:
        raise UnableToScore.because_items_are_missing(missing)
    managed = tuple(
        RateScore(code=item.code, actual=rates[item.code], points=score_rate(item, rates[item.code]))
        for item in rules.management
    )
    by_class = {
        level: total(score.points for score, one in zip(scores, ordered, strict=True) if one.level1 in levels)
        for level, levels in CLASSES.items()
    }
    management = total(rate.points for rate in managed)
    reached = total([execution.points, *by_class.values(), management])
    return DepartmentScore(
        execution=execution,
        indicators=scores,
        rates=managed,
        output=by_class[Level1.OUTPUT],
        benefit=by_class[Level1.BENEFIT],
        satisfaction=by_class[Level1.SATISFACTION],
        management=management,
        total=reached,
        grade=grade_of(reached, marking.grades),
    )


def weighted_average(scored: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The average of scores weighted by money (score, yuan); None where no money stands behind any score."""
    pairs = list(scored)
    whole = sum((amount for _, amount in pairs), ZERO)
    return half_up(sum((score * amount for score, amount in pairs), ZERO) / whole) if whole else None


#: The parts of the form and the classes of indicators that count in each; cost stands inside output.
CLASSES: dict[Level1, frozenset[Level1]] = {
    Level1.OUTPUT: frozenset({Level1.OUTPUT, Level1.COST}),
    Level1.BENEFIT: frozenset({Level1.BENEFIT}),
    Level1.SATISFACTION: frozenset({Level1.SATISFACTION}),
}
