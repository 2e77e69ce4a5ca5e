"""What readers see for the codes of a rectification order."""

from backoffice.areas.rectification.events import Completion, Level, Opinion
from backoffice.areas.rectification.order import Stage
from backoffice.kernel.errors import Text

COMPLETIONS: dict[Completion, Text] = {
    Completion.DONE: Text("已完成", "Done"),
    Completion.PARTLY: Text("部分完成", "Partly done"),
    Completion.OPEN: Text("未完成", "Open"),
}

OPINIONS: dict[Opinion, Text] = {
    Opinion.KEEP: Text("维持预算安排", "Keep the budget"),
    Opinion.IMPROVE: Text("改进管理", "Improve management"),
    Opinion.REDUCE: Text("压减预算", "Reduce the budget"),
    Opinion.RECOVER: Text("收回资金", "Recover money"),
}

LEVELS: dict[Level, Text] = {
    Level.URGE: Text("催办", "Urged"),
    Level.INTERVIEW: Text("约谈", "Interview"),
    Level.CIRCULAR: Text("通报", "Circular"),
    Level.MONEY: Text("资金措施", "Measures on money"),
    Level.TRANSFER: Text("移送", "Transferred"),
}

STAGES: dict[Stage, Text] = {
    Stage.DRAFT: Text("待下达", "To be issued"),
    Stage.ISSUED: Text("已下达", "Issued"),
    Stage.ACKNOWLEDGED: Text("整改中", "In rectification"),
    Stage.FEEDBACK: Text("待部门审核", "At the department"),
    Stage.VERIFYING: Text("待验收", "To be verified"),
    Stage.RETURNED: Text("已退回", "Returned"),
    Stage.CLOSED: Text("已销号", "Closed"),
}
