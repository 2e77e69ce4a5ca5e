"""A form that was filled in as a workbook, read back: the payload, or every fault at its cell."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backoffice.forms.layout import FormField
from backoffice.forms.schema import Form, load
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.workbooks.reading import Table, cell_name, read_table
from backoffice.workbooks.sheets import BETWEEN, HEADING, LABEL, PLACE, TABLE, VALUE, Line, lines_of

#: The rules of a form that look at the whole of it, such as sums and weights: its payload -> faults at places.
Rules = Callable[[Any], Sequence[Fault]]


@dataclass
class Sheet:
    """What a sheet says: nested data as typed, and the cell of every place."""

    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)

    def put(self, place: str, value: Any, cell: str) -> None:
        """A field's value, also within a group."""
        self.cells[place] = cell
        *groups, last = place.split(".")
        branch = self.data
        for group in groups:
            branch = branch.setdefault(group, {})
        branch[last] = value

    def at_cells(self, faults: Sequence[Fault]) -> tuple[Fault, ...]:
        """The same faults, each at the cell of its place, or at the nearest one above it."""
        return tuple(Fault(self._cell(fault.field), fault.code, fault.text) for fault in faults)

    def _cell(self, place: str) -> str:
        while place and place not in self.cells:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self.cells.get(place, "A1")


def load_workbook(
    name: str, content: bytes, forms: Mapping[str, type[Form]], rules: Mapping[str, Rules] | None = None
) -> tuple[str, Any]:
    """Which of `forms` a workbook is, and its payload. `rules` of the same name find what fields cannot know.

    Raises Invalid with every fault at its cell; at `file` for what is no filled-in form.
    """
    table = read_table(name, content)
    kind = _at(table[0], PLACE)
    if kind not in forms:
        text = Text("这不是本系统下载的填报模板。", "This workbook is no template of this product.")
        raise Invalid((Fault("file", "not-a-form", text),))
    sheet = read_sheet(table, forms[kind])
    try:
        payload = load(forms[kind], sheet.data)
    except Invalid as error:
        raise Invalid(sheet.at_cells(error.faults)) from error
    if faults := (rules or {}).get(kind, _no_faults)(payload):
        raise Invalid(sheet.at_cells(faults))
    return kind, payload


def read_sheet(table: Table, form: type[Form]) -> Sheet:
    """The data of a sheet. Raises Invalid at the cell of a name that the form lacks or that stands twice."""
    known = {line.place: line for line in lines_of(form) if line.place != HEADING}
    sheet, faults = Sheet(), []
    for number, cells, below in _blocks(table):
        place = _at(cells, PLACE)
        line = known.pop(place, None)
        if line is None or line.field is None:
            text = Text(f"模板中没有“{place}”，或它出现了两次。", f"The form has no {place!r}, or it stands twice.")
            faults.append(Fault(cell_name(number, PLACE), "unknown-field", text))
        elif place.endswith(TABLE):
            _read_table_of_form(sheet, line, number, cells, below)
        else:
            sheet.put(place, typed(line.field, _at(cells, VALUE)), cell_name(number, VALUE))
    if faults:
        raise Invalid(tuple(faults))
    return sheet


def typed(one: FormField, said: str) -> Any:
    """What a cell says as a page would send it: options by their value, several as a list."""
    values = {unicodedata.normalize("NFKC", label): option.value for option in one.options for label in _labels(option)}
    match one.kind:
        case "choice":
            return values.get(unicodedata.normalize("NFKC", said), said)
        case "choices":
            parts = [part.strip() for part in said.replace("，", BETWEEN).replace(",", BETWEEN).split(BETWEEN)]
            return [values.get(unicodedata.normalize("NFKC", part), part) for part in parts if part]
        case "lines":
            return [part.strip() for part in said.splitlines() if part.strip()]
        case _:
            return said


def _no_faults(_: object) -> Sequence[Fault]:
    return ()


def _labels(option: Any) -> tuple[str, str]:
    return option.label.zh, option.label.en


def _blocks(table: Table) -> Iterator[tuple[int, Sequence[str], list[tuple[int, Sequence[str]]]]]:
    """Every line with a place (number, cells), and the lines without one below it."""
    start: tuple[int, Sequence[str]] | None = None
    below: list[tuple[int, Sequence[str]]] = []
    for number, cells in enumerate(table[1:], start=2):
        if not _at(cells, PLACE):
            below.append((number, cells))
            continue
        if start is not None:
            yield *start, below
        start, below = (None if _at(cells, PLACE) == HEADING else (number, cells)), []
    if start is not None:
        yield *start, below


def _read_table_of_form(
    sheet: Sheet, line: Line, head: int, heads: Sequence[str], below: list[tuple[int, Sequence[str]]]
) -> None:
    name = line.place.removesuffix(TABLE)
    by_heading = {one.column: one for one in line.columns}
    columns = {at: by_heading[said] for at, said in enumerate(map(str.strip, heads)) if said in by_heading}
    rows: list[dict[str, Any]] = []
    sheet.cells[name] = cell_name(head, LABEL)
    for number, cells in below:
        row = {one.name: typed(one, _at(cells, at)) for at, one in columns.items()}
        if not any(row.values()):
            continue
        at_row = f"{name}[{len(rows)}]"
        sheet.cells[at_row] = cell_name(number, LABEL)
        sheet.cells |= {f"{at_row}.{one.name}": cell_name(number, at) for at, one in columns.items()}
        rows.append(row)
    if rows:  # an empty table is one that was not filled in
        sheet.data[name] = rows


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""
