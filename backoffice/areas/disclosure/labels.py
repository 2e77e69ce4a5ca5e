"""What readers see for the codes of disclosure."""

from backoffice.areas.disclosure.events import (
    DisclosureFault,
    DisclosureKind,
    DisclosureOccasion,
    DisclosureTick,
    ExemptReason,
    ReportAddressee,
)
from backoffice.areas.disclosure.special_report import ReportStage
from backoffice.areas.disclosure.stages import Stage
from backoffice.kernel.errors import Text

KINDS: dict[DisclosureKind, Text] = {
    DisclosureKind.TARGET: Text("绩效目标表", "Target forms"),
    DisclosureKind.EX_ANTE: Text("事前评估报告", "Ex-ante reports"),
    DisclosureKind.SELF_EVALUATION: Text("绩效自评表", "Self-evaluation forms"),
    DisclosureKind.SELF_REPORT: Text("自评报告", "Self-evaluation report"),
    DisclosureKind.KEY_EVALUATION: Text("重点评价报告", "Key-evaluation reports"),
    DisclosureKind.DEPARTMENT_EVALUATION: Text("部门评价报告", "Departments' evaluation reports"),
    DisclosureKind.OVERALL_TARGET: Text("部门整体绩效目标", "Department-overall target"),
    DisclosureKind.OVERALL_EVALUATION: Text("部门整体绩效自评", "Department-overall evaluation"),
    DisclosureKind.ACCOUNTS: Text("决算绩效评价内容", "Evaluations in the final accounts"),
}

OCCASIONS: dict[DisclosureOccasion, Text] = {
    DisclosureOccasion.BUDGET: Text("部门预算", "Department budget"),
    DisclosureOccasion.ACCOUNTS: Text("部门决算", "Final accounts"),
}

TICKS: dict[DisclosureTick, Text] = {
    DisclosureTick.LINK: Text("链接能打开", "The link opens"),
    DisclosureTick.PLACE: Text("年度、单位正确", "Right year and organisation"),
    DisclosureTick.COMPLETE: Text("份数齐全", "All documents are there"),
    DisclosureTick.FIGURES: Text("数字与系统一致", "Figures equal the records"),
    DisclosureTick.NO_PERSONAL_DATA: Text("没有个人信息", "No personal data"),
}

FAULTS: dict[DisclosureFault, Text] = {
    DisclosureFault.MISSING: Text("缺失", "Missing"),
    DisclosureFault.LATE: Text("迟公开", "Late"),
    DisclosureFault.INCOMPLETE: Text("内容不全", "Incomplete"),
    DisclosureFault.WRONG: Text("数字不符", "Wrong figure"),
    DisclosureFault.DEAD_LINK: Text("链接失效", "Dead link"),
    DisclosureFault.PERSONAL_DATA: Text("含个人信息", "Personal data"),
}

EXEMPT_REASONS: dict[ExemptReason, Text] = {
    ExemptReason.STATE: Text("国家秘密", "State secret"),
    ExemptReason.PERSONAL_DATA: Text("个人信息", "Personal data"),
    ExemptReason.COMMERCIAL: Text("商业秘密", "Commercial secret"),
}

ADDRESSEES: dict[ReportAddressee, Text] = {
    ReportAddressee.GOVERNMENT: Text("区政府", "District government"),
    ReportAddressee.CONGRESS: Text("区人大常委会", "Standing committee of the people's congress"),
}

STAGES: dict[Stage, Text] = Stage.words()
REPORT_STAGES: dict[ReportStage, Text] = ReportStage.words()
