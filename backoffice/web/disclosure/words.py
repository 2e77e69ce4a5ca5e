"""Codes of disclosure in the reader's language, and how an item's state looks on the board."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as later

from backoffice.areas.disclosure.events import (
    DisclosureFault,
    DisclosureKind,
    DisclosureOccasion,
    DisclosureTick,
    ExemptReason,
    ReportAddressee,
)
from backoffice.areas.disclosure.labels import (
    ADDRESSEES,
    EXEMPT_REASONS,
    FAULTS,
    KINDS,
    OCCASIONS,
    REPORT_STAGES,
    STAGES,
    TICKS,
)
from backoffice.areas.disclosure.special_report import ReportStage
from backoffice.areas.disclosure.stages import Stage
from backoffice.kernel.periods import Counted, working_days_between
from backoffice.web.kinds.row import Row
from backoffice.web.shell.formats import money
from backoffice.web.telling.values import in_words

#: Icon and tone of a stage.
TAGS: dict[str, tuple[str, str]] = {
    Stage.PLANNED: ("clock", "grey"),
    Stage.AT_DEPARTMENT: ("hourglass", "blue"),
    Stage.PUBLISHED: ("world-share", "blue"),
    Stage.PASSED: ("circle-check", "green"),
    Stage.FAULTY: ("alert-circle", "amber"),
    Stage.FIXED: ("refresh", "blue"),
    Stage.CLOSED: ("circle-check", "green"),
    Stage.EXEMPT: ("lock", "grey"),
    Stage.DROPPED: ("x", "grey"),
}

#: Icon of a finding.
FAULT_ICONS: dict[str, str] = {
    DisclosureFault.MISSING: "file-off",
    DisclosureFault.LATE: "clock-exclamation",
    DisclosureFault.INCOMPLETE: "file-alert",
    DisclosureFault.WRONG: "arrows-diff",
    DisclosureFault.DEAD_LINK: "link-off",
    DisclosureFault.PERSONAL_DATA: "user-off",
}

#: State of a finding: words, icon, tone.
FINDING_TAGS: dict[str, tuple[Any, str, str]] = {
    "open": (later("整改中"), "tool", "amber"),
    "fixed": (later("已改正，待复查"), "refresh", "blue"),
    "closed": (later("已销号"), "circle-check", "green"),
}

#: Icon and tone of a special report.
REPORT_TAGS: dict[str, tuple[str, str]] = {
    ReportStage.DRAFT: ("pencil", "grey"),
    ReportStage.REPORTED: ("send", "green"),
    ReportStage.WITHDRAWN: ("x", "grey"),
}


def kind_words(code: str) -> str:
    """What is published."""
    return in_words(KINDS[DisclosureKind(code)])


def occasion_words(code: str) -> str:
    """With which document."""
    return in_words(OCCASIONS[DisclosureOccasion(code)])


def stage_words(code: str) -> str:
    """Where an item stands."""
    return in_words(STAGES[Stage(code)])


def fault_words(code: str) -> str:
    """What was found."""
    return in_words(FAULTS[DisclosureFault(code)])


def tick_words(code: str) -> str:
    """A point of the check list."""
    return in_words(TICKS[DisclosureTick(code)])


def ground_words(code: str) -> str:
    """Why something is not published."""
    return in_words(EXEMPT_REASONS[ExemptReason(code)])


def addressee_words(code: str) -> str:
    """To whom is reported."""
    return in_words(ADDRESSEES[ReportAddressee(code)])


def report_stage_words(code: str) -> str:
    """Where a special report stands."""
    return in_words(REPORT_STAGES[ReportStage(code)])


def limit_words(limit: Mapping[str, Any]) -> str:
    """A limit with the days that count, written out."""
    if limit["counted"] == Counted.WORKING:
        return gettext("%(n)s 个工作日", n=limit["days"])
    return gettext("%(n)s 个自然日", n=limit["days"])


def plain_money(text: str) -> str:
    """An amount as JSON holds it, in 万元."""
    return money(Decimal(text))


def standing(row: Row, today: date) -> tuple[str, str, str]:
    """How an item stands today: words, icon, tone. Publishing counts calendar days, mending working days."""
    icon, tone = TAGS[row["stage"]]
    if row["stage"] == Stage.PLANNED:
        left = (row["due"] - today).days
        if row["asked"]:
            return gettext("豁免待批"), "lock", "violet"
        if left < 0:
            return gettext("逾期 %(n)s 天", n=-left), "alert-triangle", "red"
        return gettext("未到期，剩 %(n)s 天", n=left), icon, tone
    if row["stage"] == Stage.FAULTY:
        left = working_days_between(today, row["fix_by"])
        if left < 0:
            return gettext("逾期未改 %(n)s 个工作日", n=-left), "alert-triangle", "red"
        return gettext("有发现 %(n)s 条", n=row["open_findings"]), icon, tone
    return stage_words(row["stage"]), icon, tone


#: A worse state comes first.
WORSE = ("red", "amber", "violet", "blue", "grey", "green")


def worst(rows: Sequence[Row], today: date) -> tuple[str, str, str]:
    """How the worst of several items stands."""
    return min((standing(row, today) for row in rows), key=lambda said: WORSE.index(said[2]))


WORDS: dict[str, Any] = {
    "kind_words": kind_words,
    "occasion_words": occasion_words,
    "item_stage": stage_words,
    "fault_words": fault_words,
    "tick_words": tick_words,
    "ground_words": ground_words,
    "addressee_words": addressee_words,
    "report_stage": report_stage_words,
    "limit_words": limit_words,
    "plain_money": plain_money,
    "item_standing": standing,
    "fault_icons": FAULT_ICONS,
    "finding_tags": FINDING_TAGS,
    "report_tags": REPORT_TAGS,
}
