"""What events of changes of approved targets say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "target_adjustment.begun": ("file-plus", "grey", later("启动%(kind)s申请（%(year)s 年第 %(number)s 次）")),
    "target_adjustment.submitted": (
        "send",
        "blue",
        later("报送变动申请，第 %(round)s 次：全年预算 %(amount)s 万元，变动 %(change)s 万元"),
    ),
    "target_adjustment.reason_confirmed": (
        "checks",
        "violet",
        later("核实监控落后指标调低 %(lowered)s 项的客观原因"),
    ),
    "target_adjustment.passed": ("check", "green", later("目标变动：%(node)s通过")),
    "target_adjustment.returned": ("corner-up-left", "amber", later("目标变动申请退回修改，限 %(due)s")),
    "target_adjustment.withdrawn": ("arrow-back-up", "grey", later("撤回目标变动申请")),
    "target_adjustment.handed_over": ("user-share", "grey", later("目标变动申请转办给 %(to)s")),
    "target_adjustment.consented": ("stamp", "violet", later("局领导同意目标变动")),
    "target_adjustment.approved": (
        "gavel",
        "violet",
        later("批准目标变动，预算 %(approved)s 万元，形成第 %(version)s 版，%(document)s"),
    ),
    "target_adjustment.refused": ("circle-x", "red", later("目标变动不予批准")),
    "target_adjustment.dropped": ("circle-x", "grey", later("单位放弃目标变动申请")),
}
