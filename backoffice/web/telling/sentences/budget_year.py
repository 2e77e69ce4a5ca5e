"""What events of budget years say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "budget_year.opened": ("calendar", "grey", later("开立 %(year)s 预算年度")),
    "budget_year.round_moved": ("calendar-event", "grey", later("预算编报进入“%(stage)s”")),
    "budget_year.figure_proposed": ("calculator", "grey", later("测算控制数 %(amount)s 万元：%(reason_code)s")),
    "budget_year.figure_proposed_again": ("refresh", "grey", later("重新测算控制数 %(amount)s 万元：%(reason_code)s")),
    "budget_year.figure_set": ("pencil", "violet", later("控制数调整为 %(amount)s 万元，%(outcome)s")),
    "budget_year.figure_issued": (
        "send",
        "violet",
        later("下达控制数 %(amount)s 万元，%(outcome)s：%(reason_code)s"),
    ),
    "budget_year.rule_book_drafted": ("file-plus", "violet", later("起草规则第 %(draft)s 号草案，待他人发布")),
    "budget_year.rule_book_draft_dropped": (
        "arrow-back-up",
        "amber",
        later("规则第 %(draft)s 号草案未发布，退回或撤回"),
    ),
    "budget_year.rule_book_published": ("scale", "violet", later("发布规则第 %(version)s 版")),
}
