"""How a schema declares its fields: one word each, with the label, the section and what a page or sheet needs.

Every helper takes the label first. `section` is a code of the form's SECTIONS, `column` the heading in a
workbook (the Chinese label unless given), `hint` a sentence under the field.
"""

from collections.abc import Mapping
from typing import Any

from backoffice.forms.field_types import (
    MOST_ROWS,
    ChoiceField,
    DayField,
    FilesField,
    FlagField,
    GroupField,
    LinesField,
    MoneyField,
    NumberField,
    RowsField,
    TextField,
    WholeField,
)
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text

WAN = Text("万元", "10,000 yuan")


def text(label: Text, *, required: bool = True, most: int = 200, **about: Any) -> TextField:
    """A line of at most `most` characters."""
    return TextField(most=most, required=required, metadata=_metadata("text", label, **about))


def long_text(label: Text, *, required: bool = True, most: int = 5000, **about: Any) -> TextField:
    """Paragraphs of at most `most` characters together."""
    return TextField(most=most, required=required, metadata=_metadata("long_text", label, **about))


def code(label: Text, *, required: bool = True, **about: Any) -> TextField:
    """A code of the rule book; the page offers what the rule book holds."""
    return TextField(most=64, required=required, metadata=_metadata("code", label, **about))


def money(label: Text, *, required: bool = True, **about: Any) -> MoneyField:
    """An amount typed in 万元, read as Decimal yuan."""
    return MoneyField(required=required, metadata=_metadata("money", label, unit=WAN, **about))


def number(label: Text, *, required: bool = True, **about: Any) -> NumberField:
    """A Decimal."""
    return NumberField(required=required, metadata=_metadata("number", label, **about))


def whole(label: Text, *, required: bool = True, **about: Any) -> WholeField:
    """An int."""
    return WholeField(required=required, metadata=_metadata("whole", label, **about))


def day(label: Text, *, required: bool = True, **about: Any) -> DayField:
    """A date."""
    return DayField(required=required, metadata=_metadata("day", label, **about))


def choice(label: Text, options: Mapping[Any, Text], *, required: bool = True, **about: Any) -> ChoiceField:
    """One member of an enumeration; `options` are its members with their labels."""
    return ChoiceField(options, required=required, metadata=_metadata("choice", label, **about))


def choices(label: Text, options: Mapping[Any, Text], *, required: bool = True, **about: Any) -> RowsField:
    """Several members of an enumeration, as a tuple."""
    inner = ChoiceField(options, required=True)
    return RowsField(inner, required=required, metadata=_metadata("choices", label, **about))


def flag(label: Text, **about: Any) -> FlagField:
    """A box to tick."""
    return FlagField(required=False, metadata=_metadata("flag", label, **about))


def lines(label: Text, *, required: bool = True, most: int = 500, **about: Any) -> LinesField:
    """Several short texts, as a tuple."""
    inner = TextField(most=most, required=True)
    return LinesField(inner, required=required, metadata=_metadata("lines", label, **about))


def row_number(label: Text, **about: Any) -> WholeField:
    """The number of a row that the page knows and nobody types, such as an indicator's of an approved target."""
    return WholeField(required=True, metadata=_metadata("row_number", label, **about))


def files(label: Text, *, required: bool = True, **about: Any) -> FilesField:
    """Stored files, as a tuple of attachments; the page stores what is uploaded before the form is read."""
    return FilesField(required=required, metadata=_metadata("files", label, **about))


def rows(label: Text, row: type[Form], *, required: bool = True, most: int = MOST_ROWS, **about: Any) -> RowsField:
    """A table of at most `most` rows that are forms, as a tuple of their payloads."""
    return RowsField(GroupField(row), required=required, most=most, metadata=_metadata("rows", label, **about))


def group(label: Text, form: type[Form], *, required: bool = True, **about: Any) -> GroupField:
    """A form within the form."""
    return GroupField(form, required=required, metadata=_metadata("group", label, **about))


def _metadata(
    kind: str,
    label: Text,
    *,
    section: str = "",
    unit: Text | None = None,
    column: str = "",
    hint: Text | None = None,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "label": label,
        "section": section,
        "unit": unit,
        "column": column or label.zh,
        "hint": hint,
    }
