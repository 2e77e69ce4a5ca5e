"""What a page, a workbook or a printed form needs to know of a schema to draw it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from marshmallow.fields import Field

from backoffice.forms.field_types import ChoiceField, GroupField, RowsField, TextField
from backoffice.forms.schema import Form
from backoffice.kernel.changes import Change, changes
from backoffice.kernel.errors import Text

_STEP = re.compile(r"(?P<name>[^.\[\]]+)|\[(?P<index>\d+)\]")


@dataclass(frozen=True, kw_only=True)
class Option:
    """One value of a choice."""

    value: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class FormField:
    """One field. `kind` is the helper that declared it; `fields` are a row's columns or a group's members.

    `most` is the greatest number of characters, None where it does not apply.
    """

    name: str
    kind: str
    label: Text
    required: bool
    unit: Text | None
    column: str
    hint: Text | None
    most: int | None
    options: tuple[Option, ...]
    fields: tuple["FormField", ...]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the form with its heading; the code is empty for a form without parts."""

    code: str
    label: Text
    fields: tuple[FormField, ...]


@dataclass(frozen=True, kw_only=True)
class LabelledChange:
    """A place that differs, with the words a reader knows it by."""

    field: str
    label: Text
    before: object
    after: object


def layout(form: type[Form]) -> tuple[Section, ...]:
    """The sections of a form in order, each with its fields in the order of the schema."""
    declared = form().fields
    parts = form.SECTIONS or {"": Text("", "")}
    return tuple(
        Section(
            code=code,
            label=label,
            fields=tuple(_field(name, one) for name, one in declared.items() if one.metadata["section"] == code),
        )
        for code, label in parts.items()
    )


def label_of(form: type[Form], place: str) -> Text:
    """The words for a place: `indicators[2].weight` is 绩效指标 第3行 分值. KeyError for a place the form lacks."""
    parts = list(_labels(form, place))
    return Text(" ".join(part.zh for part in parts), " ".join(part.en for part in parts))


def labelled_changes(form: type[Form], old: object, new: object) -> tuple[LabelledChange, ...]:
    """Every place in which two payloads of the form differ."""
    return tuple(_labelled(form, change) for change in changes(old, new))


def _labelled(form: type[Form], change: Change) -> LabelledChange:
    place = change.field
    try:
        label = label_of(form, place)
    except KeyError:  # a derived place, such as a row's number, goes by its row
        label = label_of(form, place.rpartition(".")[0])
    return LabelledChange(field=place, label=label, before=change.before, after=change.after)


def _labels(form: type[Form], place: str) -> Iterator[Text]:
    declared: dict[str, Field[Any]] = dict(form().fields)
    for step in _STEP.finditer(place):
        if index := step["index"]:
            row = int(index) + 1
            yield Text(f"第{row}行", f"row {row}")
        else:
            one = declared[step["name"]]
            yield one.metadata["label"]
            inner = _inner(one)
            declared = dict(inner.fields) if inner is not None else {}


def _inner(one: Field[Any]) -> Form | None:
    nested = one.inner if isinstance(one, RowsField) else one
    schema = nested.schema if isinstance(nested, GroupField) else None
    return schema if isinstance(schema, Form) else None


def _field(name: str, one: Field[Any]) -> FormField:
    about = one.metadata
    inner = _inner(one)
    chosen = one.inner if isinstance(one, RowsField) else one
    options = chosen.options if isinstance(chosen, ChoiceField) else {}
    return FormField(
        name=name,
        kind=about["kind"],
        label=about["label"],
        required=one.required,
        unit=about["unit"],
        column=about["column"],
        hint=about["hint"],
        most=chosen.most if isinstance(chosen, TextField) else None,
        options=tuple(Option(value=option.value, label=label) for option, label in options.items()),
        fields=tuple(_field(key, value) for key, value in inner.fields.items()) if inner is not None else (),
    )
