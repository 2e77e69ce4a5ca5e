"""Values of the rule book in the reader's language: codes that are chosen from a list, and codes of other rows."""

import re
from collections.abc import Iterator
from enum import Enum

from flask_babel import gettext

from backoffice.kernel.errors import Text
from backoffice.rulebook import RuleBook
from backoffice.rulebook.reading import shown
from backoffice.web.telling.codes import code_in_words
from backoffice.web.telling.values import in_words

_ROW = re.compile(r"\[[^\]]*\]")

#: Keys whose value is the code of a row elsewhere in the book, and the list that the row stands in.
REFERENCES: dict[str, str] = {
    "key_evaluation.diversion": "key_evaluation.framework",
    "agency.plan_item": "agency.items",
    "agency.report_item": "agency.items",
    "agency.time_item": "agency.items",
    "appraisal.items[*].dimension": "appraisal.dimensions",
    "appraisal.first_tie": "appraisal.dimensions",
    "appraisal.second_tie": "appraisal.dimensions",
}


def options_of(key: str, value: object, book: RuleBook) -> list[tuple[str, str]]:
    """What a value is chosen from, as (code, words), what is chosen now first; [] where it is typed."""
    if isinstance(value, bool):
        return [("true", gettext("是")), ("false", gettext("否"))]
    chosen = value if isinstance(value, tuple) else (value,)
    if chosen and isinstance(chosen[0], Enum):
        codes = [*chosen, *(code for code in type(chosen[0]) if code not in chosen)]
        return [(str(code), code_in_words(code)) for code in codes]
    listed = REFERENCES.get(_ROW.sub("[*]", key))
    return [(code, in_words(words)) for code, words in _rows(listed, book)] if listed else []


def value_words(key: str, value: object, book: RuleBook) -> str | None:
    """A value as a reader is told it; None where the book does not hold the key."""
    known = dict(options_of(key, value, book))
    if value is None or not known:
        return shown(value)
    if isinstance(value, tuple):
        return gettext("、").join(known[str(one)] for one in value)
    return known.get("true" if value is True else "false" if value is False else str(value), str(value))


def _rows(listed: str, book: RuleBook) -> Iterator[tuple[str, Text]]:
    """The rows of a list that carry names, by code; `listed` is `group.name`."""
    group, _, name = listed.partition(".")
    for row in getattr(getattr(book, group), name):
        yield row.code, Text(row.zh, row.en)


def is_row_code(key: str) -> bool:
    """Whether a key is only the code by which its row is told apart, which nobody retypes."""
    return key.endswith("].code")
