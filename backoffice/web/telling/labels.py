"""Codes of the areas in the reader's language, for the cells of tables; "—" where there is none."""

from backoffice.areas.monitoring.events import Disposition
from backoffice.areas.monitoring.labels import DISPOSITIONS
from backoffice.areas.rectification.events import Level, Opinion
from backoffice.areas.rectification.labels import LEVELS, OPINIONS, STAGES
from backoffice.areas.rectification.order import Stage
from backoffice.web.telling.values import in_words


def disposition_words(code: str | None) -> str:
    """What the bureau decided on a monitoring form."""
    return in_words(DISPOSITIONS[Disposition(code)]) if code else "—"


def stage_words(code: str) -> str:
    """Where an order stands."""
    return in_words(STAGES[Stage(code)])


def level_words(code: str | None) -> str:
    """A step of the escalation ladder."""
    return in_words(LEVELS[Level(code)]) if code else "—"


def opinion_words(code: str | None) -> str:
    """The verifier's opinion for the coming budget."""
    return in_words(OPINIONS[Opinion(code)]) if code else "—"
