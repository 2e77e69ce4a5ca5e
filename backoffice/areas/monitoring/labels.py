"""What readers see for the codes of a monitoring form."""

from backoffice.areas.monitoring.events import Cause, Disposition, MonitoringKind
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

KINDS: dict[MonitoringKind, Text] = {
    MonitoringKind.DAILY: Text("日常监控", "Daily monitoring"),
    MonitoringKind.CONCENTRATED: Text("定期监控", "Concentrated monitoring"),
    MonitoringKind.KEY: Text("重点监控", "Key monitoring"),
}

#: What the form of key monitoring tells besides, by field.
EXTENSION: dict[str, Text] = {
    "procurement": Text("政府采购", "Procurement"),
    "tendering": Text("招标投标", "Tendering"),
    "supervision": Text("监理验收", "Supervision and acceptance"),
    "publication": Text("信息公示", "Publication"),
    "assets": Text("资产管理", "Assets"),
    "accounting": Text("会计核算", "Accounting"),
}
