"""The indicator library: a list by filter, one entry, and every order about it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.ordering import takes
from backoffice.api.schemas import shape_of
from backoffice.areas.indicator_library import commands
from backoffice.areas.indicator_library.entry import LibraryEntry
from backoffice.kernel.errors import NotFound
from projections.indicator_library import queries
from projections.indicator_library.queries import IndicatorFilter

area = Area("indicators", "指标库 · Indicator library")


@dataclass(frozen=True, kw_only=True)
class LibraryIndicatorRow:
    """An entry of the library. `field`: the line of work, empty for every one; `state`: in-force or withdrawn."""

    indicator_id: UUID
    code: str
    level1: str
    level2: str
    level3: str
    content: str
    nature: str
    unit: str
    standard: str
    source: str
    field: str
    state: str
    reason: str | None
    version: int


@area.reads(
    "/indicators",
    paging.list_schema(IndicatorFilter, sorts=queries.SORTS),
    paging.page_schema(LibraryIndicatorRow),
)
def indicators(arguments: dict[str, Any]) -> Response:
    """Entries of the library by filter."""
    asking.reading(Object.INDICATOR)
    cursor = paging.begin(arguments)
    reader, wanted = asking.reader(), IndicatorFilter(**paging.conditions(arguments))
    limit, order = paging.size(arguments), paging.sorting(arguments, queries.SORTS)
    rows = queries.indicators(reader, wanted, limit=limit, offset=cursor.offset, **order)
    total = queries.count(reader, wanted)
    return paging.page(cursor, rows, lambda row: picked(LibraryIndicatorRow, row), limit=limit, total=total)


@area.reads("/indicators/<code:code>", paging.moment_schema(), shape_of(LibraryIndicatorRow))
def indicator(arguments: dict[str, Any], code: str) -> Response:
    """One entry of the library."""
    asking.reading(Object.INDICATOR)
    row = queries.indicator(asking.reader(arguments.get("as_of")), code)
    if row is None:
        raise NotFound.record("indicator", code)
    return answer(picked(LibraryIndicatorRow, row), version=row["version"])


def of_code(command: Any) -> UUID:
    """The entry that a command names."""
    return LibraryEntry.id_for(command.code)


takes(area, "/indicators", commands.EnterIndicator)
takes(area, "/indicators/import", commands.ImportIndicators)
takes(area, "/indicators/<code:code>/revise", commands.ReviseIndicator, of_code)
takes(area, "/indicators/<code:code>/withdraw", commands.WithdrawIndicator, of_code)
takes(area, "/indicators/<code:code>/reinstate", commands.ReinstateIndicator, of_code)
