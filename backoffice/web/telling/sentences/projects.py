"""What events of projects and their money say in one line."""

from flask_babel import lazy_gettext as later

from backoffice.web.telling.sentences.shape import Sentence

SENTENCES: dict[str, Sentence] = {
    "projects.registered": ("folder-plus", "grey", later("项目入库：%(name)s")),
    "projects.budgeted": ("coins", "violet", later("下达 %(year)s 年预算 %(initial)s 万元")),
    "projects.budget_adjusted": ("coins", "violet", later("调整预算为 %(adjusted)s 万元，%(document)s")),
    "projects.initial_corrected": ("pencil", "amber", later("更正 %(year)s 年年初预算为 %(initial)s 万元")),
    "projects.execution_recorded": (
        "database-import",
        "grey",
        later("导入 %(month)s支付数，累计 %(executed)s 万元"),
    ),
    "projects.payment_plan_declared": ("calendar-dollar", "grey", later("申报 %(year)s 年用款计划")),
    "projects.plan_change_asked": ("calendar-dollar", "amber", later("申请调整 %(year)s 年用款计划，待业务科室审核")),
    "projects.plan_change_approved": ("calendar-dollar", "green", later("同意调整 %(year)s 年用款计划")),
    "projects.plan_change_refused": ("calendar-dollar", "amber", later("不同意调整 %(year)s 年用款计划")),
    "projects.reduction_agreed": ("coins", "violet", later("同意预算调减至 %(reduced_to)s 万元，与绩效目标同步调整")),
    "projects.payments_stopped": ("player-pause", "red", later("暂停支付，%(document)s")),
    "projects.payments_freed": ("player-play", "green", later("恢复支付，%(document)s")),
    "projects.execution_imported": (
        "file-import",
        "grey",
        later("导入 %(year)s 年 %(period)s执行数，%(rows)s 个项目"),
    ),
}
