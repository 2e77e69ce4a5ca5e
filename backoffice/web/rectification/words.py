"""How an order and its limits are shown: tag, steps, ladder, tone of its card."""

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as later

from backoffice.areas.rectification.events import Level
from backoffice.areas.rectification.labels import LEVELS
from backoffice.kernel.periods import working_days_between
from backoffice.web.kinds.row import Row
from backoffice.web.shell.shapes import Step
from backoffice.web.telling.values import in_words
from projections.rectification_board.filters import days_overdue

#: Stage of an order: the key of its tag.
TAGS = {
    "draft": "to_issue",
    "issued": "issued",
    "acknowledged": "in_rectification",
    "feedback": "at_department",
    "verifying": "to_verify",
    "returned": "returned",
    "closed": "closed",
}

#: Lanes of the board, in the order of the road: stage, words, icon.
LANES = (
    ("draft", later("待下达"), "circle-dashed"),
    ("issued", later("已下达"), "send"),
    ("acknowledged", later("整改中"), "tool"),
    ("feedback", later("待部门审核"), "hourglass"),
    ("verifying", later("待验收"), "clipboard-check"),
    ("returned", later("已退回"), "corner-up-left"),
    ("closed", later("已销号"), "circle-check"),
)

BUCKETS = {
    "open": later("未到期"),
    "d1": later("逾期 1–7 天"),
    "d8": later("8–30 天"),
    "d31": later("31–90 天"),
    "d90": later("90 天以上"),
}

LIMITS = {"acknowledge": later("签收"), "answer": later("反馈"), "verify": later("验收")}

#: Calendar days before a limit from which a card is amber.
SOON = 5

RUNGS = (
    ("L0", "bell"),
    ("L1", "urgent"),
    ("L2", "messages"),
    ("L3", "speakerphone"),
    ("L4", "coin-off"),
    ("L5", "route"),
)


def days_left(due: date | None, today: date) -> int | None:
    """Working days until a limit, negative when it has passed."""
    if due is None:
        return None
    return working_days_between(today, due) if due >= today else -working_days_between(due, today)


def standing(row: Row, today: date) -> tuple[str, str, str]:
    """Words, tone and icon of where an order stands against its limit."""
    if row["stage"] == "closed":
        on_time = gettext("按期") if row["on_time"] else gettext("逾期完成")
        return f"{row['closed_on']} {on_time}", "green", "circle-check"
    if row["stage"] == "draft":
        return gettext("拟 %(n)s 个问题", n=len(row["problems"])), "grey", ""
    if late := days_overdue(row, today):
        level = f" · {row['level']}" if row["level"] else ""
        return gettext("逾期 %(n)s 天", n=late) + level, "red", "alert-triangle"
    due = row["verify_by"] if row["stage"] == "verifying" else row["due"]
    if row["stage"] == "verifying" and due is not None and due < today:
        return gettext("验收逾期 %(n)s 天", n=(today - due).days), "red", "alert-triangle"
    soon = due is not None and (due - today).days <= SOON
    words = gettext("%(day)s 到期", day=due)
    return words, "amber" if soon else "grey", "clock-exclamation" if soon else ""


def steps(row: Row) -> list[Step]:
    """The road of an order: drafted, issued, acknowledged, answered, reviewed, verified and closed."""
    stages = ["draft", "issued", "acknowledged", "feedback", "verifying", "closed"]
    names = [
        gettext("拟稿下达"),
        gettext("签收"),
        gettext("整改反馈"),
        gettext("部门审核"),
        gettext("财政验收"),
        gettext("销号"),
    ]
    at = stages.index("acknowledged" if row["stage"] == "returned" else row["stage"])
    days = [row["issued_on"], row["acknowledged_on"], row["feedback_on"], None, None, row["closed_on"]]
    found = []
    for number, name in enumerate(names):
        state = "done" if number < at or row["stage"] == "closed" else "now" if number == at else "todo"
        if row["stage"] == "returned" and number == at:
            state = "back"
        if number == 3 and not row["department_reviews"]:
            state = "skip"
        second = gettext("不涉及") if state == "skip" else _second(number, state, row, days[number])
        found.append(Step(label=name, state=state, second=second))
    return found


def _second(number: int, state: str, row: Row, day: date | None) -> str:
    if state in ("now", "back"):
        due = {0: None, 1: row["acknowledge_by"], 2: row["due"], 4: row["verify_by"]}.get(number)
        return gettext("限 %(day)s", day=due) if due else ""
    return str(day) if day and state == "done" else ""


def ladder(row: Row, people: dict[str, str]) -> list[dict[str, Any]]:
    """The rungs of the escalation ladder: those taken, with their document, and those that remain."""
    taken = {step["level"]: step for step in row["ladder"]}
    names = {"L0": gettext("到期前提醒"), **{level.value: in_words(words) for level, words in LEVELS.items()}}
    highest = max(taken, default="")
    rungs = []
    for level, icon in RUNGS:
        step = taken.get(level)
        state = "todo" if step is None else "now" if level == highest and row["stage"] != "closed" else "done"
        second = (
            " · ".join(part for part in (people.get(step["by"], step["by"]), step["document"], step["measure"]) if part)
            if step
            else ""
        )
        rungs.append(
            {
                "label": f"{level} {names[level]}",
                "icon": icon,
                "state": state,
                "text": step["on"] if step else gettext("未触发"),
                "second": second,
            }
        )
    return rungs


def level_choices(levels: list[Level]) -> list[tuple[str, str]]:
    """Levels for a choice."""
    return [(level.value, f"{level.value} {in_words(LEVELS[level])}") for level in levels]
