"""The two charts of the dashboard: money against target project by project, and execution against time."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy import RowMapping

from backoffice.kernel.periods import month_progress
from backoffice.scoring.monitoring_rules import MonitoringRules
from backoffice.web.shell.addresses import at_moment
from backoffice.web.shell.charts import Band, Line, Option, Point, line_chart, scatter_chart
from backoffice.web.shell.formats import money, percent, period
from projections.monitoring.queries import MonthPoint

#: Red points that the scatter names.
NAMED = 5


def progress(month: int) -> Decimal:
    """The share of the year that has passed at a month's end, in %."""
    gone = month_progress(month) * 100
    return Decimal(gone.numerator) / Decimal(gone.denominator)


def marks(rules: MonitoringRules, month: int) -> tuple[Decimal, Decimal]:
    """Where red ends and where green begins at a month's end, in % of the year's budget."""
    gone = progress(month)
    return gone * rules.execution.red_below / 100, gone * rules.execution.yellow_below / 100


def scatter_of(rows: Sequence[RowMapping], rules: MonitoringRules, month: int) -> tuple[Option, list[tuple[Any, ...]]]:
    """Each form as a point, and the red ones as the table under it."""
    largest = max((row["adjusted"] for row in rows), default=Decimal(1)) or Decimal(1)
    named = {row["form_id"] for row in sorted(rows, key=lambda r: -r["adjusted"]) if row["light"] == "red"}
    first = [row["form_id"] for row in sorted(rows, key=lambda r: -r["adjusted"]) if row["form_id"] in named][:NAMED]
    points = tuple(
        Point(
            x=min(row["execution_rate"], Decimal(100)),
            y=min(row["attainment"], Decimal(120)),
            name=f"{row['name']} {money(row['adjusted'])} {gettext('万元')}",
            light=row["light"],
            url=at_moment(url_for("monitoring.form", form_id=row["form_id"])),
            size=int(7 + 13 * (row["adjusted"] / largest)),
            label=row["name"][:8] if row["form_id"] in first else "",
        )
        for row in rows
        if row["execution_rate"] is not None and row["attainment"] is not None and row["light"]
    )
    lines = marks(rules, month)
    option = scatter_chart(
        points,
        x_name=gettext("%(period)s预算执行率（%%）", period=period(month)),
        y_name=gettext("目标完成率（%）"),
        x_marks=tuple(round(line, 1) for line in lines),
        y_marks=tuple(round(line, 1) for line in lines),
        names={"red": gettext("红"), "yellow": gettext("黄"), "green": gettext("绿"), "blue": gettext("蓝")},
    )
    table = [
        (row["name"], percent(row["execution_rate"]), percent(row["attainment"]))
        for row in rows
        if row["light"] == "red"
    ]
    return option, table


def curve_of(points: Sequence[MonthPoint], rules: MonitoringRules, year: int) -> tuple[Option, list[tuple[Any, ...]]]:
    """Cumulative execution by month between the zones of the lights, and its table."""
    months = tuple(str(point.month) for point in points)
    bounds = [marks(rules, point.month) for point in points]
    red, green = tuple(round(b[0], 1) for b in bounds), tuple(round(b[1], 1) for b in bounds)
    rates = tuple(point.rate for point in points)
    pace = tuple(round(point.time_progress, 1) for point in points)
    option = line_chart(
        months,
        (
            Line(label=gettext("%(y)s 年", y=year), values=rates),
            Line(label=gettext("时间进度"), values=pace, kind="pace"),
        ),
        bands=(
            Band(label=gettext("红灯区"), lower=tuple(Decimal(0) for _ in months), upper=red, tone="red"),
            Band(label=gettext("黄灯区"), lower=red, upper=green, tone="amber"),
        ),
        y_name=gettext("累计执行率（%）"),
    )
    shown = [point for point in points if point.rate is not None]
    table: list[tuple[Any, ...]] = [
        (gettext("%(y)s 年", y=year), *(percent(point.rate) for point in shown)),
        (gettext("时间进度"), *(percent(point.time_progress) for point in shown)),
    ]
    return option, table
