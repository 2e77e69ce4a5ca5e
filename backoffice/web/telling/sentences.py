"""What each kind of event says in one line. Topic: (icon, tone, sentence with its facts in %(name)s)."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as later

from backoffice.web.telling.values import said

Sentence = tuple[str, str, Any]

SENTENCES: dict[str, Sentence] = {
    "organisation.registered": ("building", "grey", later("登记机构 %(name)s")),
    "organisation.amended": ("building", "grey", later("更改机构登记")),
    "budget_year.opened": ("calendar", "grey", later("开立 %(year)s 预算年度")),
    "budget_year.round_moved": ("calendar-event", "grey", later("预算编报进入“%(stage)s”")),
    "budget_year.rule_book_published": ("scale", "violet", later("发布规则第 %(version)s 版")),
    "projects.registered": ("folder-plus", "grey", later("项目入库：%(name)s")),
    "projects.budgeted": ("coins", "violet", later("下达 %(year)s 年预算 %(initial)s 万元")),
    "projects.budget_adjusted": ("coins", "violet", later("调整预算为 %(adjusted)s 万元，%(document)s")),
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
    "ex_ante.opened": ("file-plus", "grey", later("启动 %(year)s 年事前绩效评估，申请 %(applied)s 万元")),
    "ex_ante.submitted": ("send", "blue", later("报送事前评估报告，第 %(round)s 次，自评 %(total)s 分")),
    "ex_ante.passed": ("check", "green", later("事前评估：%(node)s通过")),
    "ex_ante.returned": ("corner-up-left", "amber", later("事前评估退回修改，限 %(due)s")),
    "ex_ante.withdrawn": ("arrow-back-up", "grey", later("撤回事前评估报告")),
    "ex_ante.handed_over": ("user-share", "grey", later("事前评估转办给 %(to)s")),
    "ex_ante.concluded": (
        "gavel",
        "violet",
        later("评估结论：%(conclusion)s，%(total)s 分，建议 %(recommended)s 万元"),
    ),
    "ex_ante.condition_met": ("checkbox", "green", later("第 %(condition)s 项条件已落实")),
    "targets.opened": ("file-plus", "grey", later("启动 %(year)s 年绩效目标申报，%(amount)s 万元")),
    "targets.submitted": ("send", "blue", later("报送绩效目标，第 %(round)s 次")),
    "targets.reviewed": ("star", "violet", later("目标审核 %(total)s 分，%(grade)s")),
    "targets.passed": ("check", "green", later("绩效目标：%(node)s通过")),
    "targets.returned": ("corner-up-left", "amber", later("绩效目标退回修改，限 %(due)s")),
    "targets.stopped": ("circle-x", "red", later("绩效目标不予通过")),
    "targets.withdrawn": ("arrow-back-up", "grey", later("撤回绩效目标")),
    "targets.handed_over": ("user-share", "grey", later("绩效目标转办给 %(to)s")),
    "targets.revision_opened": ("refresh", "grey", later("绩效目标退回单位修订")),
    "targets.approved": (
        "gavel",
        "violet",
        later("批复绩效目标第 %(version)s 版和预算 %(approved)s 万元，%(document)s"),
    ),
    "monitoring.task_issued": (
        "send",
        "violet",
        later("下达 %(year)s 年 %(period)s监控任务，%(projects)s 个项目，限 %(due)s"),
    ),
    "monitoring.form_opened": ("file-plus", "grey", later("应报 %(period)s监控表，限 %(due)s")),
    "monitoring.submitted": ("send", "blue", later("报送监控表，第 %(round)s 次，预计全年执行 %(forecast)s 万元")),
    "monitoring.assessed": ("traffic-lights", "grey", later("按规则判灯：%(light)s（执行 %(executed)s 万元）")),
    "monitoring.passed": ("check", "green", later("监控表：%(node)s通过")),
    "monitoring.returned": ("corner-up-left", "amber", later("监控表退回修改，限 %(due)s")),
    "monitoring.withdrawn": ("arrow-back-up", "grey", later("撤回监控表")),
    "monitoring.handed_over": ("user-share", "grey", later("监控表转办给 %(to)s")),
    "monitoring.confirmed": ("gavel", "violet", later("核定处置：%(disposition)s")),
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
    "delivery.attempted": ("mail", "grey", later("发送“%(title)s”给 %(recipient)s（%(channel)s）")),
    "delivery.settled": ("mail-check", "grey", later("送达结果：%(result)s")),
    "delivery.read": ("mail-opened", "grey", later("已读")),
}


def kind_of(topic: str) -> str:
    """The kind of an event: its topic without the version."""
    return topic.rsplit(".v", 1)[0]


def sentence(topic: str, facts: Mapping[str, Any]) -> tuple[str, str, str]:
    """Icon, tone and words of an event; one without a sentence is told by its topic."""
    kind = kind_of(topic)
    if kind not in SENTENCES:
        return "point", "grey", kind
    icon, tone, words = SENTENCES[kind]
    return icon, tone, str(words) % _Facts(facts)


class _Facts(dict[str, str]):
    """The facts in words, asked for by name."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        super().__init__()
        self._facts = facts

    def __missing__(self, name: str) -> str:
        return said(self._facts, name) or "—"
