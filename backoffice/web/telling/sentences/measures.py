"""What events of measures on a project's money say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "measures.proposed": ("gavel", "amber", later("提请资金处置：%(kind)s（全年预算 %(budget)s 万元）")),
    "measures.left_unanswered": (
        "clock-exclamation",
        "red",
        later("整改通知逾期未答复，按规则暂停支付（问题 %(findings)s 项）"),
    ),
    "measures.decided": ("gavel", "red", later("决定：%(kind)s，%(document)s")),
    "measures.refused": ("gavel", "grey", later("未批准：%(kind)s")),
    "measures.completed": ("check", "green", later("预算和目标已同步调减，全年预算 %(adjusted)s 万元")),
    "measures.lifted": ("player-play", "green", later("解除暂停，%(document)s")),
    "measures.recovered": ("coins", "violet", later("收回资金 %(recovered)s 万元，%(document)s")),
}
