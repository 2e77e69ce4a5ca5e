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

from backoffice.areas.appraisal.values import EvidenceRows
from backoffice.areas.budget_year.labels import FIGURE_WORDS
from backoffice.areas.ex_ante.forms import ExAnteReportForm
from backoffice.areas.ex_ante.report import ExAnteReport
from backoffice.areas.monitoring.events import MonitoringContent
from backoffice.areas.monitoring.forms import MonitoringEntryForm
from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.forms import TargetFormForm
from backoffice.forms.layout import label_of
from backoffice.forms.schema import Form
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.errors import Text
from backoffice.rulebook.describing import row_names
from backoffice.web.replay.labels import called
from backoffice.web.shell.formats import day, minute, money, number
from backoffice.web.telling.codes import code_in_words
from backoffice.web.telling.values import in_words
from backoffice.web.visit.naming import organisation, posts

#: The standard form of a payload.
FORMS: dict[type, type[Form]] = {
    ExAnteReport: ExAnteReportForm,
    TargetForm: TargetFormForm,
    MonitoringContent: MonitoringEntryForm,
}

#: Attributes that hold amounts in yuan.
YUAN = frozenset(
    {
        *("amount", "applied", "recommended", "approved", "approved_amount", "initial", "adjusted", "executed"),
        *("budget", "forecast", "balance", "plan", "payments"),
        *("general", "fund", "state_capital", "carried_over", "other"),
    }
)
PLACES = frozenset(
    {
        *("unit", "department", "section", "parent", "organisation", "organisations", "keeper", "publisher"),
        *("invited", "attendee", "attended", "askers", "asker", "lead", "cooperating", "town", "related", "recuses"),
        *("signed_in", "attendance"),
    }
)
PEOPLE = frozenset(
    {
        *("assignee", "to", "feedback_author", "reviewers", "signer", "recipient", "account", "accounts", "expert"),
        *("experts", "acted", "panel", "commented", "heard"),
    }
)

#: How a whole rule book begins that is held as text.
BOOK = '{"'

#: Attributes that hold places of a form.
OPENED = frozenset({"unlocked", "fields"})

#: What names a row of the rule book, and attributes that name one by its code.
NAMING = frozenset({"code", "zh", "en"})
ROW_CODES = frozenset(
    {"code", "item", "dimension", "indicator", "check", "part", "framework", "reason_code", "by_rule", "ties", "places"}
)

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
            said.append(called(name) if name else index)
    return " · ".join(said)


def value_in_words(name: str, value: object) -> str:
    """One value; "" for none, so that an absent value is a dash and never nought."""
    if value is None or value == "" or value == () or isinstance(value, EvidenceRows):
        return ""
    if type(value) in FORMS:
        return gettext("填报了整张表")
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    for kind, words in _BY_KIND:
        if isinstance(value, kind):
            return words(name, value)
    return _parts(name, value) if parts_of(value) is not None else str(value)


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


def _decimal(name: str, value: Decimal) -> str:
    return money(value) if name in YUAN else number(value, max(0, -int(value.normalize().as_tuple().exponent)))


def _text(name: str, value: str) -> str:
    if name in OPENED:
        return _place_of_some_form(value)
    if name in PLACES:
        return organisation(value)
    if name in ROW_CODES and (words := row_names().get(value) or FIGURE_WORDS.get(value)):
        return in_words(words)
    if name in PEOPLE or name.endswith("_by"):
        return posts([value]).get(value, value)
    return gettext("整套规则参数") if value.startswith(BOOK) else value


def _place_of_some_form(place: str) -> str:
    for form in FORMS.values():
        with suppress(KeyError):
            return in_words(label_of(form, place))
    return place


def _sequence(name: str, value: tuple[Any, ...] | list[Any]) -> str:
    return "；".join(value_in_words(name, one) for one in value)


def _mapping(name: str, value: dict[Any, Any]) -> str:
    return "；".join(f"{value_in_words('code', key)}：{value_in_words(name, one)}" for key, one in value.items())


def _parts(_: str, value: object) -> str:
    return "，".join(_said(parts_of(value) or {}))


def _said(parts: dict[str, Any]) -> Iterator[str]:
    named = "zh" in parts and "en" in parts
    if named:  # a row of the rule book: its name in the reader's language stands for its code
        yield in_words(Text(str(parts["zh"]), str(parts["en"])))
    for name, value in parts.items():
        if name == "no" or (named and name in NAMING):  # the place says it
            continue
        if words := value_in_words(name, value):
            yield f"{called(name)} {words}"


_BY_KIND: tuple[tuple[Any, Callable[[str, Any], str]], ...] = (
    (Enum, lambda _, value: code_in_words(value)),
    (Decimal, _decimal),
    (datetime, lambda _, value: minute(value)),
    (date, lambda _, value: day(value)),
    (str, _text),
    ((tuple, list), _sequence),
    (dict, _mapping),
    (Attachment, lambda _, value: value.name),
    (msgspec.Struct, _parts),
)
