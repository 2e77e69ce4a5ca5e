"""The door to the indicator library: search, one entry."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from sqlalchemy import ColumnElement, RowMapping, func, or_, select

from projections.indicator_library.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.indicator_library.tables import INDICATORS
from projections.reader import Reader

#: What a list may be sorted by.
SORTS = ("code", "level2", "level3", "field")

EQUAL = ("level1", "level2", "nature", "state", "field")


@dataclass(frozen=True, kw_only=True)
class IndicatorFilter:
    """Which entries: every condition given must hold; `keyword`: part of name, content, code or line of work."""

    level1: str | None = None
    level2: str | None = None
    nature: str | None = None
    state: str | None = None
    field: str | None = None
    keyword: str = ""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def indicators(
    reader: Reader,
    wanted: IndicatorFilter,
    *,
    sort: str = "code",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[RowMapping]:
    """Entries by one of SORTS, then by code; the library is everybody's. ValueError for another sort."""
    if sort not in SORTS:
        raise ValueError(f"the indicator library is not sorted by {sort!r}")
    c = (rows := reader.rows(INDICATORS)).c
    key = c[sort].desc() if descending else c[sort]
    query = select(rows).where(*_conditions(wanted, c)).order_by(key, c.code)
    return reader.all(query.limit(limit).offset(offset))


def count(reader: Reader, wanted: IndicatorFilter) -> int:
    """How many entries."""
    rows = reader.rows(INDICATORS)
    return int(reader.scalar(select(func.count()).select_from(rows).where(*_conditions(wanted, rows.c))) or 0)


def indicator(reader: Reader, code: str) -> RowMapping | None:
    """The entry of a code; None when there is none."""
    found = reader.all(select(reader.rows(INDICATORS, code=code)))
    return found[0] if found else None


def work_fields(reader: Reader) -> list[str]:
    """The lines of work that entries are for."""
    c = reader.rows(INDICATORS).c
    found = reader.all(select(c.field).where(c.field != "").distinct().order_by(c.field))
    return [row["field"] for row in found]


def _conditions(wanted: IndicatorFilter, c: Any) -> list[ColumnElement[bool]]:
    found = [c[name] == value for name in EQUAL if (value := getattr(wanted, name)) not in (None, "")]
    if keyword := wanted.keyword.strip():
        columns = (c.code, c.level3, c.content, c.field)
        found.append(or_(*(column.contains(keyword, autoescape=True) for column in columns)))
    return found
