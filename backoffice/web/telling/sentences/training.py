"""What events of trainings say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "training.planned": ("school", "blue", later("通知培训 %(number)s：%(topic)s，%(held_on)s，%(invited)s 个单位")),
    "training.replanned": ("pencil", "grey", later("调整培训：%(topic)s，%(held_on)s，%(invited)s 个单位")),
    "training.signed_in": ("checks", "green", later("签到 %(attended)s 人")),
    "training.asked": ("help-circle", "blue", later("提问 %(no)s：%(question)s")),
    "training.answered": ("message-reply", "green", later("答复 %(no)s：%(answer)s")),
    "training.concluded": ("circle-check", "green", later("培训办结，%(attendance)s 个单位")),
    "training.cancelled": ("circle-x", "grey", later("取消培训")),
}
