"""Years that were kept elsewhere: lists, one year, imports that brought them; and the orders that take them over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import answer, picked
from backoffice.api.areas import Area
from backoffice.api.ordering import of_project, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.history.commands import TakeOverYears
from backoffice.areas.projects.commands import CorrectInitialBudget
from backoffice.kernel.errors import NotFound
from projections.history import queries
from projections.history.filters import HistoryFilter, ImportFilter

area = Area("history", "历年数据 · Earlier years, kept elsewhere")


@dataclass(frozen=True, kw_only=True)
class HistoricResult:
    """An indicator of a year: figures in its own unit, as text with all their places.

    `edition` told it last; `corrected`: an earlier one told it otherwise.
    """

    kind: str
    name: str
    no: int
    unit: str
    target: str | None
    actual: str | None
    edition: int
    corrected: bool


@dataclass(frozen=True, kw_only=True)
class HistoricYearRow:
    """A year in a list; its money is the project's own. `sheet`: the number in the edition that told it last."""

    record_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    source: str
    edition: int
    sheet: str
    first_edition: int
    corrections: int
    taken_over_at: datetime
    corrected_at: datetime | None
    version: int


@dataclass(frozen=True, kw_only=True)
class HistoricYearShown(HistoricYearRow):
    """A year whole, with the reason of what was told last."""

    reason: str
    indicators: list[HistoricResult]


@dataclass(frozen=True, kw_only=True)
class HistoryImportRow:
    """A part of a file: `counts` say what its figures came to, `refusals` everything that a rule kept out."""

    record_id: UUID
    source: str
    edition: int
    first_line: int
    last_line: int
    sheets: int
    refused: int
    imported_by: str
    imported_at: datetime
    counts: list[dict[str, Any]]
    refusals: list[dict[str, Any]]


@area.reads(
    "/historic-years",
    paging.list_schema(HistoryFilter, sorts=queries.SORTS),
    paging.page_schema(HistoricYearRow),
)
def historic_years(arguments: dict[str, Any]) -> Response:
    """Years that were taken over, by filter."""
    scope, cursor = asking.reading(Object.TAKEN_OVER), paging.begin(arguments)
    reader, limit = asking.reader(), paging.size(arguments)
    wanted, order = HistoryFilter(**paging.conditions(arguments)), paging.sorting(arguments, queries.SORTS)
    rows = queries.years(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    total = queries.count(reader, scope, wanted)
    return paging.page(cursor, rows, lambda row: picked(HistoricYearRow, row), limit=limit, total=total)


@area.reads("/projects/<code:code>/historic-years/<year:year>", paging.moment_schema(), shape_of(HistoricYearShown))
def historic_year(arguments: dict[str, Any], code: str, year: int) -> Response:
    """One year with its indicators."""
    scope, reader = asking.reading(Object.TAKEN_OVER), asking.reader(arguments.get("as_of"))
    row = queries.year_of(reader, scope, code, year)
    if row is None:
        raise NotFound.record("historic year", f"{code} {year}")
    indicators = [picked(HistoricResult, one) for one in row["indicators"]]
    return answer(picked(HistoricYearShown, row, indicators=indicators), version=row["version"])


@area.reads(
    "/history-imports",
    paging.list_schema(ImportFilter, sorts=queries.IMPORT_SORTS),
    paging.page_schema(HistoryImportRow),
)
def history_imports(arguments: dict[str, Any]) -> Response:
    """Parts of files that were imported, for those who see the whole district."""
    scope, cursor = asking.reading(Object.TAKEN_OVER), paging.begin(arguments)
    reader, limit = asking.reader(), paging.size(arguments)
    wanted, order = ImportFilter(**paging.conditions(arguments)), paging.sorting(arguments, queries.IMPORT_SORTS)
    rows = queries.imports(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    total = queries.count_imports(reader, scope, wanted)
    return paging.page(cursor, rows, lambda row: picked(HistoryImportRow, row), limit=limit, total=total)


takes(area, "/projects/<code:code>/historic-years", TakeOverYears, of_project)
takes(area, "/projects/<code:code>/budget/<year:year>/correct-initial", CorrectInitialBudget, of_project)
