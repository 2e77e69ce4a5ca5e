"""The words of the codes of finance evaluations and third parties' work."""

from backoffice.areas.key_evaluation.values import BudgetHandling, ListingGround, Subject, Work
from backoffice.kernel.errors import Text
from backoffice.scoring.key_evaluation import Part

CAUSES: dict[ListingGround, Text] = {
    ListingGround.ATTENTION: Text("社会关注度高", "public attention"),
    ListingGround.MONEY: Text("资金量大", "much money"),
    ListingGround.LIVELIHOOD: Text("涉及民生", "livelihood"),
}

WORKS: dict[Work, Text] = {
    Work.PLAN: Text("工作方案", "work plan"),
    Work.DRAFT: Text("报告初稿", "draft report"),
    Work.FINAL: Text("正式报告", "final report"),
}

SUBJECTS: dict[Subject, Text] = {
    Subject.PLAN: Text("工作方案", "work plan"),
    Subject.REPORT: Text("评价报告", "evaluation report"),
}

HANDLINGS: dict[BudgetHandling, Text] = {
    BudgetHandling.NONE: Text("无", "none"),
    BudgetHandling.IMPROVE: Text("优化", "improve"),
    BudgetHandling.REDUCE: Text("压减", "reduce"),
    BudgetHandling.RECOVER: Text("收回", "recover"),
    BudgetHandling.CANCEL: Text("取消", "cancel"),
}

PARTS: dict[Part, Text] = {
    Part.DECISION: Text("决策", "Decision"),
    Part.PROCESS: Text("过程", "Process"),
    Part.OUTPUT: Text("产出", "Output"),
    Part.BENEFIT: Text("效益", "Benefit"),
}
