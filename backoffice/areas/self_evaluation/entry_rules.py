"""What a filled-in self-evaluation must hold before it may be handed in (INV-04, INV-12, INV-15, INV-16)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from backoffice.areas.self_evaluation.entry import MoneySource, ResultRow, SelfEvaluationEntry
from backoffice.kernel.errors import Fault, Text
from backoffice.rulebook import RuleBook
from backoffice.scoring.codes import Level2
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.execution import score_execution
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.indicators import IndicatorScore, ReasonFor, score_indicator
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.self_evaluation import Figures
from backoffice.scoring.sheet_faults import money_faults, row_faults, weight_faults

#: texts that every form must hold
TEXTS = ("achieved", "conclusion", "problems", "measures")

MISSING = Text("此项必填。", "This must be filled in.")
NEGATIVE = Text("完成值不能为负。", "The value is negative.")
CAUSE = Text("须选一类原因。", "Choose a cause.")
SURVEY = Text("缺佐证：满意度须附问卷汇总（样本量、有效份数）。", "The summary of the satisfaction survey is missing.")

#: why a deviation analysis is asked for
DUE: Mapping[ReasonFor, Text] = {
    ReasonFor.BELOW_WEIGHT: Text("未得满分", "the points are not full"),
    ReasonFor.FAR_ABOVE_TARGET: Text("完成值远超指标值", "the value lies far above its target"),
    ReasonFor.NOT_FULLY_ACHIEVED: Text("未完全达成", "the target is not fully achieved"),
}


def figures_of(entry: SelfEvaluationEntry, money: MoneyRow) -> Figures:
    """The money as it is scored: the treasury's total row, with what the unit explains about it."""
    explained = bool(entry.execution_reason.strip())
    return Figures(total=money, zero_budget=entry.zero_budget, over_budget_explained=explained)


def entry_faults(
    entry: SelfEvaluationEntry, indicators: tuple[Indicator, ...], money: MoneyRow, book: RuleBook
) -> tuple[Fault, ...]:
    """Every rule that the form breaks, at its place: `sources`, `results[2].explanation`, `problems`."""
    return (
        *weight_faults(indicators, book.execution.points),
        *_sources(entry),
        *money_faults(money, [row.money for row in entry.sources]),
        *_execution(entry, money, book),
        *row_faults(indicators, [row.no for row in entry.results]),
        *_results(entry, indicators, book),
        *(Fault(name, "required", MISSING) for name in TEXTS if not getattr(entry, name).strip()),
    )


def _sources(entry: SelfEvaluationEntry) -> Iterator[Fault]:
    named = [row.source for row in entry.sources]
    for index, source in enumerate(named):
        if source in named[:index]:
            text = Text("同一资金来源填报了两次。", "The same source stands twice.")
            yield Fault(f"sources[{index}].source", "duplicate", text)
    if MoneySource.APPROPRIATION not in named:
        text = Text("请填写当年财政拨款。", "The year's appropriation is missing.")
        yield Fault("sources", "required", text)


def _execution(entry: SelfEvaluationEntry, money: MoneyRow, book: RuleBook) -> Iterator[Fault]:
    try:
        figures = figures_of(entry, money)
        score = score_execution(
            money.executed,
            money.adjusted,
            book.execution,
            zero_budget=entry.zero_budget,
            over_budget_explained=figures.over_budget_explained,
        )
    except UnableToScore as error:
        yield Fault(_EXECUTION_PLACES.get(error.field, error.field), error.code, error.text)
        return
    if entry.zero_budget is not None and money.adjusted:
        text = Text("全年预算数不为零，不必选择原因。", "There is a budget: no reason for its absence is needed.")
        yield Fault("zero_budget", "not-applicable", text)
    least = book.self_evaluation.reason_characters
    if score.reason_required and len(entry.execution_reason.strip()) < least:
        text = Text(
            f"执行率偏低或没有预算，须说明原因和依据，至少 {least} 字。",
            f"A low rate, or no budget, is explained in at least {least} characters.",
        )
        yield Fault("execution_reason", "reason-missing", text)


def _results(entry: SelfEvaluationEntry, indicators: tuple[Indicator, ...], book: RuleBook) -> Iterator[Fault]:
    known = {indicator.no: indicator for indicator in indicators}
    for index, row in enumerate(entry.results):
        if row.no in known:
            yield from _result(f"results[{index}]", row, known[row.no], book)


def _result(at: str, row: ResultRow, indicator: Indicator, book: RuleBook) -> Iterator[Fault]:
    if row.actual is not None and row.actual < 0 and indicator.value is not None and indicator.value >= 0:
        yield Fault(f"{at}.actual", "negative", NEGATIVE)
    try:
        score = score_indicator(indicator, row.result, book.results)
    except UnableToScore as error:
        yield Fault(f"{at}.{error.field}", error.code, error.text)
    else:
        yield from _reasons(at, row, score, book.self_evaluation.reason_characters)
    if indicator.level2 is Level2.SATISFACTION and book.self_evaluation.satisfaction_evidence and not row.evidence:
        yield Fault(f"{at}.evidence", "evidence-missing", SURVEY)


def _reasons(at: str, row: ResultRow, score: IndicatorScore, least: int) -> Iterator[Fault]:
    if not score.reasons:
        return
    if row.cause is None:
        yield Fault(f"{at}.cause", "cause-missing", CAUSE)
    if len(row.explanation.strip()) < least:
        why = DUE[score.reasons[0]]
        text = Text(
            f"{why.zh}，须写明偏差原因和改进措施，至少 {least} 字。",
            f"{why.en}: give the reason and the measures in at least {least} characters.",
        )
        yield Fault(f"{at}.explanation", "reason-missing", text)


#: where the page shows what is wrong with the treasury's figures
_EXECUTION_PLACES = {"executed": "execution_reason", "adjusted": "execution_reason", "zero_budget": "zero_budget"}


def points_of(scores: tuple[IndicatorScore, ...]) -> Decimal:
    """The points of all indicators together."""
    return sum((score.points for score in scores), Decimal(0))
