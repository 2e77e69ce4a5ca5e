"""What readers see for the codes of a self-evaluation."""

from backoffice.areas.self_evaluation.entry import MoneySource
from backoffice.areas.self_evaluation.events import Defect
from backoffice.kernel.errors import Text
from backoffice.scoring.execution import ZeroBudget
from backoffice.scoring.plausibility import PlausibilityRule

SOURCES: dict[MoneySource, Text] = {
    MoneySource.APPROPRIATION: Text("当年财政拨款", "The year's appropriation"),
    MoneySource.CARRIED_OVER: Text("上年结转资金", "Carried over"),
    MoneySource.OTHER: Text("其他资金", "Other money"),
}

ZERO_BUDGETS: dict[ZeroBudget, Text] = {
    ZeroBudget.RECOVERED: Text("预算已全部收回或取消（有文件），免于自评", "Budget taken back by a document: exempt"),
    ZeroBudget.NOT_ARRANGED: Text(
        "未安排资金（上级资金未到），执行率不计分", "No money arrived: execution is not scored"
    ),
    ZeroBudget.OTHER: Text("其他原因，执行率计 0 分", "Another reason: execution scores 0"),
}

PLAUSIBILITY_RULES: dict[PlausibilityRule, Text] = {
    PlausibilityRule.RESULTS_AHEAD: Text("指标得分率明显高于资金执行率", "Results run ahead of the money"),
    PlausibilityRule.NO_BUDGET: Text("全年预算数为零", "There is no budget"),
    PlausibilityRule.MONEY_LEFT: Text("资金结余较多", "Much money is left over"),
    PlausibilityRule.PLAUSIBLE: Text("得分与资金执行相符", "Results and money agree"),
}

DEFECTS: dict[Defect, Text] = {
    Defect.RETURNED_TOO_OFTEN: Text("退回次数超过规定", "Returned too often"),
}
