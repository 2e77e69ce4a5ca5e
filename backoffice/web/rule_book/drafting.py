"""A new version as it is being filled in: the values typed so far, the book they make, and what is wrong with them."""

from dataclasses import dataclass, field

from flask import request

from backoffice.kernel.errors import Invalid
from backoffice.rulebook import RuleBook
from backoffice.rulebook.describing import described
from backoffice.rulebook.editing import changed, typed
from backoffice.rulebook.reading import leaves
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
    """A key as a field of the form; `options` where it is chosen from."""

    key: str
    name: str
    label: str
    unit: str
    value: str
    was: str
    error: str
    kind: str


def posted(base: RuleBook) -> Draft:
    """What was posted, read and checked: every fault at its key."""
    known = {key: typed(value) for key, value in leaves(base)}
    sent = {name.removeprefix(PREFIX): value for name, value in request.form.items() if name.startswith(PREFIX)}
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
    return [
        _field(key, value, draft) for key, value in leaves(draft.base) if key == group or key.startswith(f"{group}.")
    ]


def carried(draft: Draft, group: str) -> dict[str, str]:
    """What was typed in other groups, kept in the form by hidden fields."""
    return {f"{PREFIX}{key}": value for key, value in draft.values.items() if not key.startswith(f"{group}.")}


def _field(key: str, value: object, draft: Draft) -> Field:
    words = described(key, draft.base)
    was = typed(value)
    return Field(
        key=key,
        name=f"{PREFIX}{key}",
        label=in_words(words.name),
        unit=words.unit,
        value=draft.values.get(key, was),
        was=was,
        error=draft.errors.get(key, ""),
        kind="truth" if isinstance(value, bool) else "text",
    )
