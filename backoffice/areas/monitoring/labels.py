"""What readers see for the codes of a monitoring form."""

from backoffice.areas.monitoring.events import Cause, Disposition
from backoffice.kernel.errors import Text

CAUSES: dict[Cause, Text] = {
    Cause.MONEY: Text("经费保障", "Money"),
    Cause.RULES: Text("制度保障", "Rules"),
    Cause.STAFF: Text("人员保障", "Staff"),
    Cause.HARDWARE: Text("硬件条件保障", "Equipment"),
    Cause.OTHER: Text("其他", "Other"),
}

DISPOSITIONS: dict[Disposition, Text] = {
    Disposition.CONTINUE: Text("继续执行", "Go on"),
    Disposition.RECTIFY: Text("继续执行并整改", "Go on and rectify"),
    Disposition.ADJUST: Text("调整预算和目标", "Adjust budget and target"),
    Disposition.SUSPEND: Text("暂停", "Suspend"),
    Disposition.CANCEL: Text("取消并收回", "Cancel and take back"),
}
