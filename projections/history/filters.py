"""The vocabularies in which the API says which years that were kept elsewhere, and which imports, it means."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from sqlalchemy import ColumnElement


@dataclass(frozen=True, kw_only=True)
class HistoryFilter:
    """Which years: every condition given must hold. `corrected`: a later edition told the year otherwise."""

    code: str | None = None
    year: int | None = None
    unit: str | None = None
    department: str | None = None
    section: str | None = None
    source: str | None = None
    edition: int | None = None
    corrected: bool | None = None

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""
        return replace(self, **changed)

    def parameters(self) -> dict[str, Any]:
        """The conditions that are given, by name: what an address of the rows must carry."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, kw_only=True)
class ImportFilter:
    """Which parts of files: every condition given must hold. `refusing`: something was refused."""

    source: str | None = None
    edition: int | None = None
    refusing: bool | None = None


def of_years(wanted: HistoryFilter, c: Any) -> list[ColumnElement[bool]]:
    """The conditions over the columns `c` of years."""
    found = [c[name] == value for name, value in wanted.parameters().items() if name != "corrected"]
    if wanted.corrected is not None:
        found.append(c.corrections > 0 if wanted.corrected else c.corrections == 0)
    return found


def of_imports(wanted: ImportFilter, c: Any) -> list[ColumnElement[bool]]:
    """The conditions over the columns `c` of imports."""
    given = {"source": wanted.source, "edition": wanted.edition}
    found: list[ColumnElement[bool]] = [c[name] == value for name, value in given.items() if value is not None]
    if wanted.refusing is not None:
        found.append(c.refused > 0 if wanted.refusing else c.refused == 0)
    return found
