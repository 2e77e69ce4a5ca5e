"""Codes of result applications in the reader's language."""

from flask_babel import gettext

from backoffice.areas.application_of_results.decision import Stage
from backoffice.areas.application_of_results.events import GradeSource
from backoffice.areas.application_of_results.labels import ACTIONS, RULE_WORDS, SOURCES, STAGES
from backoffice.scoring.codes import Conclusion, Grade
from backoffice.scoring.labels import label
from backoffice.scoring.linkage import Action
from backoffice.web.telling.values import in_words

#: How a stage looks in a list.
TAGS = {
    Stage.SUGGESTED: "not_reported",
    Stage.RETURNED: "returned",
    Stage.PROPOSED: "to_review",
    Stage.CHECKED: "to_approve",
    Stage.DECIDED: "confirmed",
    Stage.ISSUED: "issued",
}


def action_words(code: str | None) -> str:
    """The action; a dash before there is one."""
    return in_words(ACTIONS[Action(code)]) if code else "—"


def rule_words(code: str | None) -> str:
    """The rule behind a figure."""
    return in_words(RULE_WORDS[code]) if code else "—"


def grade_words(code: str | None) -> str:
    """The effective grade."""
    return in_words(label(Grade(code))) if code else gettext("未评")


def source_words(code: str | None) -> str:
    """Where the grade comes from."""
    return in_words(SOURCES[GradeSource(code)]) if code else ""


def stage_words(code: str) -> str:
    """Whose turn it is."""
    return in_words(STAGES[Stage(code)])


def conclusion_words(code: str) -> str:
    """The ex-ante conclusion for the coming year."""
    return in_words(label(Conclusion(code))) if code else "—"


WORDS = {
    "action_words": action_words,
    "rule_words": rule_words,
    "grade_words": grade_words,
    "source_words": source_words,
    "stage_words": stage_words,
    "conclusion_words": conclusion_words,
    "tags": TAGS,
}
