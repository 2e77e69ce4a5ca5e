"""What readers see for the codes of result applications."""

from backoffice.areas.application_of_results.decision import Stage
from backoffice.areas.application_of_results.events import GradeSource
from backoffice.kernel.errors import Text
from backoffice.scoring.linkage import RULES, Action, LinkageRule

ACTIONS: dict[Action, Text] = {
    Action.KEEP: Text("保持", "Keep"),
    Action.INCREASE: Text("增加", "Increase"),
    Action.IMPROVE: Text("优化", "Improve"),
    Action.REDUCE: Text("压减", "Reduce"),
    Action.CANCEL: Text("取消", "Cancel"),
    Action.RECOVER: Text("收回", "Recover"),
    Action.RETURN: Text("退回", "Return"),
}

SOURCES: dict[GradeSource, Text] = {
    GradeSource.KEY_EVALUATION: Text("重点评价", "Key evaluation"),
    GradeSource.DEPARTMENT_EVALUATION: Text("部门评价", "Department evaluation"),
    GradeSource.SPOT_CHECK: Text("抽查复核", "Spot check"),
    GradeSource.SELF_EVALUATION: Text("单位自评", "Self-evaluation"),
}

STAGES: dict[Stage, Text] = {
    Stage.SUGGESTED: Text("待业务科室提出意见", "Waits for the section"),
    Stage.RETURNED: Text("退回业务科室", "Returned to the section"),
    Stage.PROPOSED: Text("待绩效科审核", "Waits for the check"),
    Stage.CHECKED: Text("待决定", "Waits for the decision"),
    Stage.DECIDED: Text("已决定", "Decided"),
    Stage.ISSUED: Text("已下达", "Issued"),
}

#: What the codes of rules mean, by the text that events carry.
RULE_WORDS: dict[str, Text] = {rule.value: words for rule, words in RULES.items()} | {
    "decided": Text("综合平衡决定", "Decided otherwise, with a reason")
}

__all__ = ["ACTIONS", "RULE_WORDS", "SOURCES", "STAGES", "LinkageRule"]
