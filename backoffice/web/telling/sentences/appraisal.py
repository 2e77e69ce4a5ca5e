"""What events of appraisals say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "appraisal.scheme_proposed": ("scale", "grey", later("拟订 %(year)s 年度考核方案（%(kind)s）")),
    "appraisal.scheme_published": ("scale", "blue", later("公布考核方案，%(document)s")),
    "appraisal.task_issued": (
        "clipboard-list",
        "blue",
        later("下达 %(year)s 年度考核任务（%(kind)s），%(organisations)s 个对象，自评限 %(self_score_due)s"),
    ),
    "appraisal.ranking_published": (
        "medal",
        "green",
        later("公布 %(year)s 年度考核排名（%(kind)s），%(places)s 个对象"),
    ),
    "appraisal.opened": (
        "calculator",
        "grey",
        later("%(year)s 年度考核按日志第 %(position)s 条时的记录计分，自评限 %(self_score_due)s"),
    ),
    "appraisal.remeasured": ("refresh", "grey", later("按日志第 %(position)s 条时的记录重新计分")),
    "appraisal.self_scored": ("send", "blue", later("自评 %(total)s 分")),
    "appraisal.section_scored": ("check", "grey", later("业务科室评 %(total)s 分")),
    "appraisal.reviewed": (
        "gavel",
        "violet",
        later("绩效科审核 %(total)s 分，%(grade)s，异议期至 %(objections_until)s"),
    ),
    "appraisal.objected": ("message-report", "amber", later("提出 %(objections)s 项异议")),
    "appraisal.objections_answered": (
        "message-reply",
        "violet",
        later("答复 %(answers)s 项异议，%(total)s 分，%(grade)s"),
    ),
    "appraisal.confirmed": ("circle-check", "green", later("核定 %(total)s 分，%(grade)s")),
}
