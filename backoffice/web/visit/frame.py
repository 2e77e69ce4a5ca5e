"""What stands around the page: the menu of the visitor's role with what waits in it, account, moment, notices."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as later
from werkzeug.exceptions import UnprocessableEntity

from backoffice.access.policy import Object, Verb, allows
from backoffice.kernel.scope import Reach
from backoffice.web.shell.addresses import at_moment
from backoffice.web.shell.frame import Account, Frame, MenuItem, MenuSection
from backoffice.web.visit import current
from backoffice.web.visit.naming import posts, role_label
from projections.deliveries.queries import unread
from projections.reader import ViewNotReady
from projections.work_queue.queries import pending_by_kind

REACHES = {
    Reach.ALL: later("全区"),
    Reach.SECTION: later("对口部门"),
    Reach.DEPARTMENT: later("本部门及下属"),
    Reach.UNIT: later("本单位"),
    Reach.ASSIGNED: later("指派的任务"),
    Reach.NOTHING: later("无业务数据"),
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A page of the menu: its endpoint, who may open it, and the kind of waiting record that it counts."""

    label: Callable[[], str]
    icon: str
    endpoint: str
    kind: Object
    verb: Verb = Verb.READ
    counts: str = ""


#: The menu by stage of the work, in the order of the year; each area adds its line here.
MENU: tuple[tuple[Callable[[], str], tuple[Entry, ...]], ...] = (
    (
        lambda: gettext("工作台"),
        (
            Entry(
                label=lambda: gettext("待办"), icon="inbox", endpoint="queue.tasks", kind=Object.PROJECT, counts="all"
            ),
            Entry(label=lambda: gettext("通知"), icon="bell", endpoint="notices.inbox", kind=Object.DELIVERY),
        ),
    ),
    (
        lambda: gettext("制度和培训"),
        (
            Entry(label=lambda: gettext("制度库"), icon="book", endpoint="institution.rules", kind=Object.RULE),
            Entry(
                label=lambda: gettext("镇街制度覆盖"),
                icon="table",
                endpoint="institution.coverage",
                kind=Object.RULE,
            ),
            Entry(
                label=lambda: gettext("职责分工"),
                icon="sitemap",
                endpoint="institution.responsibilities",
                kind=Object.RULE,
            ),
            Entry(label=lambda: gettext("培训"), icon="school", endpoint="training.sessions", kind=Object.TRAINING),
        ),
    ),
    (
        lambda: gettext("项目"),
        (Entry(label=lambda: gettext("项目库"), icon="folders", endpoint="projects.projects", kind=Object.PROJECT),),
    ),
    (
        lambda: gettext("执行"),
        (
            Entry(
                label=lambda: gettext("监控总览"),
                icon="chart-dots",
                endpoint="monitoring.dashboard",
                kind=Object.MONITORING_FORM,
            ),
            Entry(
                label=lambda: gettext("执行数据导入"),
                icon="file-import",
                endpoint="execution.page",
                kind=Object.EXECUTION,
                verb=Verb.IMPORT,
            ),
            Entry(
                label=lambda: gettext("下达监控任务"),
                icon="send",
                endpoint="monitoring.task",
                kind=Object.MONITORING_TASK,
                verb=Verb.ISSUE,
            ),
        ),
    ),
    (
        lambda: gettext("评价"),
        (
            Entry(
                label=lambda: gettext("单位自评"),
                icon="checklist",
                endpoint="self_evaluation.dashboard",
                kind=Object.SELF_EVALUATION,
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
            ),
            Entry(
                label=lambda: gettext("第三方机构"),
                icon="building-community",
                endpoint="third_parties.agencies",
                kind=Object.AGENCY,
            ),
            Entry(
                label=lambda: gettext("专家库"),
                icon="users",
                endpoint="third_parties.experts",
                kind=Object.EXPERT,
            ),
            Entry(
                label=lambda: gettext("抽查复核"),
                icon="zoom-check",
                endpoint="spot_check.overview",
                kind=Object.RECHECK,
            ),
        ),
    ),
    (
        lambda: gettext("整改与报告"),
        (
            Entry(
                label=lambda: gettext("整改看板"),
                icon="layout-kanban",
                endpoint="rectification.board",
                kind=Object.ORDER,
            ),
            Entry(
                label=lambda: gettext("结果应用"),
                icon="arrows-split",
                endpoint="result_applications.rows",
                kind=Object.APPLICATION,
            ),
            Entry(
                label=lambda: gettext("规则手册"),
                icon="scale",
                endpoint="rule_book.page",
                kind=Object.BUDGET_YEAR,
            ),
            Entry(
                label=lambda: gettext("部门整体支出"),
                icon="building",
                endpoint="department.list",
                kind=Object.DEPARTMENT_TARGET,
            ),
            Entry(
                label=lambda: gettext("信息公开"),
                icon="world-share",
                endpoint="disclosure.board",
                kind=Object.DISCLOSURE,
            ),
            Entry(
                label=lambda: gettext("专题报告"),
                icon="file-text",
                endpoint="disclosure.reports",
                kind=Object.SPECIAL_REPORT,
            ),
            Entry(label=lambda: gettext("年度考核"), icon="medal", endpoint="appraisal.ranking", kind=Object.APPRAISAL),
            Entry(
                label=lambda: gettext("年度工作说明"),
                icon="report",
                endpoint="statement.page",
                kind=Object.STATEMENT,
            ),
        ),
    ),
    (
        lambda: gettext("记录"),
        (Entry(label=lambda: gettext("全部事件"), icon="history", endpoint="replay.log", kind=Object.HISTORY),),
    ),
)


