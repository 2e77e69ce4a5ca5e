"""A form as it stands against a workbook of it: what differs, and the two put together."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from backoffice.forms.layout import FormField, layout
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text
from backoffice.workbooks.sheets import NOT_IN_CELLS, in_cells, is_whole
from backoffice.workbooks.writing import shown

#: Kinds whose value tells which row is which.
KEYS = ("row_number", "code")
NUMBERS = ("money", "number", "whole", "row_number")


@dataclass(frozen=True)
class Difference:
    """One place that a workbook fills in otherwise, with the words that a reader knows it by."""

    place: str
    label: Text
    before: str
    after: str


def differences(form: type[Form], before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Every place at which two sets of data, as typed, say something else; files are not compared.

    A number is the same however it is spelt; rows are compared by where they stand.
    """
    fields = [field for section in layout(form) for field in section.fields]
    return tuple(_in_fields(fields, before, after, "", Text("", "")))


def merged(form: type[Form], filled: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a workbook with what no cell can hold as it stands: files, and tables of files."""
    fields = [field for section in layout(form) for field in section.fields]
    return _merged(fields, filled, current)


def _in_fields(
    fields: Sequence[FormField], before: Mapping[str, Any], after: Mapping[str, Any], at: str, of: Text
) -> Iterator[Difference]:
    for field in fields:
        if field.kind in NOT_IN_CELLS or (field.kind == "rows" and not is_whole(field)):
            continue
        place, label = f"{at}{field.name}", _joined(of, field.label)
        old, new = before.get(field.name), after.get(field.name)
        if field.kind == "rows":
            yield from _in_rows(field, old or (), new or (), place, label)
        elif field.fields:
            yield from _in_fields(field.fields, old or {}, new or {}, f"{place}.", label)
        elif _value(field, old) != _value(field, new):
            yield Difference(place, label, shown(field, old), shown(field, new))


def _in_rows(
    field: FormField, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], place: str, label: Text
) -> Iterator[Difference]:
    for index in range(max(len(before), len(after))):
        old = before[index] if index < len(before) else {}
        new = after[index] if index < len(after) else {}
        row = _joined(label, Text(f"第{index + 1}行", f"row {index + 1}"))
        yield from _in_fields(in_cells(field.fields), old, new, f"{place}[{index}].", row)


def _merged(fields: Sequence[FormField], filled: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for field in fields:
        old, new = current.get(field.name), filled.get(field.name)
        if field.kind in NOT_IN_CELLS or (field.kind == "rows" and not is_whole(field)):
            data[field.name] = old
        elif field.kind == "rows":
            data[field.name] = [_row(field, row, index, old or ()) for index, row in enumerate(new or ())]
        elif field.fields:
            data[field.name] = _merged(field.fields, new or {}, old or {}) if new is not None else None
        else:
            data[field.name] = new
    return {name: value for name, value in data.items() if value is not None}


def _row(field: FormField, row: Mapping[str, Any], index: int, current: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A row of the workbook with the files of the same row: of the same key, else of the same place."""
    key = next((one.name for one in field.fields if one.kind in KEYS), None)
    if key is None:
        own = current[index] if index < len(current) else {}
    else:
        own = next((one for one in current if _text(one.get(key)) == _text(row.get(key))), {})
    kept = {one.name: own[one.name] for one in field.fields if one not in in_cells(field.fields) and one.name in own}
    return {**row, **kept}


def _value(field: FormField, typed: Any) -> Any:
    """What was typed, so that two spellings of one value are equal."""
    if typed is None or typed == "":
        return False if field.kind == "flag" else ""
    if field.kind in NUMBERS:
        plain = _text(typed).removesuffix("%").replace(",", "")
        try:
            return Decimal(plain)
        except InvalidOperation:
            return plain
    if field.kind == "flag":
        return typed in (True, "1", "true", "on", "是")
    if field.kind == "day":
        return "-".join(part.zfill(2) for part in _text(typed).replace("/", "-").split("-"))
    if field.kind in ("choices", "lines"):
        held = typed.splitlines() if isinstance(typed, str) else typed
        return [_text(one) for one in held if _text(one)] or ""
    return _text(typed)


def _text(value: Any) -> str:
    return unicodedata.normalize("NFKC", "" if value is None else str(value)).strip()


def _joined(of: Text, label: Text) -> Text:
    return Text(f"{of.zh} {label.zh}".strip(), f"{of.en} {label.en}".strip())
