"""What events of budget years say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "budget_year.opened": ("calendar", "grey", later("开立 %(year)s 预算年度")),
    "budget_year.round_moved": ("calendar-event", "grey", later("预算编报进入“%(stage)s”")),
    "budget_year.rule_book_published": ("scale", "violet", later("发布规则第 %(version)s 版")),
}
