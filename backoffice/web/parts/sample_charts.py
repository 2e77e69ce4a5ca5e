"""Invented figures for the charts on the page of parts."""

from backoffice.web.shell.charts import Band, Line, Point, bar_chart, line_chart, scatter_chart

MONTHS = tuple(f"{n}" for n in range(1, 13))
GREEN_LINE = tuple(round(n * 80 / 12, 1) for n in range(1, 13))
RED_LINE = tuple(round(n * 60 / 12, 1) for n in range(1, 13))
SPENT = (3.1, 7.4, 14.2, 21.9, 30.8, 40.6, 49.1)
LAST_YEAR = (4.6, 9.8, 17.9, 26.3, 35.5, 46.2, 53.4, 61.7, 70.2, 78.9, 87.5, 97.2)
FORECAST = (None,) * 6 + (49.1, 57.4, 66.1, 75.5, 85.2, 94.1)
CURVE = line_chart(
    MONTHS,
    (
        Line(label="2020 年", values=SPENT),
        Line(label="单位预计", values=FORECAST, kind="forecast"),
        Line(label="2019 年", values=LAST_YEAR, kind="past"),
        Line(label="时间进度", values=tuple(round(n * 100 / 12, 1) for n in range(1, 13)), kind="pace"),
    ),
    bands=(
        Band(label="红灯区", lower=(0,) * 12, upper=RED_LINE, tone="red"),
        Band(label="黄灯区", lower=RED_LINE, upper=GREEN_LINE, tone="amber"),
    ),
    y_name="累计执行率（%）",
)
CURVE_ROWS = (
    ("2020 年", *SPENT),
    ("2019 年同期", *LAST_YEAR[:7]),
    ("绿线（80 %）", *GREEN_LINE[:7]),
    ("红线（60 %）", *RED_LINE[:7]),
)
_CLOUD = tuple(
    Point(
        x=47 + (n * 37 % 41) * 0.8,
        y=48 + (n * 53 % 37) * 1.1,
        name=f"项目 {n}",
        light="green",
        url="#p",
        size=7 + n % 7,
    )
    for n in range(60)
)
_SLOW = tuple(
    Point(x=36 + (n * 29 % 11), y=36 + (n * 31 % 29), name=f"项目 {n}", light="yellow", url="#p", size=8 + n % 4)
    for n in range(22)
)
_LATE = (
    Point(x=31.5, y=52.4, name="高标准农田建设项目 4,800.00 万元", light="red", url="#p", size=20, label="高标准农田"),
    Point(x=33.0, y=40.6, name="校车村村通运营补助 2,300.00 万元", light="red", url="#p", size=15, label="校车村村通"),
    Point(x=26.1, y=30.2, name="老旧小区改造配套 1,850.00 万元", light="red", url="#p", size=14, label="老旧小区"),
    Point(x=40.2, y=19.5, name="城区垃圾分类设施 390.00 万元", light="red", url="#p", size=10),
    Point(x=0, y=8, name="智慧市场监管平台 240.00 万元", light="red", url="#p", size=9),
)
SCATTER = scatter_chart(
    _CLOUD + _SLOW + _LATE,
    x_name="1–7 月预算执行率（%）",
    y_name="目标完成率（%）",
    x_marks=(35.0, 46.7),
    y_marks=(35.0, 46.7),
    names={"red": "红", "yellow": "黄", "green": "绿"},
)
SCATTER_ROWS = tuple((point.name, point.x, point.y) for point in _LATE)
BARS = (
    ("已确认", 117, "green", "#r"),
    ("绩效科复核", 24, "blue", "#r"),
    ("业务科一审", 33, "blue", "#r"),
    ("部门审核", 9, "blue", "#r"),
    ("退回修改中", 8, "amber", "#r"),
)
BAR_CHART = bar_chart(BARS, unit=" 份")
