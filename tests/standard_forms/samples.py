"""A filled-in form of any schema, and another value for any of its places."""

from collections.abc import Iterator, Sequence
from typing import Any

from backoffice.forms.layout import FormField, layout
from backoffice.forms.schema import Form
from backoffice.workbooks.sheets import in_cells, is_whole

#: Rows of every table.
ROWS = 3

#: For every kind: what is filled in first, and what it is changed to, as typed.
VALUES: dict[str, tuple[Any, Any]] = {
    "text": ("甲：“=1+1”", "乙，100%"),
    "long_text": ("第一段。\n第二段：@乙", "改后的一段。\n\n又一段"),
    "code": ("code-1", "code-2"),
    "money": ("1234.5", "1,234.51"),
    "number": ("12.5", "-0.25"),
    "whole": ("7", "8"),
    "day": ("2021-03-31", "2021-12-01"),
    "lines": (["一条", "二条"], ["一条", "三条", "四条"]),
    "flag": (True, False),
    "row_number": ("1", "9"),
}


#: What no field of a kind can hold; a text that must be there is cleared.
WRONG = dict.fromkeys(("money", "number", "whole", "row_number"), "很多") | {
    "day": "去年",
    "choice": "没有的选项",
    "flag": "也许",
}


def sample(form: type[Form]) -> dict[str, Any]:
    """Every place of the form that a cell can hold, filled in."""
    return {field.name: _filled(field, 0) for section in layout(form) for field in section.fields if _held(field)}


def places(form: type[Form]) -> Iterator[tuple[str, FormField]]:
    """Every place that a cell holds, with its field."""
    for section in layout(form):
        yield from _places(section.fields, "")


def breakable(form: type[Form]) -> Iterator[tuple[str, str | None]]:
    """A place of every kind that can be filled in wrongly, and how."""
    seen: set[str] = set()
    for place, field in places(form):
        if field.kind not in seen and (field.kind in WRONG or field.required):
            seen.add(field.kind)
            yield place, WRONG.get(field.kind)


def value(field: FormField, which: int, index: int = 0) -> Any:
    """The first or the second value of a field; rows are told apart by their number."""
    if field.kind == "choice":
        return field.options[(index + which) % len(field.options)].value
    if field.kind == "choices":
        return [one.value for one in field.options[which : which + 2]]
    given = VALUES[field.kind][which]
    if field.kind == "row_number" and which == 0:
        return str(index + 1)
    return given[: field.most] if isinstance(given, str) and field.most else given


def _filled(field: FormField, index: int) -> Any:
    if field.kind == "rows":
        return [{one.name: value(one, 0, row) for one in in_cells(field.fields)} for row in range(ROWS)]
    if field.fields:
        return {one.name: _filled(one, index) for one in field.fields if _held(one)}
    return value(field, 0, index)


def _held(field: FormField) -> bool:
    return field.kind != "files" and (field.kind != "rows" or is_whole(field))


def _places(fields: Sequence[FormField], at: str) -> Iterator[tuple[str, FormField]]:
    for field in fields:
        if not _held(field):
            continue
        if field.kind == "rows":
            for index in range(ROWS):
                yield from _places(in_cells(field.fields), f"{at}{field.name}[{index}].")
        elif field.fields:
            yield from _places(field.fields, f"{at}{field.name}.")
        else:
            yield f"{at}{field.name}", field
