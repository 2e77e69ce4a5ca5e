"""How each workflow status and each warning light looks: always icon or shape, text and colour.

A status says 待… where somebody must act and 已… where it is done; 整改中 is the one in between.
"""

from dataclasses import dataclass

from flask_babel import gettext
from flask_babel import lazy_gettext as later


@dataclass(frozen=True)
class State:
    """A status as a tag: its words, icon (Tabler, outline) and tone."""

    label: str
    icon: str
    tone: str


def _state(label: object, icon: str, tone: str) -> State:
    return State(label, icon, tone)  # type: ignore[arg-type]  # lazy strings are read as strings


#: Key: tag. Pages map the status of their record to one of these keys.
STATES: dict[str, State] = {
    "draft": _state(later("草稿"), "pencil", "grey"),
    "not_sent": _state(later("待送审"), "circle-dashed", "grey"),
    "to_issue": _state(later("待下达"), "circle-dashed", "grey"),
    "not_reported": _state(later("未填报"), "circle-dashed", "grey"),
    "at_department": _state(later("部门审核中"), "hourglass", "blue"),
    "to_review": _state(later("待审核"), "hourglass", "blue"),
    "resubmitted": _state(later("重报待审"), "refresh", "blue"),
    "to_approve": _state(later("待批准"), "gavel", "violet"),
    "to_comment": _state(later("待意见"), "messages", "blue"),
    "to_verify": _state(later("待验收"), "clipboard-check", "blue"),
    "to_check": _state(later("待核查"), "world-share", "blue"),
    "returned": _state(later("已退回"), "corner-up-left", "amber"),
    "withdrawn": _state(later("已撤回"), "arrow-back-up", "grey"),
    "passed": _state(later("已通过"), "circle-check", "green"),
    "confirmed": _state(later("已确认"), "circle-check", "green"),
    "approved": _state(later("已批复"), "gavel", "green"),
    "refused": _state(later("不予通过"), "circle-x", "red"),
    "frozen": _state(later("已冻结"), "lock", "grey"),
    "paused": _state(later("已暂停"), "player-pause", "red"),
    "cancelled": _state(later("已撤销"), "circle-x", "grey"),
    "issued": _state(later("已下达"), "send", "blue"),
    "acknowledged": _state(later("已签收"), "mail-opened", "blue"),
    "in_rectification": _state(later("整改中"), "tool", "amber"),
    "overdue": _state(later("已逾期"), "alert-triangle", "red"),
    "due_soon": _state(later("即将到期"), "clock-exclamation", "amber"),
    "escalated": _state(later("已升级"), "stairs-up", "violet"),
    "closed": _state(later("已销号"), "circle-check", "green"),
    # deliveries of a notice
    "queued": _state(later("排队"), "clock", "grey"),
    "claimed": _state(later("已领取"), "loader", "grey"),
    "sent": _state(later("已发送"), "send", "blue"),
    "delivered": _state(later("已送达"), "check", "green"),
    "read": _state(later("已读"), "checks", "green"),
    "failed": _state(later("失败"), "circle-x", "red"),
    "unknown": _state(later("结果未知"), "help-circle", "amber"),
}

#: Light: its word and tone; the shape follows the tone, in tables and in charts alike.
LIGHTS: dict[str, tuple[str, str]] = {
    "red": (later("红"), "red"),
    "yellow": (later("黄"), "amber"),
    "green": (later("绿"), "green"),
    "blue": (later("蓝"), "blue"),
    "neutral": (later("不判"), "grey"),
    "none": (later("未报"), "grey"),
}


def state_of(key: str) -> State:
    """The tag of a status; an unknown key raises KeyError, so that no page invents a status."""
    return STATES[key]


def light_of(key: str | None) -> tuple[str, str]:
    """Word and tone of a light; no light is 未报."""
    label, tone = LIGHTS[key or "none"]
    return str(label), tone


def heat_words(level: int) -> str:
    """Words for a screen reader about a cell of the heat table (level 0 to 3)."""
    words = (gettext("不欠"), gettext("欠 10 % 内"), gettext("欠 10–30 %"), gettext("欠 30 % 以上"))
    return str(words[level])