def build_frame() -> Frame:
    """The frame of the present request; a visitor who is not signed in has none."""
    if not current.signed_in():
        return Frame()
    mine = current.account()
    try:
        counts = pending_by_kind(current.latest(), current.scope(), current.actor(), current.today())
        moment = current.shown().moment
    except (ViewNotReady, UnprocessableEntity):  # the error page about a moment needs a frame too
        counts, moment = {}, None
    return Frame(
        menu=tuple(section for label, entries in MENU if (section := _section(label(), entries, counts)).items),
        account=Account(name=posts([mine.account])[mine.account], role=role_label(mine.role), scope=_reach()),
        moment=moment,
        notices=_unread(),
        home_url=at_moment(url_for("home")),
        search_url=url_for("projects.projects") if _reads(Object.PROJECT) else "",
        notices_url=url_for("notices.inbox") if _reads(Object.DELIVERY) else "",
        sign_out_url=url_for("sign_in.leave"),
    )


def _unread() -> int:
    try:
        return unread(current.latest(), current.account().account) if _reads(Object.DELIVERY) else 0
    except ViewNotReady:
        return 0


def _reads(kind: Object) -> bool:
    return allows(current.actor(), Verb.READ, kind)


def _section(label: str, entries: tuple[Entry, ...], counts: dict[str, int]) -> MenuSection:
    allowed = [entry for entry in entries if allows(current.actor(), entry.verb, entry.kind)]
    return MenuSection(label=label, items=tuple(_item(entry, counts) for entry in allowed))


def _item(entry: Entry, counts: dict[str, int]) -> MenuItem:
    blueprint = entry.endpoint.partition(".")[0]
    same = request.blueprint == blueprint
    return MenuItem(
        label=entry.label(),
        icon=entry.icon,
        url=at_moment(url_for(entry.endpoint)),
        count=sum(counts.values()) or None if entry.counts == "all" else None,
        active=request.endpoint == entry.endpoint or (same and _only(blueprint)),
    )


def _only(blueprint: str) -> bool:
    """Whether one entry of the menu stands for the whole area, so that its inner pages light it up."""
    return sum(entry.endpoint.startswith(f"{blueprint}.") for _, entries in MENU for entry in entries) == 1


def _reach() -> str:
    return str(REACHES[current.scope().reach])
