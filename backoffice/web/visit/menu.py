"""The menu by stage of the work, in the order of the year; each area adds its line here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from backoffice.access.policy import Object, Verb


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A page of the menu: its endpoint, who may open it, and the kinds of waiting record that it counts."""

    label: Callable[[], str]
    icon: str
    endpoint: str
    kind: Object
    verb: Verb = Verb.READ
    counts: tuple[str, ...] = ()


#: Counts what waits of every kind.
EVERY_KIND = ("*",)

DESK = (
    Entry(label=lambda: gettext("待办"), icon="inbox", endpoint="queue.tasks", kind=Object.PROJECT, counts=EVERY_KIND),
    Entry(label=lambda: gettext("通知"), icon="bell", endpoint="notices.inbox", kind=Object.DELIVERY),
)

OVERVIEW = (
    Entry(
        label=lambda: gettext("监控总览"),
        icon="chart-dots",
        endpoint="monitoring.dashboard",
        kind=Object.MONITORING_FORM,
    ),
    Entry(
        label=lambda: gettext("整改看板"),
        icon="layout-kanban",
        endpoint="rectification.board",
        kind=Object.ORDER,
        counts=("order",),
    ),
    Entry(
        label=lambda: gettext("年度工作说明"),
        icon="report",
        endpoint="statement.page",
        kind=Object.STATEMENT,
    ),
)

BUDGETING = (
    Entry(label=lambda: gettext("好项目优先"), icon="list-numbers", endpoint="ex_ante.ranking", kind=Object.EX_ANTE),
    Entry(
        label=lambda: gettext("预算编制"),
        icon="calendar-event",
        endpoint="budget_rounds.years",
        kind=Object.CONTROL_FIGURE,
    ),
    Entry(
        label=lambda: gettext("目标调整和追加"),
        icon="pencil",
        endpoint="adjustments.list",
        kind=Object.ADJUSTMENT,
        counts=("target_adjustment",),
    ),
)

EXECUTION = (
    Entry(
        label=lambda: gettext("下达监控任务"),
        icon="send",
        endpoint="monitoring.task",
        kind=Object.MONITORING_TASK,
        verb=Verb.ISSUE,
    ),
    Entry(
        label=lambda: gettext("日常监控"),
        icon="eye",
        endpoint="monitoring.daily",
        kind=Object.MONITORING_TASK,
        verb=Verb.CREATE,
    ),
    Entry(
        label=lambda: gettext("资金处置"),
        icon="player-pause",
        endpoint="measures.rows",
        kind=Object.MEASURE,
        counts=("measure",),
    ),
    Entry(
        label=lambda: gettext("执行数据导入"),
        icon="file-import",
        endpoint="execution.page",
        kind=Object.EXECUTION,
        verb=Verb.IMPORT,
    ),
)

EVALUATION = (
    Entry(
        label=lambda: gettext("单位自评"),
        icon="checklist",
        endpoint="self_evaluation.dashboard",
        kind=Object.SELF_EVALUATION,
        counts=("self_evaluation",),
    ),
    Entry(
        label=lambda: gettext("抽查复核"),
        icon="zoom-check",
        endpoint="spot_check.overview",
        kind=Object.RECHECK,
        counts=("recheck", "sample", "circular"),
    ),
    Entry(
        label=lambda: gettext("我的评价任务"),
        icon="clipboard-list",
        endpoint="key_evaluation.workspace",
        kind=Object.KEY_EVALUATION,
        verb=Verb.CORRECT,
    ),
    Entry(
        label=lambda: gettext("财政重点评价"),
        icon="star",
        endpoint="key_evaluation.list",
        kind=Object.KEY_EVALUATION,
        counts=("key_evaluation",),
    ),
    Entry(
        label=lambda: gettext("部门评价"),
        icon="clipboard-check",
        endpoint="department_evaluation.rows",
        kind=Object.EVALUATION_BY_DEPARTMENT,
        counts=("evaluation_by_department",),
    ),
    Entry(
        label=lambda: gettext("部门整体支出"),
        icon="building",
        endpoint="department.list",
        kind=Object.DEPARTMENT_TARGET,
        counts=("department_target", "department_evaluation"),
    ),
)

