"""How rules are shown: levels and stages in words, the tag of where a rule stands on a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as later

from backoffice.areas.institution.events import RuleLevel
from backoffice.areas.institution.labels import RULE_LEVELS, WORK_STAGES
from backoffice.scoring.institution import Validity, WorkStage
from backoffice.web.telling.values import in_words
from projections.institution.queries import standing_on

#: How a rule stands on a day: words, icon, tone.
TAGS: dict[str, tuple[Any, str, str]] = {
    "pending": (later("待审定"), "gavel", "violet"),
    "returned": (later("已退回"), "corner-up-left", "amber"),
    Validity.UPCOMING: (later("尚未施行"), "clock", "blue"),
    Validity.IN_FORCE: (later("有效"), "circle-check", "green"),
    Validity.EXPIRED: (later("已失效"), "clock-exclamation", "grey"),
    Validity.ENDED: (later("已废止"), "circle-x", "grey"),
}


def tag_of(row: Mapping[Any, Any], day: date) -> tuple[Any, str, str]:
    """Words, icon and tone of a rule on a day."""
    return TAGS[standing_on(row, day) or row["standing"]]


def rule_level_words(code: str) -> str:
    """Whose rule it is."""
    return in_words(RULE_LEVELS[RuleLevel(code)]) if code else "—"


def work_stage_words(code: str) -> str:
    """A part of the work."""
    return in_words(WORK_STAGES[WorkStage(code)])


def level_choices() -> list[tuple[str, str]]:
    """Levels for a choice."""
    return [("", gettext("全部层级")), *((one.value, in_words(words)) for one, words in RULE_LEVELS.items())]


def stage_choices() -> list[tuple[str, str]]:
    """Stages for a choice."""
    return [("", gettext("全部环节")), *((one.value, in_words(words)) for one, words in WORK_STAGES.items())]


def validity_choices() -> list[tuple[str, str]]:
    """Ways in which a rule can stand, for a choice."""
    return [
        ("", gettext("全部状态")),
        ("in_force", gettext("有效")),
        ("upcoming", gettext("尚未施行")),
        ("expired", gettext("已失效")),
        ("ended", gettext("已废止")),
        ("waiting", gettext("待审定、已退回")),
    ]
