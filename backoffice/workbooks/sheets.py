"""A standard form as a sheet: what stands where. Writing and reading it both follow this page.

Column A is hidden and names places: `goal` or `split.general` beside a field, `indicators[]` in the line of
a table's headings, `#` beside a heading. Fields stand in column C, a table's columns from B on; whatever stands
below a table's headings, down to the next name in column A, is a row of it, so that rows may be inserted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backoffice.forms.layout import FormField, layout
from backoffice.forms.schema import Form

#: Columns, from 0: the names of places, labels (and the first column of a table), values, notes.
PLACE, LABEL, VALUE, NOTE = 0, 1, 2, 3
HEADING = "#"
TABLE = "[]"

YES, NO = "是", "否"
#: Between several options in one cell; several texts stand on lines of their own.
BETWEEN = "、"

#: Kinds that no cell can hold; files are handed in on the page.
NOT_IN_CELLS = ("files",)


@dataclass(frozen=True)
class Line:
    """One line of the sheet: a heading, a field with its place, or a table of these columns."""

    place: str
    label: str
    field: FormField | None = None
    columns: tuple[FormField, ...] = ()


def lines_of(form: type[Form]) -> Iterator[Line]:
    """The lines of a form from top to bottom."""
    for section in layout(form):
        if section.label.zh:
            yield Line(HEADING, section.label.zh)
        for field in section.fields:
            yield from _lines(field, "", "")


def in_cells(fields: Sequence[FormField]) -> tuple[FormField, ...]:
    """The fields that cells can hold; those of a group within a row are left to the page."""
    return tuple(field for field in fields if field.kind not in NOT_IN_CELLS and not field.fields)


def _lines(field: FormField, at: str, before: str) -> Iterator[Line]:
    place, label = f"{at}{field.name}", f"{before}{field.column}"
    if field.kind in NOT_IN_CELLS:
        return
    if field.kind == "rows":
        yield Line(f"{place}{TABLE}", label, field, in_cells(field.fields))
    elif field.fields:
        for inner in field.fields:
            yield from _lines(inner, f"{place}.", f"{label}：")
    else:
        yield Line(place, label, field)
