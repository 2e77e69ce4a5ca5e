"""The automatic checks of a performance target, shown to its author and beside its reviewer."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Level1, Level2, Nature
from backoffice.scoring.findings import Finding, Note, TargetCheck, noting
from backoffice.scoring.indicator import LEVEL1_OF, NUMERIC, UPWARD, Indicator
from backoffice.scoring.labels import label
from backoffice.scoring.rounding import half_up
from backoffice.scoring.target_rules import TargetCheckRules, TargetDraft
from backoffice.scoring.target_warnings import warnings_for
from backoffice.scoring.weights import WeightLayout, WeightRules

#: fields that every row of the target form must hold, and their labels
ROW_FIELDS: dict[str, Text] = {
    "level3": Text("三级指标", "level-3 indicator"),
    "content": Text("指标内容", "content"),
    "standard": Text("评（扣）分标准", "scoring standard"),
    "basis": Text("指标值来源或依据", "source of the value"),
}


def check_target(draft: TargetDraft, rules: TargetCheckRules, weights: WeightRules) -> tuple[Finding, ...]:
    """Everything the automatic checks find, in the order of the form; nothing is found in a sound target."""
    note = noting(rules.blocking)
    findings: list[Finding] = []
    for indicator in draft.indicators:
        findings += _row(indicator, note, weights.above)
    findings += _missing_classes(draft, rules, note)
    findings += _duplicates(draft, note)
    findings += _weights(draft, weights, note)
    findings += warnings_for(draft, rules, note)
    return tuple(findings)


def _row(indicator: Indicator, note: Note, weights_above: Decimal) -> Iterator[Finding]:
    no = indicator.no
    for field, name in ROW_FIELDS.items():
        if not getattr(indicator, field).strip():
            yield note(TargetCheck.FIELD_MISSING, no, field, Text(f"缺少{name.zh}", f"the {name.en} is missing"))
    yield from _value(indicator, note)
    if LEVEL1_OF[indicator.level2] is not indicator.level1:
        first, second = label(indicator.level1), label(indicator.level2)
        text = Text(f"{second.zh}不属于{first.zh}", f"{second.en} does not belong to {first.en}")
        yield note(TargetCheck.WRONG_CLASS, no, "level2", text)
    weight = indicator.weight
    if not weight.is_finite() or weight <= weights_above or weight != half_up(weight):
        text = Text(
            f"分值应大于 {weights_above}，最多两位小数", f"the weight must exceed {weights_above} and have two places"
        )
        yield note(TargetCheck.WEIGHT_NOT_ALLOWED, no, "weight", text)


def _value(indicator: Indicator, note: Note) -> Iterator[Finding]:
    no, value = indicator.no, indicator.value
    if indicator.nature in NUMERIC:
        if value is None or not value.is_finite():
            yield note(TargetCheck.FIELD_MISSING, no, "value", Text("缺少指标值", "the target value is missing"))
        elif value == 0 and indicator.nature in UPWARD:
            text = Text("“≥”类指标的指标值不得为零", "a target of at least zero says nothing")
            yield note(TargetCheck.ZERO_TARGET, no, "value", text)
        if not indicator.unit.strip():
            yield note(TargetCheck.FIELD_MISSING, no, "unit", Text("缺少计量单位", "the unit is missing"))
    elif indicator.nature is Nature.BY_DATE and indicator.due is None:
        yield note(TargetCheck.FIELD_MISSING, no, "due", Text("缺少完成日期", "the date is missing"))
    elif indicator.nature is Nature.QUALITATIVE and not indicator.text.strip():
        yield note(TargetCheck.FIELD_MISSING, no, "text", Text("缺少指标值", "the target value is missing"))


def _missing_classes(draft: TargetDraft, rules: TargetCheckRules, note: Note) -> Iterator[Finding]:
    held = Counter(indicator.level2 for indicator in draft.indicators)
    for required in rules.required:
        if draft.no_beneficiary_reason.strip() and set(required.any_of) == {Level2.SATISFACTION}:
            continue
        found = sum(held[level2] for level2 in required.any_of)
        if found < required.at_least:
            text = Text(
                f"{required.zh}至少 {required.at_least} 个，现有 {found} 个",
                f"{required.en}: at least {required.at_least} needed, {found} found",
            )
            yield note(TargetCheck.MISSING_CLASS, None, required.code, text)


def _duplicates(draft: TargetDraft, note: Note) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for indicator in draft.indicators:
        name = "".join(indicator.level3.split())
        if name and name in first:
            text = Text(f"与指标 {first[name]} 重复", f"the same as indicator {first[name]}")
            yield note(TargetCheck.DUPLICATE, indicator.no, "level3", text)
        first.setdefault(name, indicator.no)


def _weights(draft: TargetDraft, rules: WeightRules, note: Note) -> Iterator[Finding]:
    yield from _level2_weights(draft, note)
    layout = rules.layout(draft.layout, draft.budget_year)
    if layout is None:
        text = Text(
            f"{draft.budget_year} 年度不能采用分值结构 {draft.layout}",
            f"layout {draft.layout} is not open to budget year {draft.budget_year}",
        )
        yield note(TargetCheck.LAYOUT_NOT_ALLOWED, None, "layout", text)
        return
    if not draft.own_weights_reason.strip():
        yield from _level1_weights(draft, layout, note)
    found = sum((indicator.weight for indicator in draft.indicators), Decimal(0))
    if found != layout.indicators:
        text = Text(
            f"三级指标分值合计应为 {layout.indicators}，现为 {found}（连同预算执行率共 {found + layout.execution}）",
            f"the weights must sum to {layout.indicators}, not {found} ({found + layout.execution} with execution)",
        )
        yield note(TargetCheck.WEIGHTS_IN_ALL, None, "weight", text)


def _level1_weights(draft: TargetDraft, layout: WeightLayout, note: Note) -> Iterator[Finding]:
    wanted = layout.by_class(without_beneficiaries=bool(draft.no_beneficiary_reason.strip()))
    for level1 in Level1:
        found = sum((one.weight for one in draft.indicators if one.level1 is level1), Decimal(0))
        if found != wanted[level1]:
            name = label(level1)
            text = Text(
                f"{name.zh}分值合计应为 {wanted[level1]}，现为 {found}",
                f"the weights of {name.en} must sum to {wanted[level1]}, not {found}",
            )
            yield note(TargetCheck.WEIGHTS_OF_LEVEL1, None, level1.value, text)


def _level2_weights(draft: TargetDraft, note: Note) -> Iterator[Finding]:
    for level2, wanted in draft.level2_weights.items():
        found = sum((one.weight for one in draft.indicators if one.level2 is level2), Decimal(0))
        if found != wanted:
            name = label(level2)
            text = Text(
                f"{name.zh}分值合计应为 {wanted}，现为 {found}",
                f"the weights of {name.en} must sum to {wanted}, not {found}",
            )
            yield note(TargetCheck.WEIGHTS_OF_LEVEL2, None, level2.value, text)
