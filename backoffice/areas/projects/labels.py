"""What readers see for the codes of projects and of measures on their money."""

from backoffice.areas.projects.events import ProjectKind
from backoffice.areas.projects.measure import Stage
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.kernel.errors import Text

PROJECT_KINDS: dict[ProjectKind, Text] = {
    ProjectKind.TARGETED: Text("特定目标类", "Targeted"),
    ProjectKind.OPERATION: Text("运转类", "Operation"),
    ProjectKind.PERSONNEL: Text("人员类", "Personnel"),
}

MEASURE_KINDS: dict[MeasureKind, Text] = {
    MeasureKind.ADJUST: Text("调减预算和目标", "Reduce budget and target"),
    MeasureKind.SUSPEND: Text("暂停支付", "Suspend payments"),
    MeasureKind.CANCEL: Text("取消并收回", "Cancel and recover"),
}

#: What a measure is called that is in force, by its kind.
IN_FORCE: dict[MeasureKind, Text] = {
    MeasureKind.ADJUST: Text("已同意，待调整目标", "Agreed, target to be adjusted"),
    MeasureKind.SUSPEND: Text("暂停中", "Suspended"),
    MeasureKind.CANCEL: Text("已取消，待收回", "Cancelled, to be recovered"),
}

MEASURE_STAGES: dict[Stage, Text] = {
    Stage.PROPOSED: Text("待决定", "To be decided"),
    Stage.IN_FORCE: Text("执行中", "In force"),
    Stage.REFUSED: Text("未批准", "Not approved"),
    Stage.LIFTED: Text("已解除", "Lifted"),
    Stage.DONE: Text("已执行", "Done"),
}
