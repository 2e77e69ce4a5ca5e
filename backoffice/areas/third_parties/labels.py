"""The words of the codes of third parties."""

from backoffice.areas.third_parties.agency import Listing
from backoffice.areas.third_parties.engagement import EngagementStage
from backoffice.areas.third_parties.events import Task
from backoffice.kernel.errors import Text
from backoffice.scoring.agency_quality import QualityGrade, Veto

LISTINGS: dict[Listing, Text] = {
    Listing.ENTERED: Text("待审核", "to be approved"),
    Listing.APPROVED: Text("已入库", "in the library"),
    Listing.REMOVED: Text("已移出", "removed"),
}

ENGAGEMENTS: dict[EngagementStage, Text] = {
    EngagementStage.OPEN: Text("履行中", "open"),
    EngagementStage.SCORED: Text("已评分", "scored"),
    EngagementStage.ENDED: Text("已终止", "ended"),
}

TASKS: dict[Task, Text] = {
    Task.EX_ANTE: Text("事前评估", "Ex-ante evaluation"),
    Task.SPOT_CHECK: Text("抽查复核", "Spot check"),
    Task.KEY_EVALUATION: Text("重点评价", "Key evaluation"),
}

QUALITY: dict[QualityGrade, Text] = {
    QualityGrade.EXCELLENT: Text("优", "excellent"),
    QualityGrade.GOOD: Text("良", "good"),
    QualityGrade.PASSED: Text("合格", "passed"),
    QualityGrade.FAILED: Text("不合格", "failed"),
}

VETOES: dict[Veto, Text] = {
    Veto.FALSE_REPORT: Text("虚假报告", "false report"),
    Veto.PLAGIARISM: Text("抄袭", "plagiarism"),
    Veto.SUBCONTRACTING: Text("擅自分包转包", "subcontracting"),
    Veto.LEAKING: Text("泄密", "leaking"),
    Veto.BENEFITS: Text("收受好处", "taking benefits"),
}
