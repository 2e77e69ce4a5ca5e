"""Invented values for the page of parts; what is plain data stands in `samples.toml`."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

from flask_babel import lazy_gettext as later

from backoffice.web.shell.frame import Moment
from backoffice.web.shell.shapes import Choice, Decision, Mark, Sheet, Tick, TrackEvent

_DATA = tomllib.loads((Path(__file__).parent / "samples.toml").read_text(encoding="utf-8"))
ROWS = [{"amount": None, "light": None} | row for row in _DATA["rows"]]
STEPS_NOW, STEPS_BACK = _DATA["steps_now"], _DATA["steps_back"]
ENTRIES, DIFF, FACTS, TABS = _DATA["entries"], _DATA["diff"], _DATA["facts"], _DATA["tabs"]
HEAT, DELIVERIES, RUNGS = _DATA["heat"], _DATA["deliveries"], _DATA["rungs"]
#: Yuan.
AMOUNT = 218_064_000

FIRST = datetime(2020, 1, 2, 1, 0, tzinfo=UTC)
NOW_AT = datetime(2020, 9, 4, 2, 24, tzinfo=UTC)
NOW = Moment(position=12618, at=NOW_AT, latest=12618, latest_at=NOW_AT, first_at=FIRST)
PAST = Moment(
    position=12345, at=datetime(2020, 8, 31, 10, 0, tzinfo=UTC), latest=12618, latest_at=NOW_AT, first_at=FIRST
)
ROUND_START = datetime(2020, 7, 20, 2, 0, tzinfo=UTC)
MARKS = (
    Mark(at=ROUND_START, label="07-20 任务下达"),
    Mark(at=datetime(2020, 8, 15, 2, 0, tzinfo=UTC), label="08-15"),
    Mark(at=datetime(2020, 8, 26, 2, 0, tzinfo=UTC), label="08-26 国库导入"),
)
SIGN_IN_ERROR = later("账号或密码不对。再错 3 次将锁定 15 分钟。")

CHOICES = (
    Choice(key="pass", label=later("通过"), icon="check", submit=later("通过并下达整改"), primary=True),
    Choice(key="return", label=later("退回修改"), icon="corner-up-left", submit=later("退回修改")),
    Choice(
        key="refuse",
        label=later("不予通过"),
        icon="circle-x",
        disabled="“不予通过”不可用：监控环节请用“通过”并选处置“暂停”或“取消”。",
    ),
    Choice(key="transfer", label=later("转办"), icon="user-share"),
)
TICKS = (
    Tick(key="indicators[1].actual", label="扶持项目 · 完成值", checked=True),
    Tick(key="indicators[1].reason", label="扶持项目 · 偏差原因", checked=True),
    Tick(key="indicators[7].evidence", label="库区基础设施改善 · 佐证", checked=True),
)
DISPOSALS = (
    Tick(key="mend", label=later("继续执行并整改"), checked=True),
    Tick(key="adjust", label=later("调整预算和目标")),
    Tick(key="pause", label=later("暂停")),
    Tick(key="cancel", label=later("取消并收回"), disabled=True),
)
RETURNING = Decision(
    action="#decision",
    version=19,
    command_id="5f6cb2a4-2df3-4a53-8d0c-1f4f3f7f0001",
    choices=CHOICES,
    chosen="return",
    reason="扶持项目完成 4 个，序时比 62.3；验收单只有 3 个。请核实完成值，并补佐证。",
    phrases=("佐证不足", "原因不具体", "数据与国库不符"),
    ticks=TICKS,
    due=date(2020, 9, 10),
    due_hint="原到期 2020-09-08；本表还没有退回过。",
    recipients=(("budget", "预算科"), ("chief", "绩效科科长")),
    note="单位重报后直接回到您处，不再经过部门和业务科，并标出改动。",
    preview_url="#l",
    disposals=DISPOSALS,
    disposals_label="核定处置",
)
PASSING = Decision(
    action="#decision",
    version=19,
    command_id="5f6cb2a4-2df3-4a53-8d0c-1f4f3f7f0002",
    choices=CHOICES,
    chosen="pass",
    phrases=("情况属实，同意", "佐证不足", "进度滞后，须整改"),
    disposals=DISPOSALS,
    disposals_label="核定处置（红灯须整改，“正常”“关注”不可选）",
    next="/parts/record",
    errors={"reason": "写明理由，至少 10 个字。"},
)
STALE = Decision(
    action="#decision",
    version=18,
    command_id="5f6cb2a4-2df3-4a53-8d0c-1f4f3f7f0003",
    choices=CHOICES[:2],
    chosen="pass",
    reason="同意继续执行，限 30 日内按赶工计划整改。",
    stale="农业科审核已先办理（10:21，事件 12,617）。您的决定没有提交，填写的内容仍在。",
)
OVER_THE_PAST = Decision(action="", version=19, command_id="", past=True)
CLOSED = Decision(action="", version=19, command_id="", closed="本表由您填报，不能审核自己的材料。")
SHEET = Sheet(
    previous="/parts/record?n=3",
    next="/parts/record?n=5",
    place="第 4 / 53 项",
    full="/parts/record",
    back="/parts",
    back_label="部件与状态",
)

_KINDS = (
    "report",
    "report",
    "decision",
    "decision",
    "score",
    "report",
    "return",
    "decision",
    "score",
    "report",
    "return",
    "decision",
)
_LABELS = {1: "申报", 4: "批复", 7: "退回", 9: "核定", 12: "销号"}
TRACK = tuple(
    TrackEvent(
        number=n,
        kind=kind,
        label=_LABELS.get(n, "报送" if kind == "report" else "审核"),
        at=datetime(2020, 1 + n // 2, 3 + n, 2, 12, tzinfo=UTC),
        position=8000 + n * 37,
        url=f"/parts?event={n}#track",
        show=n in (1, 4, 7, 12),
    )
    for n, kind in enumerate(_KINDS, 1)
)
