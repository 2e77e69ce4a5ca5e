"""A standard form as a workbook to fill in: every cell is text, so that what is typed stays as it was typed."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from backoffice.forms.layout import FormField
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.workbooks.sheets import (
    ABOUT,
    BETWEEN,
    HEADING,
    LABEL,
    NO,
    NOTE,
    PLACE,
    VALUE,
    YES,
    About,
    Line,
    sheets_of,
)

#: Empty rows of a table below those that are filled in.
SPARE = 10
#: A list of options longer than this is not taken by spreadsheets, nor a text in one cell longer than that.
LONGEST_LIST = 255
LONGEST_TEXT = 32_767
#: The paper of a printed sheet: A4.
PAPER = 9

#: Columns to read beside a table's own, by the table: heading and what it says in each row.
Beside = Mapping[str, Sequence[tuple[str, Sequence[str]]]]
#: The words of codes, by the name of their field.
Offers = Mapping[str, Mapping[str, str]]


def form_workbook(
    name: str,
    title: str,
    form: type[Form],
    data: Mapping[str, Any] | None = None,
    *,
    about: About | None = None,
    offers: Offers | None = None,
    beside: Beside | None = None,
) -> bytes:
    """The form as .xlsx, empty or with `data` as `dump` gives it; `name` is what reading knows it by.

    `about` says which record it is of and comes back with it; `offers` and `beside` are to be read and do not.
    Raises Invalid at the place of a text that no cell can hold.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        formats = _Formats(book)
        for part, lines in sheets_of(form):
            writer = _Writer(book.add_worksheet((part or title)[:31]), formats, offers or {}, beside or {})
            writer.write(name, title, lines, about or {}, data or {})
    return content.getvalue()


class _Formats:
    """How cells look."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        line = {"num_format": "@", "text_wrap": True, "border": 1, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.section = book.add_format({"bold": True, "top": 1})
        self.head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#EEF2F7"})
        self.cell = book.add_format({**line, "locked": False})
        self.given = book.add_format({**line, "bg_color": "#F6F7F9", "font_color": "#4B5563"})
        self.note = book.add_format({"font_color": "#6B7280", "italic": True})


class _Writer:
    """Writes one sheet from top to bottom."""

    def __init__(self, sheet: Worksheet, formats: _Formats, offers: Offers, beside: Beside) -> None:
        self.sheet, self.formats, self.offers, self.beside = sheet, formats, offers, beside
        self.row = 0

    def write(self, name: str, title: str, lines: Sequence[Line], about: About, data: Mapping[str, Any]) -> None:
        self._set_up()
        self._line(name, title, self.formats.title)
        for key, (label, value) in about.items():
            self._say(self.row, VALUE, value, self.formats.given)
            self._line(f"{ABOUT}{key}", label, self.formats.head)
        for line in lines:
            if line.place == HEADING:
                self._line(HEADING, line.label, self.formats.section)
            elif line.columns:
                self._table(line, data)
            elif line.field is not None:
                self._field(line, line.field, data)

    def _set_up(self) -> None:
        self.sheet.protect("", {"insert_rows": True, "format_columns": True, "format_rows": True})
        self.sheet.set_column(PLACE, PLACE, 4, None, {"hidden": True})
        self.sheet.set_column(LABEL, LABEL, 26)
        self.sheet.set_column(VALUE, 25, 22)
        self.sheet.set_paper(PAPER)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)

    def _line(self, place: str, label: str, form: Any) -> None:
        self.sheet.write_string(self.row, PLACE, place)
        self.sheet.write_string(self.row, LABEL, label, form)
        self.row += 1

    def _field(self, line: Line, field: FormField, data: Mapping[str, Any]) -> None:
        value: Any = data
        for step in line.place.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        self._say(self.row, VALUE, shown(field, value), self.formats.cell, line.place)
        self._choices(field, VALUE, self.row, self.row)
        told = note(field)
        if words := self.offers.get(field.name):
            told = "；".join(part for part in (told, _listed(words)) if part)
        self.sheet.write_string(self.row, NOTE, told, self.formats.note)
        self._line(line.place, line.label, self.formats.head)

    def _table(self, line: Line, data: Mapping[str, Any]) -> None:
        self._line(HEADING, line.label, self.formats.section)
        name = line.place.removesuffix("[]")
        filled = list(data.get(name) or [])
        explained = [one for one in line.columns if one.name in self.offers]
        read_only = [
            *(
                (f"{one.column}名称", [self.offers[one.name].get(_key(row, one), "") for row in filled])
                for one in explained
            ),
            *self.beside.get(name, ()),
        ]
        _check_headings(line, [heading for heading, _ in read_only])
        self.sheet.write_string(self.row, PLACE, line.place)
        for column, field in enumerate(line.columns, start=LABEL):
            self.sheet.write_string(self.row, column, field.column, self.formats.head)
            self.sheet.write_comment(self.row, column, note(field) or field.column)
        after = LABEL + len(line.columns)
        for column, (heading, _) in enumerate(read_only, start=after):
            self.sheet.write_string(self.row, column, heading, self.formats.head)
        self.row += 1
        for column, field in enumerate(line.columns, start=LABEL):
            self._choices(field, column, self.row, self.row + len(filled) + SPARE - 1)
        for index, values in enumerate([*filled, *[{}] * SPARE]):
            for column, field in enumerate(line.columns, start=LABEL):
                given = field.kind == "row_number" and index < len(filled)
                looks = self.formats.given if given else self.formats.cell
                place = f"{name}[{index}].{field.name}"
                self._say(self.row, column, shown(field, values.get(field.name)), looks, place)
            for column, (_, texts) in enumerate(read_only, start=after):
                self._say(self.row, column, texts[index] if index < len(texts) else "", self.formats.given)
            self.row += 1

    def _say(self, row: int, column: int, text: str, looks: Any, place: str = "") -> None:
        if len(text) > LONGEST_TEXT:
            why = Text(
                f"内容超过一个单元格的 {LONGEST_TEXT} 字。", f"No cell holds more than {LONGEST_TEXT} characters."
            )
            raise Invalid((Fault(place, "too-long", why),))
        self.sheet.write_string(row, column, text, looks)

    def _choices(self, field: FormField, column: int, first: int, last: int) -> None:
        labels = [YES, NO] if field.kind == "flag" else [option.label.zh for option in field.options]
        one_of = field.kind in ("choice", "flag") and not any("," in label for label in labels)
        if one_of and len(",".join(labels)) <= LONGEST_LIST:
            self.sheet.data_validation(first, column, last, column, {"validate": "list", "source": labels})


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
            return value if isinstance(value, str) else "\n".join(value)
        case "flag":
            return "" if value == "" else YES if value in (True, "1", "true", "on") else NO
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


def _key(row: Mapping[str, Any], field: FormField) -> str:
    return str(row.get(field.name) or "")


def _listed(words: Mapping[str, str]) -> str:
    said = "，".join(f"{code} {label}" for code, label in words.items())
    return f"代码：{said}" if len(said) <= LONGEST_LIST else ""


def _check_headings(line: Line, read_only: Sequence[str]) -> None:
    """A column to read under the name of one that is filled in would be taken for it."""
    own = {field.column for field in line.columns}
    if twice := own & set(read_only):
        raise ValueError(f"columns to read beside {line.place} have names of its own: {sorted(twice)}")
