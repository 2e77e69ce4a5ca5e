"""The standard form of a change of an approved target (绩效目标调整、追加申请表)."""

from typing import Any

import msgspec

from backoffice.areas.targets.adjustment_form import AdjustmentForm
from backoffice.areas.targets.forms import IndicatorForm, MoneySplitForm
from backoffice.areas.targets.labels import REASON_CLASSES
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text


class AdjustmentFormForm(Form):
    """绩效目标调整（追加）申请表: what shall become of the year's target, and why."""

    PAYLOAD = AdjustmentForm
    SECTIONS = {
        "reason": Text("调整理由", "Reason"),
        "money": Text("调整后资金", "Money after the change"),
        "target": Text("调整后目标", "Target after the change"),
        "indicators": Text("调整后指标", "Indicators after the change"),
    }
    reason_class = fields.choice(Text("调整情形", "Reason class"), REASON_CLASSES, section="reason")
    explanation = fields.long_text(Text("情况说明", "Explanation"), section="reason")
    budget_document = fields.text(
        Text("预算调整文号", "Number of the budget adjustment"), section="reason", required=True, most=100
    )
    amount = fields.money(Text("全年预算数", "Full-year budget"), section="money")
    split = fields.group(Text("资金来源", "Sources of the money"), MoneySplitForm, section="money")
    medium_goal = fields.long_text(Text("中长期目标", "Medium-term goal"), section="target", required=False)
    goal = fields.long_text(Text("年度目标", "Goal of the year"), section="target")
    indicators = fields.rows(Text("绩效指标", "Indicators"), IndicatorForm, section="indicators")

    def make_payload(self, data: dict[str, Any]) -> AdjustmentForm:
        """The form with its indicators numbered from 1."""
        numbered = enumerate(data["indicators"], start=1)
        rows = tuple(msgspec.structs.replace(indicator, no=no) for no, indicator in numbered)
        return AdjustmentForm(**{**data, "indicators": rows})
