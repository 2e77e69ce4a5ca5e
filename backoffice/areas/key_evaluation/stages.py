"""What a finance evaluation waits for, in the order of its steps."""

from enum import StrEnum

from backoffice.kernel.errors import Text


class Stage(StrEnum):
    """Where an evaluation stands."""

    NOMINATED = "nominated"
    LISTED = "listed"
    NOTIFIED = "notified"
    CONTRACTED = "contracted"
    PLAN_SUBMITTED = "plan_submitted"
    PLAN_APPROVED = "plan_approved"
    FIELDWORK = "fieldwork"
    DRAFTED = "drafted"
    VIEWS = "views"
    VIEWS_EXCHANGED = "views_exchanged"
    EXPERT_REVIEWED = "expert_reviewed"
    FINAL_SUBMITTED = "final_submitted"
    ACCEPTED = "accepted"
    FEEDBACK_SENT = "feedback_sent"
    RECTIFYING = "rectifying"
    APPLIED = "applied"
    REPORTED = "reported"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


#: What a stage is called.
STAGES: dict[Stage, Text] = {
    Stage.NOMINATED: Text("已提名", "nominated"),
    Stage.LISTED: Text("项目确定", "listed"),
    Stage.NOTIFIED: Text("已发通知", "notice sent"),
    Stage.CONTRACTED: Text("已委托", "contracted"),
    Stage.PLAN_SUBMITTED: Text("方案待审", "plan submitted"),
    Stage.PLAN_APPROVED: Text("方案已定", "plan approved"),
    Stage.FIELDWORK: Text("现场评价", "fieldwork"),
    Stage.DRAFTED: Text("报告初稿", "draft report"),
    Stage.VIEWS: Text("征求意见", "views invited"),
    Stage.VIEWS_EXCHANGED: Text("意见已交换", "views exchanged"),
    Stage.EXPERT_REVIEWED: Text("专家已评", "experts have reviewed"),
    Stage.FINAL_SUBMITTED: Text("成果待验收", "final report submitted"),
    Stage.ACCEPTED: Text("已验收", "accepted"),
    Stage.FEEDBACK_SENT: Text("已反馈", "feedback sent"),
    Stage.RECTIFYING: Text("整改中", "rectifying"),
    Stage.APPLIED: Text("结果已应用", "result applied"),
    Stage.REPORTED: Text("已报告", "reported"),
    Stage.ARCHIVED: Text("已归档", "archived"),
    Stage.CANCELLED: Text("已取消", "cancelled"),
}

#: Before any contract; only here an evaluation can be given up.
BEFORE_CONTRACT = (Stage.NOMINATED, Stage.LISTED, Stage.NOTIFIED)

#: Where experts can be asked, or replaced.
WITH_EXPERTS = (
    Stage.CONTRACTED,
    Stage.PLAN_SUBMITTED,
    Stage.PLAN_APPROVED,
    Stage.FIELDWORK,
    Stage.DRAFTED,
    Stage.VIEWS,
    Stage.VIEWS_EXCHANGED,
)

#: Where its third parties are done with it.
CLOSED = (Stage.ARCHIVED, Stage.CANCELLED)

#: From here on the result is fixed.
FIXED = (
    Stage.ACCEPTED,
    Stage.FEEDBACK_SENT,
    Stage.RECTIFYING,
    Stage.APPLIED,
    Stage.REPORTED,
    Stage.ARCHIVED,
)
