"""What a target form must hold before it may be handed in; every fault is found at once."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from backoffice.areas.targets.form import MoneySplit, TargetForm
from backoffice.kernel.errors import Fault, Text
from backoffice.kernel.money import show_wan
from backoffice.scoring.codes import Severity
from backoffice.scoring.ex_ante_rules import ExAnteRules, report_required
from backoffice.scoring.findings import Finding
from backoffice.scoring.target_checks import check_target
from backoffice.scoring.target_rules import History, TargetCheckRules, TargetDraft
from backoffice.scoring.weights import WeightRules

#: texts and rows that every form must hold
NEEDED = ("responsible", "overview", "basis", "feasibility", "necessity", "schedule", "goal", "indicators")

MISSING = Text("此项必填。", "This must be filled in.")


def form_faults(
    form: TargetForm, *, year: int, continuing: bool, rules: TargetCheckRules, weights: WeightRules
) -> tuple[Fault, ...]:
    """Faults of a form (domain 4.2), with what the automatic checks find blocking (5.1, 5.8, INV-13)."""
    return (
        *_missing(form, continuing),
        *_dates(form, year),
        *_money(form),
        *_numbers(form),
        *(
            Fault(_place(finding), str(finding.code), finding.text)
            for finding in check_target(draft_of(form, year), rules, weights)
            if finding.severity is Severity.BLOCKING
        ),
    )


def needs_report(form: TargetForm, year: int, continuing: bool, rules: ExAnteRules) -> bool:
    """Whether the project must bring an ex-ante report for the year (INV-06)."""
    return report_required(new=not continuing, expiring=form.ends_on.year <= year, amount=form.amount, rules=rules)


def ceiling_faults(form: TargetForm, ceiling: Decimal | None) -> tuple[Fault, ...]:
    """What a revised form asks for beyond the control figure, in yuan; nothing where none was issued."""
    if ceiling is None or form.amount <= ceiling:
        return ()
    text = Text(
        f"二上金额不得超过控制数 {show_wan(ceiling)} 万元。",
        f"The revised amount may not exceed the control figure of {show_wan(ceiling)} (10,000 yuan).",
    )
    return (Fault("amount", "above-control-figure", text),)


def draft_of(form: TargetForm, year: int, history: tuple[History, ...] = ()) -> TargetDraft:
    """The form as the automatic checks look at it, rows numbered by their place from 1; `history`: of earlier years.

    A reviewer's page shows the warnings found in it beside the form.
    """
    rows = enumerate(form.indicators, start=1)
    return TargetDraft(
        budget_year=year,
        layout=form.layout,
        amount=form.amount,
        indicators=tuple(msgspec.structs.replace(indicator, no=place) for place, indicator in rows),
        no_beneficiary_reason=form.no_beneficiary_reason,
        own_weights_reason=form.own_weights_reason,
        history=history,
    )


def _place(finding: Finding) -> str:
    if finding.no is None:
        return "layout" if finding.field == "layout" else "indicators"
    return f"indicators[{finding.no - 1}].{finding.field}"


def _missing(form: TargetForm, continuing: bool) -> Iterator[Fault]:
    needed = list(NEEDED)
    if continuing:
        needed.append("earlier_results")
    if form.starts_on.year != form.ends_on.year:
        needed.append("medium_goal")
    for name in needed:
        value = getattr(form, name)
        if not (value.strip() if isinstance(value, str) else value):
            yield Fault(name, "required", MISSING)
    for index, row in enumerate(form.schedule):
        if not row.content.strip():
            yield Fault(f"schedule[{index}].content", "required", MISSING)


def _dates(form: TargetForm, year: int) -> Iterator[Fault]:
    backwards = Text("结束日期早于开始日期。", "The end lies before the start.")
    if form.ends_on < form.starts_on:
        yield Fault("ends_on", "before-start", backwards)
    elif not form.starts_on.year <= year <= form.ends_on.year:
        text = Text(f"项目期不含预算年度 {year}。", f"The project's term does not hold the budget year {year}.")
        yield Fault("starts_on", "outside-term", text)
    for index, row in enumerate(form.schedule):
        if row.ends_on < row.starts_on:
            yield Fault(f"schedule[{index}].ends_on", "before-start", backwards)


def _money(form: TargetForm) -> Iterator[Fault]:
    negative = Text("金额不能为负。", "An amount is negative.")
    for name in MoneySplit.__struct_fields__:
        if getattr(form.split, name) < 0:
            yield Fault(f"split.{name}", "negative-amount", negative)
    if form.amount <= Decimal(0):
        yield Fault("amount", "not-positive", Text("年度资金总额须大于零。", "The year's money must be above zero."))
    if form.split.total != form.amount:
        text = Text(
            f"各项资金合计 {show_wan(form.split.total)} 万元，与年度资金总额 {show_wan(form.amount)} 万元不符。",
            f"The sources sum to {show_wan(form.split.total)}, the year's money says {show_wan(form.amount)} "
            "(10,000 yuan).",
        )
        yield Fault("amount", "does-not-add-up", text)
    if form.total < form.amount:
        text = Text("项目资金总额小于年度资金总额。", "The project's money is less than the year's.")
        yield Fault("total", "below-year", text)


def _numbers(form: TargetForm) -> Iterator[Fault]:
    # the rows' numbers are how monitoring and self-evaluation find an indicator again (INV-12)
    for index, indicator in enumerate(form.indicators):
        if indicator.no in {earlier.no for earlier in form.indicators[:index]}:
            text = Text(f"序号 {indicator.no} 重复。", f"Number {indicator.no} stands twice.")
            yield Fault(f"indicators[{index}].no", "duplicate", text)
