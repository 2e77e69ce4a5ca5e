"""What events of result applications say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "application.list_opened": ("list-details", "violet", later("建立 %(year)s 年度结果应用清单")),
    "application.listed": ("playlist-add", "grey", later("列入结果应用清单，%(codes)s 个项目")),
    "application.suggested": (
        "calculator",
        "grey",
        later("按规则测算：%(action)s %(amount)s 万元（%(leading_rule)s）"),
    ),
    "application.suggested_again": (
        "refresh",
        "amber",
        later("依据有变化，重新测算：%(action)s %(amount)s 万元（%(leading_rule)s）"),
    ),
    "application.opinion_given": ("message", "blue", later("业务科室意见：%(action)s %(amount)s 万元")),
    "application.checked": ("check", "green", later("绩效科审核同意结果应用意见")),
    "application.opinion_returned": ("corner-up-left", "amber", later("结果应用意见退回业务科室")),
    "application.decided": ("gavel", "violet", later("结果应用决定：%(action)s %(amount)s 万元")),
    "application.issued": ("send", "violet", later("下达控制数：%(action)s %(amount)s 万元（%(reason_code)s）")),
}
