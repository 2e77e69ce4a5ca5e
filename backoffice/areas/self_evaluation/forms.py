"""The standard form of a self-evaluation, as the unit fills it in (4.5, 财预〔2020〕10号 附件1).

Nothing is required here, so that a draft can be kept; what must be there is the aggregate's to say, all at once.
"""

from typing import Any

from backoffice.areas.self_evaluation.entry import CauseRuling, ResultRow, SelfEvaluationEntry, SourceRow
from backoffice.areas.self_evaluation.labels import SOURCES, ZERO_BUDGETS
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Attainment, Cause
from backoffice.scoring.labels import label

ATTAINMENTS = {one: label(one) for one in Attainment}
CAUSES = {one: label(one) for one in Cause}


class SourceRowForm(Form):
    """One source of the year's money."""

    PAYLOAD = SourceRow
    source = fields.choice(Text("资金来源", "Source"), SOURCES)
    initial = fields.money(Text("年初预算数", "Initial budget"), required=False)
    adjusted = fields.money(Text("全年预算数", "Full-year budget"), required=False)
    executed = fields.money(Text("全年执行数", "Full-year execution"), required=False)


class ResultRowForm(Form):
    """What was reached on one indicator of the approved target."""

    PAYLOAD = ResultRow
    no = fields.row_number(Text("序号", "No."))
    actual = fields.number(Text("实际完成值", "Value reached"), required=False)
    done_on = fields.day(Text("完成日期", "Done on"), required=False)
    attainment = fields.choice(Text("定性完成情况", "Attainment"), ATTAINMENTS, required=False)
    points = fields.number(Text("定性得分", "Points (qualitative)"), required=False)
    cause = fields.choice(Text("原因类别", "Cause"), CAUSES, required=False)
    explanation = fields.text(Text("偏差原因分析及改进措施", "Deviation analysis"), required=False, most=1000)
    evidence = fields.files(Text("佐证材料", "Evidence"), required=False)


class SelfEvaluationEntryForm(Form):
    """项目支出绩效自评表."""

    PAYLOAD = SelfEvaluationEntry
    SECTIONS = {
        "money": Text("资金执行", "Execution"),
        "goal": Text("年度总体目标", "Goal of the year"),
        "results": Text("绩效指标完成情况", "Indicators"),
        "conclusion": Text("自评结论", "Conclusion"),
    }
    sources = fields.rows(Text("资金来源", "Sources"), SourceRowForm, section="money", required=False)
    zero_budget = fields.choice(
        Text("全年预算为零的原因", "Why there is no budget"), ZERO_BUDGETS, section="money", required=False
    )
    execution_reason = fields.long_text(
        Text("执行率偏低或没有预算的原因", "Why execution is low"), section="money", required=False, most=2000
    )
    achieved = fields.long_text(Text("实际完成情况", "What was achieved"), section="goal", required=False)
    results = fields.rows(Text("绩效指标", "Indicators"), ResultRowForm, section="results", required=False)
    conclusion = fields.long_text(Text("自评结论", "Conclusion"), section="conclusion", required=False)
    problems = fields.long_text(Text("存在问题", "Problems"), section="conclusion", required=False)
    measures = fields.long_text(Text("改进措施", "Measures"), section="conclusion", required=False)
    report = fields.files(Text("自评报告", "Report"), section="conclusion", required=False)

    def make_payload(self, data: dict[str, Any]) -> SelfEvaluationEntry:
        """The form as its event keeps it."""
        return SelfEvaluationEntry(**data)


class CauseRulingForm(Form):
    """The last reviewer's word on one cause."""

    PAYLOAD = CauseRuling
    no = fields.row_number(Text("序号", "No."))
    cause = fields.choice(Text("原因类别", "Cause"), CAUSES)
