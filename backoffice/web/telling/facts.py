"""The figures at the head of a form: a label, a value, and what is said below it."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext

from backoffice.scoring.labels import label
from backoffice.scoring.readings import LIGHT_RULES
from backoffice.web.shell.formats import number
from backoffice.web.telling.values import in_words


def fact(name: str, value: object, second: str = "") -> dict[str, Any]:
    """One figure."""
    return {"label": name, "value": value, "second": second, "strong": True}


def points(score: Decimal | None) -> str:
    """A score, or that there is none yet."""
    return gettext("未计") if score is None else number(score, 2)


def coded(kind: Any, code: str | None) -> str:
    """A code of scoring in words; empty where there is none."""
    return in_words(label(kind(code))) if code else ""


def rule_words(code: str | None) -> str:
    """The rule by which a light was set, in words."""
    return in_words(LIGHT_RULES[code]) if code in LIGHT_RULES else ""  # type: ignore[index]


def number_of(text: str) -> str:
    """A number as typed, with thousands separated."""
    value = Decimal(text)
    exponent = value.normalize().as_tuple().exponent
    return number(value, max(0, -exponent) if isinstance(exponent, int) else 0)
