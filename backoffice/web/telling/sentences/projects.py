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
    "projects.execution_imported": (
        "file-import",
        "grey",
        later("导入 %(year)s 年 %(period)s执行数，%(rows)s 个项目"),
    ),
}
