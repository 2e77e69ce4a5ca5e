"""A standard form as a sheet: what stands where. Writing and reading it both follow this page.

Column A is hidden and names places: `goal` or `split.general` beside a field, `indicators[]` in the line of
a table's headings, `#` beside a heading, `@year` beside what the workbook is about. Fields stand in column C, a
table's columns from B on; whatever stands below a table's headings, down to the next name in column A, is a row
of it, so that rows may be inserted. A form that says so has a sheet for each of its parts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backoffice.forms.layout import FormField, Section, layout
from backoffice.forms.schema import Form

#: Columns, from 0: the names of places, labels (and the first column of a table), values, notes.
PLACE, LABEL, VALUE, NOTE = 0, 1, 2, 3
HEADING = "#"
TABLE = "[]"
ABOUT = "@"

YES, NO = "是", "否"
#: Between several options in one cell; several texts stand on lines of their own.
BETWEEN = "、"

#: Kinds that no cell can hold; files are handed in on the page.
NOT_IN_CELLS = ("files",)

#: Which record a workbook is about: its label and value by name, such as the project's code.
About = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Line:
    """One line of the sheet: a heading, a field with its place, or a table of these columns."""

    place: str
    label: str
    field: FormField | None = None
    columns: tuple[FormField, ...] = ()


def sheets_of(form: type[Form]) -> Iterator[tuple[str, list[Line]]]:
    """The sheets of a form, each with its title ("" for the only one) and its lines from top to bottom."""
    if not form.SHEETS:
        yield "", list(lines_of(form))
        return
    for section in layout(form):
        yield section.label.zh, list(_section(section))


def lines_of(form: type[Form]) -> Iterator[Line]:
    """The lines of a form from top to bottom."""
    for section in layout(form):
        yield from _section(section)


def in_cells(fields: Sequence[FormField]) -> tuple[FormField, ...]:
    """The fields that cells can hold; those of a group within a row are left to the page."""
    return tuple(field for field in fields if field.kind not in NOT_IN_CELLS and not field.fields)


def is_whole(table: FormField) -> bool:
    """Whether the rows of a table can be told by cells alone; one whose rows need a file is left to the page."""
    held = in_cells(table.fields)
    return not any(field.required for field in table.fields if field not in held)


def _section(section: Section) -> Iterator[Line]:
    if section.label.zh:
        yield Line(HEADING, section.label.zh)
    for field in section.fields:
        yield from _lines(field, "", "")


def _lines(field: FormField, at: str, before: str) -> Iterator[Line]:
    place, label = f"{at}{field.name}", f"{before}{field.column}"
    if field.kind in NOT_IN_CELLS:
        return
    if field.kind == "rows":
        if is_whole(field):
            yield Line(f"{place}{TABLE}", label, field, in_cells(field.fields))
    elif field.fields:
        for inner in field.fields:
            yield from _lines(inner, f"{place}.", f"{label}：")
    else:
        yield Line(place, label, field)
