"""A form's schema and its data as a tree of cells that the templates draw: to be filled in, or to be read."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext

from backoffice.forms.field_types import FilesField
from backoffice.forms.layout import FormField, layout
from backoffice.forms.names import html_name
from backoffice.forms.schema import Form
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.changes import lies_under
from backoffice.web.shell.preferences import language

#: Empty rows that a table offers beyond what it holds.
SPARE_ROWS = 1


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One place of a form. `value` is as typed, `said` the words to read; a table has `rows`, a group `cells`."""

    place: str
    name: str
    kind: str
    label: str
    value: Any = ""
    said: str = ""
    required: bool = False
    unit: str = ""
    hint: str = ""
    error: str = ""
    locked: bool = False
    changed: bool = False
    options: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, Attachment], ...] = ()
    rows: tuple[tuple["Cell", ...], ...] = ()
    cells: tuple["Cell", ...] = ()
    fixed: bool = False
    growing: bool = True


@dataclass(frozen=True)
class Part:
    """A section of the form under its heading."""

    code: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """How a form is to be drawn.

    `errors` are sentences by place; `unlocked` the places a return opened (None: all are open); `offers` the
    words of codes by field name; `fixed` the tables whose rows nobody adds to; `changed` places that differ
    from the last submission; `absent` fields and places of rows that do not apply.
    """

    errors: Mapping[str, str] = field(default_factory=dict)
    unlocked: Sequence[str] | None = None
    offers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fixed: Container[str] = ()
    changed: Sequence[str] = ()
    absent: Container[str] = ()
    spare: int = SPARE_ROWS


def draw(form: type[Form], data: Mapping[str, Any], how: Drawing | None = None) -> tuple[Part, ...]:
    """The sections of a form with their cells; `data` is nested, as `backoffice.forms.schema.dump` gives it."""
    how = how or Drawing(spare=0)
    tongue = language()
    parts = []
    for section in layout(form):
        shown = [one for one in section.fields if one.name not in how.absent]
        cells = tuple(_cell(one, one.name, data.get(one.name), how) for one in shown)
        if cells:
            parts.append(Part(section.code, section.label.in_language(tongue), cells))
    return tuple(parts)


def cells_of(parts: Sequence[Part]) -> Iterator[Cell]:
    """Every cell of a drawing, those of tables and groups too."""
    waiting = [cell for part in parts for cell in part.cells]
    while waiting:
        cell = waiting.pop(0)
        yield cell
        waiting += [*cell.cells, *(inner for row in cell.rows for inner in row)]


def misplaced(parts: Sequence[Part], errors: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Every error for a summary: (id of the field, its label, the sentence)."""
    known = {cell.place: cell for cell in cells_of(parts)}
    return [
        (known[place].name if place in known else "", known[place].label if place in known else "", sentence)
        for place, sentence in errors.items()
    ]


def _cell(one: FormField, place: str, value: Any, how: Drawing) -> Cell:
    tongue = language()
    if isinstance(value, str) and one.kind in ("files", "choices"):
        value = [value]  # one tick is posted as one value
    offered = how.offers.get(one.name, {})
    options = tuple((option.value, option.label.in_language(tongue)) for option in one.options)
    if one.kind in ("code", "row_number"):
        options = tuple(offered.items())
    common: dict[str, Any] = {
        "place": place,
        "name": html_name(place),
        "kind": one.kind,
        "label": one.label.in_language(tongue),
        "required": one.required,
        "unit": one.unit.in_language(tongue) if one.unit else "",
        "hint": one.hint.in_language(tongue) if one.hint else "",
        "error": how.errors.get(place, ""),
        "locked": _locked(place, how),
        "changed": any(lies_under(changed, place) or lies_under(place, changed) for changed in how.changed),
        "options": options,
        "fixed": one.name in how.fixed,
        "growing": one.name not in how.fixed and _wholly_open(place, how),
    }
    if one.kind == "rows":
        return Cell(**common, rows=tuple(_rows(one, place, value, how)))
    if one.kind == "group":
        inner = value if isinstance(value, Mapping) else {}
        return Cell(**common, cells=tuple(_cell(f, f"{place}.{f.name}", inner.get(f.name), how) for f in one.fields))
    if one.kind == "files":
        return Cell(**common, value=list(value or ()), files=tuple(_files(value)))
    words = dict(options)
    if isinstance(value, list | tuple):
        return Cell(**common, value=list(value), said="；".join(words.get(each, str(each)) for each in value))
    if one.kind == "flag":
        ticked = value in (True, "1", "true", "on")
        return Cell(**common, value=ticked, said=gettext("是") if ticked else "")
    shown = "" if value is None else str(value)
    said = _with_thousands(shown) if one.kind == "money" else words.get(shown, shown)
    return Cell(**common, value=shown, said=said)


def _with_thousands(typed: str) -> str:
    """An amount as a table shows it; what cannot be read as one is left as it was typed."""
    try:
        return f"{Decimal(typed):,.2f}" if typed else ""
    except InvalidOperation:
        return typed


def _rows(one: FormField, place: str, value: Any, how: Drawing) -> Iterator[tuple[Cell, ...]]:
    held = list(value) if isinstance(value, list | tuple) else []
    spare = how.spare if one.name not in how.fixed and _wholly_open(place, how) else 0
    for index, row in enumerate([*held, *({} for _ in range(spare))]):
        at = f"{place}[{index}]"
        inner = row if isinstance(row, Mapping) else {}
        shown = (f for f in one.fields if f"{at}.{f.name}" not in how.absent)
        cells = tuple(_cell(f, f"{at}.{f.name}", inner.get(f.name), how) for f in shown)
        # a spare row that stays empty is no row: nothing of it is required
        yield cells if index < len(held) else tuple(replace(cell, required=False) for cell in cells)


def _files(value: Any) -> Iterator[tuple[str, Attachment]]:
    for written in value or ():
        (attachment,) = FilesField().deserialize([str(written)])
        yield str(written), attachment


def _wholly_open(place: str, how: Drawing) -> bool:
    """Whether all of a place may be changed, so that a table may get new rows."""
    return how.unlocked is None or any(lies_under(place, opened) for opened in how.unlocked)


def _locked(place: str, how: Drawing) -> bool:
    if how.unlocked is None:
        return False
    return not any(lies_under(place, opened) or lies_under(opened, place) for opened in how.unlocked)
