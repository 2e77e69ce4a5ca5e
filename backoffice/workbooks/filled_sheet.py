"""What the sheets of a filled-in form say: nested data as typed, and the cell of every place."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from backoffice.forms.layout import FormField
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.workbooks.reading import Table, Titled, cell_name
from backoffice.workbooks.sheets import ABOUT, BETWEEN, HEADING, LABEL, PLACE, TABLE, VALUE, Line, lines_of

#: A line with its number and its cells.
Numbered = tuple[int, Sequence[str]]


@dataclass
class Sheet:
    """Nested data as typed, what the workbook says it is about, the cell of every place, and what cannot be taken."""

    data: dict[str, Any] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def put(self, place: str, value: Any, cell: str) -> None:
        """A field's value, also within a group."""
        self.cells[place] = cell
        *groups, last = place.split(".")
        branch, at = self.data, ""
        for group in groups:
            branch, at = branch.setdefault(group, {}), f"{at}.{group}".removeprefix(".")
            self.cells.setdefault(at, cell)
        branch[last] = value

    def at_cells(self, faults: Sequence[Fault]) -> tuple[Fault, ...]:
        """The same faults, each at the cell of its place, or at the nearest one above it."""
        return tuple(Fault(self.cell(fault.field), fault.code, fault.text) for fault in faults)

    def cell(self, place: str) -> str:
        """The cell of a place, or of the nearest one above it."""
        while place and place not in self.cells:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self.cells.get(place, "A1")


def read_sheet(sheets: Sequence[Titled], form: type[Form], *, titled: bool = False) -> Sheet:
    """The data of a form's sheets; cells bear the sheet's title where `titled`.

    Raises Invalid naming every place that the form lacks, that stands twice or that is missing.
    """
    known = {line.place: line for line in lines_of(form) if line.place != HEADING}
    sheet = Sheet()
    for one in sheets:
        before = f"{one.title}!" if titled else ""
        for number, cells, below in _blocks(one.table):
            _read_block(sheet, known, number, cells, below, before)
    for line in known.values():
        text = Text(f"缺少“{line.label}”，请重新下载模板。", f"{line.label!r} is missing: download the template anew.")
        sheet.faults.append(Fault("file", "missing-field", text))
    if sheet.faults:
        raise Invalid(tuple(sheet.faults))
    _leave_out_blank_groups(sheet, form)
    return sheet


def typed(one: FormField, said: str) -> Any:
    """What a cell says as a page would send it: options by their value, several as a list, nothing as nothing."""
    values = {_plain(label): option.value for option in one.options for label in (option.label.zh, option.label.en)}
    match one.kind:
        case "choice":
            return values.get(_plain(said), said)
        case "choices":
            parts = [part.strip() for part in said.replace("，", BETWEEN).replace(",", BETWEEN).split(BETWEEN)]
            return [values.get(_plain(part), part) for part in parts if part] or ""
        case "lines":
            return [part.strip() for part in said.splitlines() if part.strip()] or ""
        case _:
            return said


def _read_block(
    sheet: Sheet, known: dict[str, Line], number: int, cells: Sequence[str], below: list[Numbered], before: str
) -> None:
    place = _at(cells, PLACE)
    if place.startswith(ABOUT):
        sheet.about[place.removeprefix(ABOUT)] = _at(cells, VALUE)
        sheet.cells[place] = before + cell_name(number, VALUE)
        return
    line = known.pop(place, None)
    if line is None or line.field is None:
        text = Text(f"模板中没有“{place}”，或它出现了两次。", f"The form has no {place!r}, or it stands twice.")
        sheet.faults.append(Fault(before + cell_name(number, PLACE), "unknown-field", text))
    elif place.endswith(TABLE):
        _read_table(sheet, line, (number, cells), below, before)
    else:
        sheet.put(place, typed(line.field, _at(cells, VALUE)), before + cell_name(number, VALUE))


def _blocks(table: Table) -> Iterator[tuple[int, Sequence[str], list[Numbered]]]:
    """Every line with a place (number, cells), and the lines without one below it."""
    start: Numbered | None = None
    below: list[Numbered] = []
    for number, cells in enumerate(table[1:], start=2):
        if not _at(cells, PLACE):
            below.append((number, cells))
            continue
        if start is not None:
            yield *start, below
        start, below = (None if _at(cells, PLACE) == HEADING else (number, cells)), []
    if start is not None:
        yield *start, below


def _read_table(sheet: Sheet, line: Line, head: Numbered, below: list[Numbered], before: str) -> None:
    name = line.place.removesuffix(TABLE)
    columns = _columns(sheet, line, head, before)
    rows: list[dict[str, Any]] = []
    sheet.cells[name] = before + cell_name(head[0], LABEL)
    for number, cells in below:
        row = {one.name: typed(one, _at(cells, at)) for at, one in columns.items()}
        if not any(row.values()):
            continue
        at_row = f"{name}[{len(rows)}]"
        sheet.cells[at_row] = before + cell_name(number, LABEL)
        sheet.cells |= {f"{at_row}.{one.name}": before + cell_name(number, at) for at, one in columns.items()}
        rows.append(row)
    if rows:  # an empty table is one that was not filled in
        sheet.data[name] = rows


def _columns(sheet: Sheet, line: Line, head: Numbered, before: str) -> dict[int, FormField]:
    """The table's columns by where they stand; every one must stand once."""
    number, cells = head
    wanted = {one.column: one for one in line.columns}
    columns: dict[int, FormField] = {}
    for at, said in enumerate(cells):
        one = wanted.get(said.strip())
        if one is None:
            continue
        if one in columns.values():
            text = Text(f"列“{one.column}”出现了两次。", f"The column {one.column!r} stands twice.")
            sheet.faults.append(Fault(before + cell_name(number, at), "duplicate-column", text))
        columns[at] = one
    for one in line.columns:
        if one not in columns.values():
            text = Text(f"缺少列“{one.column}”。", f"The column {one.column!r} is missing.")
            sheet.faults.append(Fault(before + cell_name(number, LABEL), "missing-column", text))
    return columns


def _leave_out_blank_groups(sheet: Sheet, form: type[Form]) -> None:
    """A group that need not be there and of which nothing is filled in is not there."""
    for name, one in form().fields.items():
        if one.metadata["kind"] == "group" and not one.required and not _anything(sheet.data.get(name)):
            sheet.data.pop(name, None)


def _anything(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_anything(inner) for inner in value.values())
    return bool(value)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""
