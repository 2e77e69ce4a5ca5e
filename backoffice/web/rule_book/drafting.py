"""A new version as it is being filled in: the values typed so far, the book they make, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import request

from backoffice.kernel.errors import Invalid
from backoffice.rulebook import RuleBook
from backoffice.rulebook.describing import described
from backoffice.rulebook.editing import changed, typed
from backoffice.rulebook.reading import leaves
from backoffice.web.rule_book.value_words import is_row_code, options_of, value_words
from backoffice.web.shell.preferences import language
from backoffice.web.telling.values import in_words

#: What stands before the name of a key in the form.
PREFIX = "set:"


@dataclass
class Draft:
    """Values by key as typed, where they differ from the base; `book` None where they are at fault."""

    base: RuleBook
    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    book: RuleBook | None = None


@dataclass(frozen=True, kw_only=True)
class Field:
    """A key as a field of the form: typed, one of `options` (code, words), or `several` of them."""

    key: str
    name: str
    label: str
    unit: str
    value: str
    was: str
    changed: bool
    error: str
    options: list[tuple[str, str]]
    several: bool

    @property
    def chosen(self) -> list[str]:
        """The codes that are ticked, where several are chosen."""
        return [word.strip() for word in self.value.split(",")]


def posted(base: RuleBook) -> Draft:
    """What was posted, read and checked: every fault at its key."""
    known = {key: typed(value) for key, value in leaves(base)}
    sent = {name.removeprefix(PREFIX): _sent(name) for name in request.form if name.startswith(PREFIX)}
    draft = Draft(base, {key: value for key, value in sent.items() if value.strip() != known.get(key)})
    try:
        draft.book = changed(base, draft.values)
    except Invalid as problem:
        for fault in problem.faults:
            said = fault.text.in_language(language())
            draft.errors[fault.field] = f"{draft.errors[fault.field]} {said}" if fault.field in draft.errors else said
    return draft


def fields(draft: Draft, group: str) -> list[Field]:
    """The keys of a group as fields, with what was typed and what is wrong with it."""
    values = dict(leaves(draft.base))
    return [
        _field(key, values, draft)
        for key in values
        if (key == group or key.startswith(f"{group}.")) and not is_row_code(key)
    ]


def carried(draft: Draft, group: str) -> dict[str, str]:
    """What was typed in other groups, kept in the form by hidden fields."""
    return {f"{PREFIX}{key}": value for key, value in draft.values.items() if not key.startswith(f"{group}.")}


def _sent(name: str) -> str:
    """What was typed, or the codes that were ticked: ticks share one name, with an empty one before them."""
    several = request.form.getlist(name)
    return several[0] if len(several) == 1 else ", ".join(one for one in several if one)


def _field(key: str, values: Mapping[str, object], draft: Draft) -> Field:
    words, value = described(key, values), values[key]
    now = draft.values.get(key, typed(value))
    return Field(
        key=key,
        name=f"{PREFIX}{key}",
        label=in_words(words.name),
        unit=words.unit,
        value=now,
        was=value_words(key, value, draft.base) or "",
        changed=now != typed(value),
        error=draft.errors.get(key, ""),
        options=options_of(key, value, draft.base),
        several=isinstance(value, tuple),
    )
