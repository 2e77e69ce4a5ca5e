"""Checks of a target that point a reviewer to something, and by default stop nothing."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from backoffice.kernel.errors import Text
from backoffice.kernel.money import YUAN_IN_WAN
from backoffice.scoring.codes import Level1, Level2
from backoffice.scoring.findings import Finding, Note, TargetCheck
from backoffice.scoring.indicator import DOWNWARD, LEVEL1_OF, UPWARD, Indicator
from backoffice.scoring.rounding import HUNDRED, half_up
from backoffice.scoring.target_rules import History, TargetCheckRules, TargetDraft

COSTS = frozenset({Level2.COST} | {level2 for level2, level1 in LEVEL1_OF.items() if level1 is Level1.COST})


def warnings_for(draft: TargetDraft, rules: TargetCheckRules, note: Note) -> Iterator[Finding]:
    """What a reviewer should look at, indicator by indicator after the share of quantitative ones."""
    yield from _quantitative_share(draft, rules, note)
    history = {one.level3: one for one in draft.history}
    for indicator in draft.indicators:
        yield from _vague_wording(indicator, rules, note)
        yield from _after_year_end(indicator, draft.budget_year, note)
        if indicator.value is not None and indicator.value.is_finite():
            yield from _low_satisfaction(indicator, indicator.value, rules, note)
            yield from _equal_to_budget(indicator, indicator.value, draft.amount, note)
            if known := history.get(indicator.level3):
                yield from _below_last_year(indicator, indicator.value, known, rules, note)
                yield from _unit_cost(indicator, indicator.value, known, rules, amount=draft.amount, note=note)


def _quantitative_share(draft: TargetDraft, rules: TargetCheckRules, note: Note) -> Iterator[Finding]:
    held, numbers = len(draft.indicators), sum(one.quantitative for one in draft.indicators)
    if numbers * HUNDRED < rules.quantitative_share * held:
        text = Text(
            f"定量指标 {numbers} 个，共 {held} 个，占比低于 {rules.quantitative_share}%",
            f"{numbers} of {held} indicators are quantitative, below {rules.quantitative_share} %",
        )
        yield note(TargetCheck.QUANTITATIVE_SHARE, None, "nature", text)


def _vague_wording(indicator: Indicator, rules: TargetCheckRules, note: Note) -> Iterator[Finding]:
    if found := [word for word in rules.vague_words if word in indicator.level3]:
        listed = "、".join(found)
        text = Text(f"三级指标用语含糊：{listed}", f"vague words in the indicator: {listed}")
        yield note(TargetCheck.VAGUE_WORDING, indicator.no, "level3", text)


def _after_year_end(indicator: Indicator, budget_year: int, note: Note) -> Iterator[Finding]:
    if indicator.due is not None and indicator.due > date(budget_year, 12, 31):
        text = Text(f"完成日期 {indicator.due} 晚于预算年度", f"{indicator.due} lies after the budget year")
        yield note(TargetCheck.AFTER_YEAR_END, indicator.no, "due", text)


def _low_satisfaction(indicator: Indicator, value: Decimal, rules: TargetCheckRules, note: Note) -> Iterator[Finding]:
    if indicator.level2 is Level2.SATISFACTION and value < rules.satisfaction_floor:
        text = Text(
            f"满意度目标 {value} 低于 {rules.satisfaction_floor}",
            f"a satisfaction of {value} lies below {rules.satisfaction_floor}",
        )
        yield note(TargetCheck.LOW_SATISFACTION, indicator.no, "value", text)


def _equal_to_budget(indicator: Indicator, value: Decimal, amount: Decimal, note: Note) -> Iterator[Finding]:
    # a cost indicator may well be the budget; anything else that equals it is money counted as an output
    money = {"万元": YUAN_IN_WAN, "元": Decimal(1)}.get(indicator.unit.strip())
    if money and amount and indicator.level2 not in COSTS and value * money == amount:
        text = Text("指标值等于预算金额", "the target value equals the budget")
        yield note(TargetCheck.EQUAL_TO_BUDGET, indicator.no, "value", text)


def _below_last_year(
    indicator: Indicator, value: Decimal, known: History, rules: TargetCheckRules, note: Note
) -> Iterator[Finding]:
    if known.actual is None:
        return
    tolerance = rules.below_last_year
    easier = (indicator.nature in UPWARD and value * HUNDRED < known.actual * (HUNDRED - tolerance)) or (
        indicator.nature in DOWNWARD and value * HUNDRED > known.actual * (HUNDRED + tolerance)
    )
    if easier:
        text = Text(
            f"指标值 {value} 低于上年实际 {known.actual} 的水平超过 {tolerance}%",
            f"the target {value} is more than {tolerance} % easier than last year's {known.actual}",
        )
        yield note(TargetCheck.BELOW_LAST_YEAR, indicator.no, "value", text)


def _unit_cost(
    indicator: Indicator, value: Decimal, known: History, rules: TargetCheckRules, *, amount: Decimal, note: Note
) -> Iterator[Finding]:
    if indicator.level2 is not Level2.QUANTITY or value <= 0:
        return
    now, tolerance = amount / value, rules.unit_cost_tolerance
    if known.actual and known.amount is not None:
        last_year = known.amount / known.actual
        if _apart(now, last_year, tolerance):
            text = _cost_text(Text("上年", "last year"), now, last_year, tolerance)
            yield note(TargetCheck.UNIT_COST, indicator.no, "value", text)
    peers = known.peer_unit_cost
    if peers is not None and _apart(now, peers, tolerance):
        text = _cost_text(Text("同类项目", "comparable projects"), now, peers, tolerance)
        yield note(TargetCheck.UNIT_COST_OF_PEERS, indicator.no, "value", text)


def _apart(now: Decimal, other: Decimal, tolerance: Decimal) -> bool:
    return abs(now - other) * HUNDRED > tolerance * other


def _cost_text(whose: Text, now: Decimal, other: Decimal, tolerance: Decimal) -> Text:
    return Text(
        f"单位成本 {half_up(now)} 元，{whose.zh} {half_up(other)} 元，相差超过 {tolerance}%",
        f"unit cost {half_up(now)} yuan, {whose.en} {half_up(other)} yuan: more than {tolerance} % apart",
    )
