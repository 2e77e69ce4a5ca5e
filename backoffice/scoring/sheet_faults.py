"""What makes the table of a self-evaluation impossible before anything is scored: money, weights, rows.

Other places have published such tables; each fault is named at its place with the figures that do not agree.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from backoffice.kernel.errors import Fault, Text
from backoffice.kernel.money import show_wan
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.money_rows import MoneyRow, columns_that_do_not_add_up
from backoffice.scoring.rounding import HUNDRED

#: what the money columns of the form are called
COLUMNS = {
    "initial": Text("年初预算数", "initial budget"),
    "adjusted": Text("全年预算数", "full-year budget"),
    "executed": Text("全年执行数", "full-year execution"),
}


def money_faults(total: MoneyRow, sources: Sequence[MoneyRow]) -> Iterator[Fault]:
    """Columns whose sources do not sum to the total row, and negative amounts (INV-04)."""
    for index, row in enumerate(sources):
        for column in COLUMNS:
            if getattr(row, column) < 0:
                text = Text("金额不能为负。", "An amount is negative.")
                yield Fault(f"sources[{index}].{column}", "negative-amount", text)
    yield from sum_faults(total, sources)


def sum_faults(
    total: MoneyRow, sources: Sequence[MoneyRow], place: Callable[[str], str] = lambda column: "sources"
) -> Iterator[Fault]:
    """Columns whose sources do not sum to the total row, at the `place` of the column."""
    for column in columns_that_do_not_add_up(total, sources):
        summed = sum((getattr(row, column) for row in sources), Decimal(0))
        printed, name = getattr(total, column), COLUMNS[column]
        text = Text(
            f"{name.zh}：各项资金合计 {show_wan(summed)} 万元，与年度资金总额 {show_wan(printed)} 万元不符。",
            f"{name.en}: the sources sum to {show_wan(summed)}, the total row says {show_wan(printed)} (10,000 yuan).",
        )
        yield Fault(place(column), "does-not-add-up", text)


def weight_faults(indicators: Sequence[Indicator], execution_points: Decimal) -> Iterator[Fault]:
    """Weights that do not make 100 together with execution, or are none (INV-13)."""
    for index, indicator in enumerate(indicators):
        if indicator.weight <= 0:
            text = Text("分值须大于零。", "A weight must be above zero.")
            yield Fault(f"indicators[{index}].weight", "not-positive", text)
    weights = sum((indicator.weight for indicator in indicators), Decimal(0))
    in_all = weights + execution_points
    if in_all != HUNDRED:
        text = Text(
            f"各项指标分值合计 {weights}，加预算执行率 {execution_points} 分为 {in_all}，应为 100。",
            f"The weights sum to {weights}, with execution to {in_all}, not 100.",
        )
        yield Fault("indicators", "weights-in-all", text)


def row_faults(indicators: Sequence[Indicator], numbers: Iterable[int], table: str = "results") -> Iterator[Fault]:
    """Rows that the approved target does not hold, twice, or not at all (INV-12), at their place in the `table`."""
    filled = list(numbers)
    known, times = {indicator.no for indicator in indicators}, Counter(filled)
    for index, no in enumerate(filled):
        if no not in known or times[no] > 1:
            text = Text("批复的目标中没有这一指标，或重复填报。", "Not an indicator of the approved target, or twice.")
            yield Fault(f"{table}[{index}].no", "unknown-indicator", text)
    for indicator in indicators:
        if indicator.no not in times:
            text = Text(f"缺少指标「{indicator.level3}」。", f"The indicator '{indicator.level3}' is missing.")
            yield Fault(table, "missing-indicator", text)
