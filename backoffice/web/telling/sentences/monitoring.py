"""What events of monitoring say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "monitoring.task_issued": (
        "send",
        "violet",
        later("下达 %(year)s 年 %(period)s%(kind)s任务，%(projects)s 个项目，限 %(due)s"),
    ),
    "monitoring.task_closed": (
        "archive",
        "violet",
        later("%(year)s 年 %(period)s%(kind)s任务办结归档，已确认 %(confirmed)s 份"),
    ),
    "monitoring.form_opened": ("file-plus", "grey", later("应报 %(period)s监控表（%(kind)s），限 %(due)s")),
    "monitoring.submitted": ("send", "blue", later("报送监控表，第 %(round)s 次，预计全年执行 %(forecast)s 万元")),
    "monitoring.assessed": ("traffic-lights", "grey", later("按规则判灯：%(light)s（执行 %(executed)s 万元）")),
    "monitoring.passed": ("check", "green", later("监控表：%(node)s通过")),
    "monitoring.returned": ("corner-up-left", "amber", later("监控表退回修改，限 %(due)s")),
    "monitoring.withdrawn": ("arrow-back-up", "grey", later("撤回监控表")),
    "monitoring.handed_over": ("user-share", "grey", later("监控表转办给 %(to)s")),
    "monitoring.confirmed": ("gavel", "violet", later("核定处置：%(disposition)s")),
}
