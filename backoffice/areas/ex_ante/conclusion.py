"""The bureau's conclusion: its own marks, the reviewed amount, and the conditions of a revision."""

from dataclasses import dataclass
from decimal import Decimal

from backoffice.areas.ex_ante.opinion import Settlement
from backoffice.areas.ex_ante.report import ExAnteReport, Mark
from backoffice.areas.ex_ante.report_rules import mark_faults, veto_faults
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.money import show_wan
from backoffice.scoring.codes import Conclusion
from backoffice.scoring.ex_ante import ExAnteScore, score_ex_ante
from backoffice.scoring.ex_ante_rules import ExAnteRules


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the reviewer at the last node fills in; amount in yuan.

    Without `marks` the report's are adopted. Where the conclusion is support after revision, `conditions` stand,
    or else the report's suggestions.
    """

    marks: tuple[Mark, ...] | None = None
    vetoes: tuple[str, ...] = ()
    recommended: Decimal
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """A reviewer's sheet with what follows from it. Amount in yuan."""

    score: ExAnteScore
    marks: tuple[Mark, ...]
    vetoes: tuple[str, ...]
    recommended: Decimal
    conditions: tuple[str, ...]


def judge(report: ExAnteReport, sheet: Sheet, rules: ExAnteRules, settled: Settlement | None = None) -> Judgement:
    """The conclusion of a report (domain 5.6, 3.2.1). Raises Invalid naming every fault of the sheet.

    After a finance re-evaluation its marks and conditions stand where the sheet gives none, its vetoes always, and
    its reviewed amount is the most that may be concluded.
    """
    adopted = report if settled is None else settled
    marks = adopted.marks if sheet.marks is None else sheet.marks
    vetoes = tuple(dict.fromkeys((*sheet.vetoes, *(() if settled is None else settled.vetoes))))
    if faults := (*mark_faults(marks, rules), *veto_faults(vetoes, rules)):
        raise Invalid(faults)
    score = score_ex_ante({mark.check: mark.grade for mark in marks}, vetoes, rules)
    conditions = sheet.conditions
    if score.conclusion is Conclusion.SUPPORT_AFTER_REVISION:
        conditions = conditions or (() if settled is None else settled.conditions) or report.suggestions
    faults = (*_amount_faults(sheet.recommended, adopted.recommended, score), *_condition_faults(conditions, score))
    if faults:
        raise Invalid(faults)
    return Judgement(score=score, marks=marks, vetoes=vetoes, recommended=sheet.recommended, conditions=conditions)


def _amount_faults(recommended: Decimal, supported: Decimal, score: ExAnteScore) -> tuple[Fault, ...]:
    # `supported` is what is left after the department's cut, or after the re-evaluation; it is only cut further
    if not 0 <= recommended <= supported:
        most = show_wan(supported)
        text = Text(
            f"审定金额应在零与前一环节支持的 {most} 万元之间。",
            f"The reviewed amount lies between zero and the {most} (10,000 yuan) supported before.",
        )
        return (Fault("recommended", "out-of-range", text),)
    if score.conclusion is Conclusion.REJECT and recommended:
        text = Text("结论为不予支持，审定金额应为零。", "A rejected application has a reviewed amount of zero.")
        return (Fault("recommended", "rejected", text),)
    return ()


def _condition_faults(conditions: tuple[str, ...], score: ExAnteScore) -> tuple[Fault, ...]:
    conditional = score.conclusion is Conclusion.SUPPORT_AFTER_REVISION
    if conditional and not conditions:
        text = Text(
            "结论为调整完善后支持，须写明至少一项条件。", "Support after revision needs at least one condition."
        )
        return (Fault("conditions", "required", text),)
    if conditions and not conditional:
        text = Text("只有调整完善后支持才设条件。", "Only support after revision has conditions.")
        return (Fault("conditions", "not-conditional", text),)
    blank = Text("此项条件没有内容。", "This condition is empty.")
    return tuple(
        Fault(f"conditions[{index}]", "required", blank)
        for index, condition in enumerate(conditions)
        if not condition.strip()
    )
