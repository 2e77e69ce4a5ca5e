"""What events of rectification orders say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "rectification.drafted": ("file-alert", "amber", later("拟下达整改，%(problems)s 个问题")),
    "rectification.revised": ("pencil", "grey", later("修改整改问题清单，%(problems)s 个问题")),
    "rectification.ordered": ("send", "red", later("下达整改通知书 %(number)s，限 %(due)s")),
    "rectification.acknowledged": ("mail-opened", "blue", later("签收整改通知书")),
    "rectification.feedback_submitted": ("message-reply", "blue", later("报送整改反馈，第 %(round)s 次")),
    "rectification.department_reviewed": ("check", "green", later("主管部门审核同意整改反馈")),
    "rectification.feedback_returned": ("corner-up-left", "amber", later("整改反馈退回，限 %(due)s")),
    "rectification.closed": ("circle-check", "green", later("整改销号，结果应用意见：%(opinion)s")),
    "rectification.reopened": ("rotate-clockwise", "amber", later("重新开启整改，限 %(due)s")),
    "rectification.extended": ("calendar-plus", "grey", later("整改延期至 %(due)s")),
    "rectification.reminded": ("bell", "grey", later("整改到期提醒，%(due)s 到期")),
    "rectification.escalated": ("stairs-up", "violet", later("升级：%(level)s，%(document)s")),
    "rectification.series_opened": ("hash", "grey", later("开立 %(year)s 年文号")),
    "rectification.number_allotted": ("hash", "grey", later("编定文号 %(number)s")),
}
