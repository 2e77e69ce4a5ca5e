"""A standard form as a workbook to fill in: every cell is text, so that what is typed stays as it was typed."""

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from backoffice.forms.layout import FormField
from backoffice.forms.schema import Form
from backoffice.workbooks.sheets import BETWEEN, HEADING, LABEL, NO, NOTE, PLACE, VALUE, YES, Line, lines_of

#: Empty rows of a table below those that are filled in.
SPARE = 10
#: A list of options longer than this is not taken by spreadsheets.
LONGEST_LIST = 255


def form_workbook(name: str, title: str, form: type[Form], data: Mapping[str, Any] | None = None) -> bytes:
    """The form as .xlsx, empty or with `data` as `dump` gives it; `name` is what reading knows it by."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet(title[:31])
        _Writer(book, sheet).write(name, title, form, data or {})
    return content.getvalue()


class _Writer:
    """Writes one sheet from top to bottom."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.row = 0
        self.bold: Format = book.add_format({"bold": True, "font_size": 14})
        self.section: Format = book.add_format({"bold": True, "top": 1})
        self.head: Format = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#EEF2F7"})
        self.cell: Format = book.add_format({"num_format": "@", "text_wrap": True, "border": 1, "locked": False})
        self.note: Format = book.add_format({"font_color": "#6B7280", "italic": True})

    def write(self, name: str, title: str, form: type[Form], data: Mapping[str, Any]) -> None:
        self.sheet.protect("", {"insert_rows": True, "format_columns": True, "format_rows": True})
        self.sheet.set_column(PLACE, PLACE, 4, None, {"hidden": True})
        self.sheet.set_column(LABEL, LABEL, 26)
        self.sheet.set_column(VALUE, 25, 22)
        self._line(name, title, self.bold)
        for line in lines_of(form):
            if line.place == HEADING:
                self._line(HEADING, line.label, self.section)
            elif line.columns:
                self._table(line, data)
            elif line.field is not None:
                self._field(line, line.field, data)

    def _line(self, place: str, label: str, form: Format) -> None:
        self.sheet.write_string(self.row, PLACE, place)
        self.sheet.write_string(self.row, LABEL, label, form)
        self.row += 1

    def _field(self, line: Line, field: FormField, data: Mapping[str, Any]) -> None:
        value: Any = data
        for step in line.place.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        self._input(self.row, VALUE, field, value)
        self.sheet.write_string(self.row, NOTE, note(field), self.note)
        self._line(line.place, line.label, self.head)

    def _table(self, line: Line, data: Mapping[str, Any]) -> None:
        self._line(HEADING, line.label, self.section)
        self.sheet.write_string(self.row, PLACE, line.place)
        for column, field in enumerate(line.columns, start=LABEL):
            self.sheet.write_string(self.row, column, field.column, self.head)
            self.sheet.write_comment(self.row, column, note(field) or field.column)
        self.row += 1
        filled = data.get(line.place.removesuffix("[]")) or []
        for values in [*filled, *[{}] * SPARE]:
            for column, field in enumerate(line.columns, start=LABEL):
                self._input(self.row, column, field, values.get(field.name))
            self.row += 1

    def _input(self, row: int, column: int, field: FormField, value: Any) -> None:
        self.sheet.write_string(row, column, shown(field, value), self.cell)
        labels = [YES, NO] if field.kind == "flag" else [option.label.zh for option in field.options]
        one_of = field.kind in ("choice", "flag") and not any("," in label for label in labels)
        if one_of and len(",".join(labels)) <= LONGEST_LIST:
            self.sheet.data_validation(row, column, row, column, {"validate": "list", "source": labels})


def shown(field: FormField, value: Any) -> str:
    """A value as its cell says it: options by their label, several of them in one cell, yes or no in words."""
    if value is None:
        return ""
    labels = {option.value: option.label.zh for option in field.options}
    match field.kind:
        case "choice":
            return labels.get(str(value), str(value))
        case "choices":
            return BETWEEN.join(labels.get(str(one), str(one)) for one in value)
        case "lines":
            return "\n".join(value)
        case "flag":
            return YES if value else NO
        case _:
            return str(value)


def note(field: FormField) -> str:
    """What stands beside a field: whether it is needed, its unit, its options, its hint."""
    said = [
        "必填" if field.required else "",
        f"单位：{field.unit.zh}" if field.unit else "",
        "日期如 2021-03-31" if field.kind == "day" else "",
        "可多选，以“、”分隔" if field.kind == "choices" else "",
        "选项：" + "、".join(option.label.zh for option in field.options) if field.options else "",
        field.hint.zh if field.hint else "",
    ]
    return "；".join(one for one in said if one)
