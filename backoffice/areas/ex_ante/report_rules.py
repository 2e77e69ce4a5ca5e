"""What a report must hold before it may be handed in; every fault is found at once."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from backoffice.areas.ex_ante.report import ExAnteReport, Mark
from backoffice.kernel.errors import Fault, Text
from backoffice.kernel.money import show_wan
from backoffice.scoring.ex_ante_rules import ExAnteRules, simplified_form_allowed

#: texts that every report must hold
TEXTS = (
    "goal",
    "overview",
    "necessity",
    "economy",
    "target_soundness",
    "feasibility",
    "funding_compliance",
    "conclusion_text",
)

#: what the simplified form may leave out
FULL_FORM_ONLY = ("process", "approach", "methods", "signatures")

MISSING = Text("此项必填。", "This must be filled in.")


def report_faults(report: ExAnteReport, *, continuing: bool, rules: ExAnteRules) -> tuple[Fault, ...]:
    """Faults of a report (domain 4.1.1): empty places, money that does not add up, checks without a mark.

    Small applications of continuing projects may use the simplified form, as the rule book says.
    """
    simplified = simplified_form_allowed(new=not continuing, amount=report.total, rules=rules)
    needed = TEXTS if simplified else TEXTS + FULL_FORM_ONLY
    return (
        *(Fault(name, "required", MISSING) for name in needed if _is_empty(getattr(report, name))),
        *_money(report),
        *mark_faults(report.marks, rules),
        *(
            Fault(f"suggestions[{index}]", "required", MISSING)
            for index, suggestion in enumerate(report.suggestions)
            if not suggestion.strip()
        ),
    )


def mark_faults(marks: tuple[Mark, ...], rules: ExAnteRules) -> Iterator[Fault]:
    """Checks of the sheet without a mark, marked twice, or not in the rule book."""
    checks = {check.code: check for dimension in rules.dimensions for check in dimension.checks}
    times = Counter(mark.check for mark in marks)
    if unmarked := [check for code, check in checks.items() if not times[code]]:
        text = Text(
            f"尚有未评要点：{'；'.join(check.zh for check in unmarked)}。",
            f"Checks without a grade: {'; '.join(check.en for check in unmarked)}.",
        )
        yield Fault("marks", "checks-unmarked", text)
    for index, mark in enumerate(marks):
        at = f"marks[{index}].check"
        if mark.check not in checks:
            yield Fault(at, "unknown-check", Text(f"评分表中没有“{mark.check}”。", f"No check '{mark.check}'."))
        elif times[mark.check] > 1:
            name = checks[mark.check]
            yield Fault(at, "duplicate", Text(f"“{name.zh}”重复评分。", f"'{name.en}' is graded twice."))


def veto_faults(vetoes: tuple[str, ...], rules: ExAnteRules) -> Iterator[Fault]:
    """Vetoes that the rule book does not know."""
    known = {veto.code for veto in rules.vetoes}
    for index, veto in enumerate(vetoes):
        if veto not in known:
            text = Text(f"没有否决事项“{veto}”。", f"There is no veto '{veto}'.")
            yield Fault(f"vetoes[{index}]", "unknown-veto", text)


def _is_empty(value: str | tuple[object, ...]) -> bool:
    return not (value.strip() if isinstance(value, str) else value)


def _money(report: ExAnteReport) -> Iterator[Fault]:
    negative = Text("金额不能为负。", "An amount is negative.")
    if report.total <= 0:
        yield Fault("total", "not-positive", Text("申报金额须大于零。", "The amount applied for must be above zero."))
    for index, row in enumerate(report.funds):
        if row.amount < 0:
            yield Fault(f"funds[{index}].amount", "negative-amount", negative)
        if row.source in {earlier.source for earlier in report.funds[:index]}:
            text = Text("同一资金来源重复列示。", "This source stands in an earlier row.")
            yield Fault(f"funds[{index}].source", "duplicate", text)
    parts = sum((row.amount for row in report.funds), Decimal(0))
    if parts != report.total:
        text = Text(
            f"各资金来源合计 {show_wan(parts)} 万元，与总额 {show_wan(report.total)} 万元不符。",
            f"The sources sum to {show_wan(parts)}, the total says {show_wan(report.total)} (10,000 yuan).",
        )
        yield Fault("total", "does-not-add-up", text)
    if not 0 <= report.recommended <= report.total:
        text = Text(
            "建议金额应在零与申报金额之间。", "The amount supported lies between zero and the amount applied for."
        )
        yield Fault("recommended", "out-of-range", text)
