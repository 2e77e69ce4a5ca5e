"""Reads the files of the demonstration year: rows by key, and the values that their cells hold."""

import csv
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from backoffice.kernel.money import from_wan
from backoffice.kernel.periods import LOCAL

DATA = Path(__file__).parent / "data"

Row = dict[str, str]
T = TypeVar("T")


def rows(name: str) -> list[Row]:
    """The rows of `<name>.csv`, or of every file of the folder `<name>`, by the key of each column."""
    path = DATA / f"{name}.csv"
    files = [path] if path.exists() else sorted((DATA / name).glob("*.csv"))
    found = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as text:
            found += [{cell.rsplit("/", 1)[-1]: value for cell, value in row.items()} for row in csv.DictReader(text)]
    return found


def grouped(name: str, *keys: str) -> dict[Any, list[Row]]:
    """Rows by the value of a column, or by a tuple of several; each group in the order of the file."""
    groups: dict[Any, list[Row]] = {}
    for row in rows(name):
        key = tuple(row[one] for one in keys)
        groups.setdefault(key[0] if len(key) == 1 else key, []).append(row)
    return groups


@cache
def calendar() -> dict[str, dict[str, Any]]:
    """The year's calendar, section by section."""
    with (DATA / "calendar.toml").open("rb") as file:
        return tomllib.load(file)


def moment(cell: str) -> datetime:
    """A time as the clerk wrote it, on the district's clock."""
    return datetime.strptime(cell, "%Y-%m-%d %H:%M").replace(tzinfo=LOCAL)


def day(cell: str) -> date | None:
    """A date, or None for an empty cell."""
    return date.fromisoformat(cell) if cell else None


def money(cell: str) -> Decimal:
    """Yuan from a cell in 万元."""
    return from_wan(cell)


def yes(cell: str) -> bool:
    """Whether the cell says 是."""
    return cell == "是"


def listed(cell: str) -> tuple[str, ...]:
    """The items of a list inside a cell."""
    return tuple(item.strip() for item in cell.split(";") if item.strip())


def or_none(cell: str, read: Callable[[str], T]) -> T | None:
    """The value, or None for an empty cell."""
    return read(cell) if cell else None