APPLICATION = (
    Entry(
        label=lambda: gettext("结果应用"),
        icon="arrows-split",
        endpoint="result_applications.rows",
        kind=Object.APPLICATION,
        counts=("application",),
    ),
    Entry(
        label=lambda: gettext("信息公开"),
        icon="world-share",
        endpoint="disclosure.board",
        kind=Object.DISCLOSURE,
        counts=("disclosure",),
    ),
    Entry(
        label=lambda: gettext("专题报告"),
        icon="file-text",
        endpoint="disclosure.reports",
        kind=Object.SPECIAL_REPORT,
        counts=("special_report",),
    ),
    Entry(
        label=lambda: gettext("年度考核"),
        icon="medal",
        endpoint="appraisal.ranking",
        kind=Object.APPRAISAL,
        counts=("appraisal",),
    ),
)

LIBRARIES = (
    Entry(label=lambda: gettext("绩效指标库"), icon="list-search", endpoint="indicators.list", kind=Object.INDICATOR),
    Entry(label=lambda: gettext("项目库"), icon="folders", endpoint="projects.projects", kind=Object.PROJECT),
    Entry(
        label=lambda: gettext("第三方机构"),
        icon="building-community",
        endpoint="third_parties.agencies",
        kind=Object.AGENCY,
    ),
    Entry(label=lambda: gettext("专家库"), icon="users", endpoint="third_parties.experts", kind=Object.EXPERT),
    Entry(
        label=lambda: gettext("培训"),
        icon="school",
        endpoint="training.sessions",
        kind=Object.TRAINING,
        counts=("training",),
    ),
    Entry(
        label=lambda: gettext("制度库"), icon="book", endpoint="institution.rules", kind=Object.RULE, counts=("rule",)
    ),
    Entry(
        label=lambda: gettext("规则手册"),
        icon="scale",
        endpoint="rule_book.page",
        kind=Object.BUDGET_YEAR,
        counts=("rule_book",),
    ),
)

RECORDS = (Entry(label=lambda: gettext("全部事件"), icon="history", endpoint="replay.log", kind=Object.HISTORY),)

#: The sections of the menu.
MENU: tuple[tuple[Callable[[], str], tuple[Entry, ...]], ...] = (
    (lambda: gettext("工作台"), DESK),
    (lambda: gettext("总览"), OVERVIEW),
    (lambda: gettext("申报"), BUDGETING),
    (lambda: gettext("执行"), EXECUTION),
    (lambda: gettext("评价"), EVALUATION),
    (lambda: gettext("整改与应用"), APPLICATION),
    (lambda: gettext("库与规则"), LIBRARIES),
    (lambda: gettext("记录"), RECORDS),
)


def waiting(entry: Entry, counts: Mapping[str, int]) -> int | None:
    """How much waits for the visitor under an entry; None where nothing does. `counts` is by kind of record."""
    kinds = counts if entry.counts == EVERY_KIND else entry.counts
    return sum(counts.get(kind, 0) for kind in kinds) or None


def entry_of(endpoint: str, path: str, addresses: Iterable[tuple[str, str]]) -> str:
    """The endpoint of the entry under which a page stands; empty when none is its own.

    `addresses` are the entries of the visitor with their paths. A page that is no entry stands under the entry
    of its area whose path its own begins with, or under the only one that its area has.
    """
    area = endpoint.partition(".")[0]
    own = [(named, start) for named, start in addresses if named.partition(".")[0] == area]
    if any(named == endpoint for named, _ in own):
        return endpoint
    above = [(named, start) for named, start in own if path.startswith(f"{start}/")]
    if above:
        return max(above, key=lambda each: len(each[1]))[0]
    return own[0][0] if len(own) == 1 else ""
