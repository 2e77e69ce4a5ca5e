"""Monitoring: the latest round of the year, and the orders that followed from it."""

from datetime import date

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear, months_to
from backoffice.kernel.scope import Scope
from projections.monitoring import queries as monitoring
from projections.monitoring.dashboard import tiles
from projections.monitoring.filters import FormFilter
from projections.reader import Reader
from projections.rectification_board import queries as orders
from projections.rectification_board.filters import OrderFilter
from projections.statement.figures import Figure, share
from projections.statement.shape import Part, dated

#: figure -> label, and the tile of the dashboard that it repeats.
LIGHTS: dict[str, tuple[Text, str]] = {
    "monitoring_submitted": (Text("已报送监控表", "Monitoring forms handed in"), "submitted"),
    "monitoring_red": (Text("双控红灯", "Red lights"), "red"),
    "monitoring_yellow": (Text("双控黄灯", "Yellow lights"), "yellow"),
    "monitoring_green": (Text("双控绿灯", "Green lights"), "green"),
}


#: `{months}` is the period.
BODY = Text(
    "集中对 {months}预算执行情况和绩效目标实现程度开展绩效监控，覆盖 {monitoring_departments} 个部门和镇（街道）。"
    "绩效监控项目 {monitoring_count} 个，监控金额 {monitoring_amount} 万元；已报送监控表 {monitoring_submitted} 份，"
    "占 {monitoring_coverage} %，预算执行率 {monitoring_execution} %。双控红灯 {monitoring_red} 个，"
    "黄灯 {monitoring_yellow} 个，绿灯 {monitoring_green} 个。对偏离绩效目标、预算执行进度较慢的，"
    "下达整改通知书 {orders_issued} 份，已销号 {orders_closed} 份，逾期 {orders_overdue} 份，"
    "升级督办 {orders_escalated} 份；结果应用于以后年度预算，压减收回 {orders_money} 万元。",
    "Execution and targets were monitored for {months} in {monitoring_departments} departments and "
    "towns: {monitoring_count} projects, {monitoring_amount} (10,000 yuan). {monitoring_submitted} forms were handed "
    "in, {monitoring_coverage} %; execution stood at {monitoring_execution} %. {monitoring_red} lights were red, "
    "{monitoring_yellow} yellow, {monitoring_green} green. For deviation or slow execution {orders_issued} "
    "rectification orders were issued; {orders_closed} are closed, {orders_overdue} overdue, {orders_escalated} "
    "escalated. Results cut or recovered {orders_money} from later budgets.",
)

#: Before a task was issued.
NOT_MONITORED = Text("本年度尚未布置绩效监控。", "No monitoring task has been issued for this year.")


def part(reader: Reader, scope: Scope, year: WorkYear, today: date) -> Part:
    """The round and its orders; orders are overdue or not as of `today`."""
    month = latest_month(reader, scope, year.monitoring_year)
    if month is None:
        return Part(body=NOT_MONITORED)
    figures = _figures(reader, scope, year.monitoring_year, month, today)
    return Part(body=dated(BODY, months=months_to(month)), figures=tuple(figures))


def latest_month(reader: Reader, scope: Scope, year: int) -> int | None:
    """The last month of the year's latest monitoring round; None before any."""
    return max((row["month"] for row in monitoring.rounds(reader, scope) if row["year"] == year), default=None)


def _figures(reader: Reader, scope: Scope, year: int, month: int, today: date) -> list[Figure]:
    wanted = FormFilter(year=year, month=month)
    figures = monitoring.figures(reader, scope, wanted)
    shown = tiles(reader, scope, wanted, today=today)
    departments = len(monitoring.by_department(reader, scope, wanted))
    found = [
        Figure(key=key, label=label, value=shown[tile].count, unit="projects", opens=shown[tile].wanted)
        for key, (label, tile) in LIGHTS.items()
    ]
    return [
        Figure(
            key="monitoring_count",
            label=Text("绩效监控项目", "Projects monitored"),
            value=figures.monitored.count,
            unit="projects",
            opens=wanted,
        ),
        Figure(
            key="monitoring_amount",
            label=Text("绩效监控金额", "Amount monitored"),
            value=figures.monitored.amount,
            unit="yuan",
            opens=wanted,
            columns=("adjusted",),
        ),
        Figure(
            key="monitoring_departments",
            label=Text("监控覆盖部门和镇（街道）", "Departments and towns monitored"),
            value=departments,
            unit="departments",
            opens=wanted,
            distinct="department",
        ),
        *found,
        Figure(
            key="monitoring_coverage",
            label=Text("监控表报送率", "Monitoring forms handed in, share"),
            value=share(figures.submitted.count, figures.monitored.count),
            unit="percent",
            opens=wanted,
        ),
        Figure(
            key="monitoring_execution",
            label=Text("预算执行率", "Execution rate"),
            value=figures.execution_rate,
            unit="percent",
            opens=wanted,
        ),
        *_orders(reader, scope, OrderFilter(today=today, year=year, issued=True)),
    ]


def _orders(reader: Reader, scope: Scope, issued: OrderFilter) -> list[Figure]:
    closed = issued.but(closed=True)
    counted = (
        ("orders_issued", Text("下达整改通知书", "Rectification orders issued"), issued),
        ("orders_closed", Text("已销号", "Orders closed"), closed),
        ("orders_overdue", Text("逾期未整改", "Orders overdue"), issued.but(overdue=True)),
        ("orders_escalated", Text("升级督办", "Orders escalated"), issued.but(escalated=True)),
    )
    found = [
        Figure(key=key, label=label, value=orders.count(reader, scope, wanted)[0], unit="orders", opens=wanted)
        for key, label, wanted in counted
    ]
    money = Figure(
        key="orders_money",
        label=Text("压减收回", "Cut or recovered"),
        value=orders.moved_money(reader, scope, closed),
        unit="yuan",
        opens=closed,
        columns=("closing_amount",),
    )
    return [*found, money]
