"""What events of targets say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "targets.opened": ("file-plus", "grey", later("启动 %(year)s 年绩效目标申报，%(amount)s 万元")),
    "targets.submitted": ("send", "blue", later("报送绩效目标，第 %(round)s 次")),
    "targets.reviewed": ("star", "violet", later("目标审核 %(total)s 分，%(grade)s")),
    "targets.passed": ("check", "green", later("绩效目标：%(node)s通过")),
    "targets.returned": ("corner-up-left", "amber", later("绩效目标退回修改，限 %(due)s")),
    "targets.stopped": ("circle-x", "red", later("绩效目标不予通过")),
    "targets.withdrawn": ("arrow-back-up", "grey", later("撤回绩效目标")),
    "targets.handed_over": ("user-share", "grey", later("绩效目标转办给 %(to)s")),
    "targets.revision_opened": ("refresh", "grey", later("绩效目标退回单位修订")),
    "targets.approved": (
        "gavel",
        "violet",
        later("批复绩效目标第 %(version)s 版和预算 %(approved)s 万元，%(document)s"),
    ),
    "targets.adjustment_opened": ("pencil", "grey", later("启动第 %(number)s 次目标变动：%(kind)s")),
    "targets.adjustment_ended": ("circle-x", "grey", later("第 %(number)s 次目标变动终止，现行版本不变")),
    "targets.adjusted": (
        "gavel",
        "violet",
        later("绩效目标第 %(version)s 版生效（%(kind)s），预算 %(approved)s 万元，%(document)s"),
    ),
    "targets.closed": ("lock", "grey", later("年度自评已确认，绩效目标关闭")),
}
