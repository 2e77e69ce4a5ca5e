"""Places and values of records and events in the reader's language, whatever record they belong to."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec
from flask_babel import gettext

from backoffice.areas.budget_year.events import Stage as RoundStage
from backoffice.areas.budget_year.labels import STAGES as ROUND_STAGES
from backoffice.areas.ex_ante.forms import ExAnteReportForm
from backoffice.areas.ex_ante.report import ExAnteReport
from backoffice.areas.monitoring.events import Cause, Disposition, MonitoringContent
from backoffice.areas.monitoring.forms import MonitoringEntryForm
from backoffice.areas.monitoring.labels import CAUSES, DISPOSITIONS
from backoffice.areas.projects.events import ProjectKind
from backoffice.areas.rectification.events import Completion, Level, Opinion, Source
from backoffice.areas.rectification.labels import COMPLETIONS, LEVELS, OPINIONS, STAGES
from backoffice.areas.rectification.order import Stage
from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.forms import TargetFormForm
from backoffice.forms.layout import label_of
from backoffice.forms.schema import Form
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Text
from backoffice.kernel.review import NODES, Course, Node, Status
from backoffice.scoring.labels import LABELS as SCORING
from backoffice.scoring.readings import LIGHT_RULES, LightRule
from backoffice.web.projects.words import KINDS as PROJECT_KINDS
from backoffice.web.replay.labels import LABELS
from backoffice.web.shell.formats import day, minute, money, number
from backoffice.web.telling.values import in_words
from backoffice.web.visit.naming import organisation, posts

#: The standard form of a payload.
FORMS: dict[type, type[Form]] = {
    ExAnteReport: ExAnteReportForm,
    TargetForm: TargetFormForm,
    MonitoringContent: MonitoringEntryForm,
}

CODES: dict[type, dict[Any, Text]] = {
    Node: NODES,
    Status: Course.WORDS,
    Disposition: DISPOSITIONS,
    Cause: CAUSES,
    Completion: COMPLETIONS,
    Opinion: OPINIONS,
    Level: LEVELS,
    Stage: STAGES,
    RoundStage: ROUND_STAGES,
    LightRule: LIGHT_RULES,
    **SCORING,
}

#: Attributes that hold amounts in yuan.
YUAN = frozenset(
    {
        *("amount", "applied", "recommended", "approved", "approved_amount", "initial", "adjusted", "executed"),
        *("budget", "forecast", "balance", "plan", "payments"),
        *("general", "fund", "state_capital", "carried_over", "other"),
    }
)
PLACES = frozenset({"unit", "department", "section", "parent", "organisation"})
PEOPLE = frozenset({"submitted_by", "assignee", "to", "feedback_author", "reviewers", "signer", "recipient"})

#: Attributes that hold places of a form.
OPENED = frozenset({"unlocked", "fields"})

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def place_in_words(place: str, form: type[Form] | None = None) -> str:
    """The words for a place such as `course.status` or `problems[0].fact`; within a form by its schema."""
    if form is not None:
        try:
            return in_words(label_of(form, place))
        except KeyError:
            pass
    said: list[str] = []
    place = place.removeprefix("course.")
    for name, index in _STEP.findall(place):
        if index and said:
            said[-1] += f" {int(index) + 1}"
        else:
            said.append(str(LABELS.get(name, name)) if name else index)
    return " · ".join(said)


def value_in_words(name: str, value: object) -> str:
    """One value; "" for none, so that an absent value is a dash and never nought."""
    if value is None or value == "" or value == ():
        return ""
    if type(value) in FORMS:
        return gettext("填报了整张表")
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    for kind, words in _BY_KIND:
        if isinstance(value, kind):
            return words(name, value)
    return str(value)


def leaf(place: str) -> str:
    """The last name of a place: what its value is called."""
    names = [name for name, _ in _STEP.findall(place) if name]
    return names[-1] if names else ""


def parts_of(value: object) -> dict[str, Any] | None:
    """The named parts of a value object; None for a plain value."""
    if isinstance(value, msgspec.Struct):
        return {name: getattr(value, name) for name in value.__struct_fields__}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return None


def _code(_: str, value: Enum) -> str:
    if isinstance(value, ProjectKind):
        return str(PROJECT_KINDS[value.value])
    if isinstance(value, Source):
        return gettext("绩效监控")
    words = CODES.get(type(value), {}).get(value)
    return in_words(words) if words is not None else str(value.value)


def _decimal(name: str, value: Decimal) -> str:
    return money(value) if name in YUAN else number(value, max(0, -int(value.normalize().as_tuple().exponent)))


def _text(name: str, value: str) -> str:
    if name in OPENED:
        return _place_of_some_form(value)
    if name in PLACES:
        return organisation(value)
    return posts([value])[value] if name in PEOPLE else value


def _place_of_some_form(place: str) -> str:
    for form in FORMS.values():
        with suppress(KeyError):
            return in_words(label_of(form, place))
    return place


def _sequence(name: str, value: tuple[Any, ...] | list[Any]) -> str:
    return "；".join(value_in_words(name, one) for one in value)


def _mapping(name: str, value: dict[Any, Any]) -> str:
    return "；".join(f"{key}：{value_in_words(name, one)}" for key, one in value.items())


def _parts(_: str, value: object) -> str:
    return "，".join(_said(parts_of(value) or {}))


def _said(parts: dict[str, Any]) -> Iterator[str]:
    for name, value in parts.items():
        if name == "no":  # the place says it
            continue
        if words := value_in_words(name, value):
            yield f"{LABELS[name]} {words}" if name in LABELS else words


_BY_KIND: tuple[tuple[Any, Callable[[str, Any], str]], ...] = (
    (Enum, _code),
    (Decimal, _decimal),
    (datetime, lambda _, value: minute(value)),
    (date, lambda _, value: day(value)),
    (str, _text),
    ((tuple, list), _sequence),
    (dict, _mapping),
    (Attachment, lambda _, value: value.name),
    (msgspec.Struct, _parts),
)
