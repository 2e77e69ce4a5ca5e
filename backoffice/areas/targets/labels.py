"""What readers see for the codes of changes of targets."""

from backoffice.areas.targets.adjustment_form import AdjustmentReason
from backoffice.areas.targets.events import ChangeKind
from backoffice.kernel.errors import Text

CHANGE_KINDS: dict[ChangeKind, Text] = {
    ChangeKind.ADJUSTMENT: Text("绩效目标调整", "adjustment"),
    ChangeKind.SUPPLEMENT: Text("年中追加", "in-year supplement"),
}

REASON_CLASSES: dict[AdjustmentReason, Text] = {
    AdjustmentReason.POLICY: Text("政策变化", "Change of policy"),
    AdjustmentReason.EMERGENCY: Text("突发事件", "Emergency"),
    AdjustmentReason.BUDGET: Text("预算调整", "Budget adjustment"),
    AdjustmentReason.FORCE_MAJEURE: Text("不可抗力", "Force majeure"),
}
