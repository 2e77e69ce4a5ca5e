"""The score of a whole self-evaluation: execution, indicators, total and grade (domain sections 5.1 to 5.7).

The total is computed here and nowhere typed (INV-14). While a form is being filled in, what can be scored
already is, and the range still possible is told; a form that is handed in must leave nothing open.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from backoffice.scoring.codes import Attainment, Grade, Nature
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.execution import (
    ExecutionOutcome,
    ExecutionRules,
    ExecutionScore,
    ZeroBudget,
    cap_of,
    score_execution,
)
from backoffice.scoring.grades import GradeBands, grade_of
from backoffice.scoring.indicator import Indicator, Result
from backoffice.scoring.indicator_rules import QualitativeRanges, ResultRules
from backoffice.scoring.indicators import IndicatorScore, qualitative_range, score_indicator, total_score
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.rounding import PLACES, half_up


class Marking(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a rule book by which a self-evaluation is scored."""

    results: ResultRules
    execution: ExecutionRules
    grades: GradeBands


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The total row of the money table in yuan, and what explains a budget of zero or spending above it."""

    total: MoneyRow
    zero_budget: ZeroBudget | None = None
    over_budget_explained: bool = False


class SelfEvaluationScore(msgspec.Struct, frozen=True, kw_only=True):
    """Points of execution and of every indicator, by number; total out of 100 and its grade.

    `cap` is the highest total that the execution allows, where the rule book holds it down. Total and grade
    are None for a project that is exempt because its budget was taken back.
    """

    execution: ExecutionScore
    indicators: tuple[IndicatorScore, ...]
    cap: Decimal | None = None
    total: Decimal | None = None
    grade: Grade | None = None


class ScoreSoFar(msgspec.Struct, frozen=True, kw_only=True):
    """What can be scored of a form that is being filled in.

    `open_rows` are indicators not scored yet, with the points still possible; `reached` sums what is scored,
    `least` and `most` bound the total. `execution` is None, and so are the bounds, while the money row is unclear.
    """

    execution: ExecutionScore | None
    indicators: tuple[IndicatorScore, ...]
    open_rows: tuple["OpenRow", ...]
    cap: Decimal | None
    reached: Decimal
    least: Decimal | None
    most: Decimal | None


class OpenRow(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator without points, and the lowest and highest it may still get."""

    no: int
    least: Decimal
    most: Decimal


def score_self_evaluation(
    indicators: Sequence[Indicator], results: Iterable[Result], figures: Figures, marking: Marking
) -> SelfEvaluationScore:
    """Score a complete form. The order of the rows does not matter; results belong to indicators by number.

    Raises UnableToScore for the first thing that is missing or impossible, and for a total outside 0 to 100.
    """
    execution = _execution(figures, marking)
    by_no = {result.no: result for result in results}
    scores = tuple(
        score_indicator(one, by_no.get(one.no, Result(no=one.no)), marking.results)
        for one in sorted(indicators, key=lambda indicator: indicator.no)
    )
    cap = cap_of(figures.total.executed, figures.total.adjusted, marking.execution)
    if execution.outcome is ExecutionOutcome.EXEMPT:
        return SelfEvaluationScore(execution=execution, indicators=scores, cap=cap)
    total = total_score(scores, execution, cap=cap)
    grade = grade_of(total, marking.grades)
    return SelfEvaluationScore(execution=execution, indicators=scores, cap=cap, total=total, grade=grade)


def score_so_far(
    indicators: Sequence[Indicator], results: Iterable[Result], figures: Figures, marking: Marking
) -> ScoreSoFar:
    """Score what is filled in, and bound what the rest may add. Raises nothing."""
    try:
        execution = _execution(figures, marking)
    except UnableToScore:
        execution = None
    by_no = {result.no: result for result in results}
    scored, left = [], []
    for one in sorted(indicators, key=lambda indicator: indicator.no):
        result = by_no.get(one.no, Result(no=one.no))
        try:
            scored.append(score_indicator(one, result, marking.results))
        except UnableToScore:
            left.append(_open_row(one, result, marking.results.qualitative))
    cap = cap_of(figures.total.executed, figures.total.adjusted, marking.execution) if execution else None
    reached = half_up(sum((score.points for score in scored), execution.points if execution else Decimal(0)))
    least = most = None
    if execution is not None and execution.outcome is not ExecutionOutcome.EXEMPT:
        least = _bound(scored, [row.least for row in left], execution, cap)
        most = _bound(scored, [row.most for row in left], execution, cap)
    return ScoreSoFar(
        execution=execution,
        indicators=tuple(scored),
        open_rows=tuple(left),
        cap=cap,
        reached=reached,
        least=least,
        most=most,
    )


def _execution(figures: Figures, marking: Marking) -> ExecutionScore:
    return score_execution(
        figures.total.executed,
        figures.total.adjusted,
        marking.execution,
        zero_budget=figures.zero_budget,
        over_budget_explained=figures.over_budget_explained,
    )


def _open_row(indicator: Indicator, result: Result, ranges: QualitativeRanges) -> OpenRow:
    least, most = Decimal(0), indicator.weight
    if indicator.nature is Nature.QUALITATIVE and result.attainment is not None:
        least, most, included = qualitative_range(Attainment(result.attainment), indicator.weight, ranges)
        most = most if included else most - PLACES
    return OpenRow(no=indicator.no, least=half_up(least), most=half_up(most))


def _bound(
    scored: Sequence[IndicatorScore], rest: Sequence[Decimal], execution: ExecutionScore, cap: Decimal | None
) -> Decimal:
    known = sum((score.points for score in scored), Decimal(0)) + sum(rest, Decimal(0))
    if execution.outcome is ExecutionOutcome.EXCLUDED:
        reached = half_up(known * 100 / (100 - execution.full_points))
    else:
        reached = half_up(known + execution.points)
    return reached if cap is None else min(reached, half_up(cap))
