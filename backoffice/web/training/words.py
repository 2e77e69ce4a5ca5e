"""How trainings are shown."""

from typing import Any

from flask_babel import lazy_gettext as later

from backoffice.areas.training.events import Audience
from backoffice.areas.training.labels import AUDIENCES
from backoffice.web.telling.values import in_words

#: Stage of a session: words, icon, tone.
TAGS: dict[str, tuple[Any, str, str]] = {
    "planned": (later("待举办"), "clock", "blue"),
    "concluded": (later("已办结"), "circle-check", "green"),
    "cancelled": (later("已取消"), "circle-x", "grey"),
}


def audience_words(codes: list[str]) -> str:
    """For whom a session is held."""
    return "、".join(in_words(AUDIENCES[Audience(code)]) for code in codes)
