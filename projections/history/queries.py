"""The door to years that were kept elsewhere: of a project, in lists, and the imports that brought them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, RowMapping, false, func, select

from backoffice.kernel.scope import Reach, Scope
from projections.history.filters import HistoryFilter, ImportFilter, of_imports, of_years
from projections.history.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.history.tables import HISTORIC_YEARS, HISTORY_IMPORTS
from projections.reader import Reader
from projections.scoping import within

__all__ = ["HistoryFilter", "ImportFilter"]

#: What a list may be sorted by.
SORTS = ("code", "year", "edition", "corrections", "department")
IMPORT_SORTS = ("first_line", "edition", "refused", "imported_at")


def of_project(reader: Reader, scope: Scope, code: str) -> Sequence[RowMapping]:
    """The years of a project that were taken over, the latest first."""
    rows = reader.rows(HISTORIC_YEARS, code=code, **within(scope))
    return reader.all(select(rows).order_by(rows.c.year.desc()))


def year_of(reader: Reader, scope: Scope, code: str, year: int) -> RowMapping | None:
    """One year, or None."""
    rows = reader.rows(HISTORIC_YEARS, code=code, year=year, **within(scope))
    return next(iter(reader.all(select(rows))), None)


def years(
    reader: Reader,
    scope: Scope,
    wanted: HistoryFilter,
    *,
    sort: str = "code",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Years within the scope by one of SORTS, then by code and year. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"years are not sorted by {sort!r}")
    c = (rows := reader.rows(HISTORIC_YEARS, **within(scope))).c
    key = c[sort].desc() if descending else c[sort]
    query = select(rows).where(*of_years(wanted, c)).order_by(key, c.code, c.year)
    return reader.all(query.limit(limit).offset(offset))


def count(reader: Reader, scope: Scope, wanted: HistoryFilter) -> int:
    """How many years."""
    rows = reader.rows(HISTORIC_YEARS, **within(scope))
    return int(reader.scalar(select(func.count()).select_from(rows).where(*of_years(wanted, rows.c))) or 0)


def imports(
    reader: Reader,
    scope: Scope,
    wanted: ImportFilter,
    *,
    sort: str = "first_line",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Parts of files by one of IMPORT_SORTS, for those who see the whole district. ValueError for another sort."""
    if sort not in IMPORT_SORTS:
        raise ValueError(f"imports are not sorted by {sort!r}")
    c = (rows := reader.rows(HISTORY_IMPORTS)).c
    key = c[sort].desc() if descending else c[sort]
    query = select(rows).where(*of_imports(wanted, c), *_whole(scope)).order_by(key, c.source, c.first_line)
    return reader.all(query.limit(limit).offset(offset))


def count_imports(reader: Reader, scope: Scope, wanted: ImportFilter) -> int:
    """How many parts of files."""
    rows = reader.rows(HISTORY_IMPORTS)
    query = select(func.count()).select_from(rows).where(*of_imports(wanted, rows.c), *_whole(scope))
    return int(reader.scalar(query) or 0)


def _whole(scope: Scope) -> list[ColumnElement[bool]]:
    """A file holds the data of many departments."""
    return [] if scope.reach is Reach.ALL else [false()]
