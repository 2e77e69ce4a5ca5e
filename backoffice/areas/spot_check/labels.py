"""The words of the codes of spot checks."""

from backoffice.areas.spot_check.circular import CircularStatus
from backoffice.areas.spot_check.sample import SampleStatus
from backoffice.areas.spot_check.sheet import Reply
from backoffice.kernel.errors import Text
from backoffice.scoring.sampling import DrawnFor
from backoffice.scoring.spot_check import Shortfall, Trigger

REASONS: dict[DrawnFor, Text] = {
    DrawnFor.HIGH_SCORE_LOW_EXECUTION: Text("必抽 · 高分低执行", "always: high score, low execution"),
    DrawnFor.PLAUSIBILITY_RED: Text("必抽 · 合理性红灯", "always: plausibility red"),
    DrawnFor.POOR_BEFORE: Text("必抽 · 上年中差", "always: fair or poor last year"),
    DrawnFor.LIVELIHOOD: Text("必抽 · 重点民生", "always: key livelihood project"),
    DrawnFor.LARGE_AMOUNT: Text("必抽 · 金额居前", "always: among the largest"),
    DrawnFor.DEFECTS: Text("必抽 · 上年有缺陷", "always: defects last year"),
    DrawnFor.LOT_OF_DEPARTMENT: Text("随机 · 部门覆盖", "by lot: its department's turn"),
    DrawnFor.LOT: Text("随机", "by lot"),
}

TRIGGERS: dict[Trigger, Text] = {
    Trigger.NOT_AS_REQUIRED: Text("未按要求开展自评", "not self-evaluated as required"),
    Trigger.LARGE_DIFFERENCE: Text("自评与抽查差异较大", "large difference to the spot check"),
    Trigger.POOR: Text("抽查结果为差", "poor result of the spot check"),
}

SHORTFALLS: dict[Shortfall, Text] = {
    Shortfall.MISSING: Text("未报送自评", "no self-evaluation handed in"),
    Shortfall.LATE: Text("逾期且催报后仍未及时报送", "late in spite of a reminder"),
    Shortfall.RETURNED_TOO_OFTEN: Text("退回次数过多", "returned too often"),
    Shortfall.EVIDENCE_GAP: Text("佐证缺口过大", "too many points without evidence"),
}

REPLIES: dict[Reply, Text] = {
    Reply.ACCEPTED: Text("采纳", "accepted"),
    Reply.PARTLY: Text("部分采纳", "partly accepted"),
    Reply.REFUSED: Text("不采纳", "refused"),
}

SAMPLES: dict[SampleStatus, Text] = {
    SampleStatus.DRAWN: Text("待核定", "to be approved"),
    SampleStatus.APPROVED: Text("已核定", "approved"),
    SampleStatus.REFUSED: Text("不予核定", "refused"),
}

CIRCULARS: dict[CircularStatus, Text] = {
    CircularStatus.DRAFT: Text("拟稿", "draft"),
    CircularStatus.ANNOUNCED: Text("听取意见", "units are heard"),
    CircularStatus.ISSUED: Text("已印发", "issued"),
    CircularStatus.DROPPED: Text("已撤销", "given up"),
}
