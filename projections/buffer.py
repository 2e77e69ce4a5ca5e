"""The rows of one view during one batch: read once, changed in memory, written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from sqlalchemy import Column, Table

from projections.columns import as_stored
from projections.versioned import columns_of, key_of

Key = tuple[Any, ...]
Values = dict[str, Any]


@dataclass(slots=True)
class Version:
    """A version that stands."""

    since: int
    values: Values


class Source(Protocol):
    """Where a buffer finds the rows that stand."""

    def by_keys(self, table: Table, keys: Iterable[Key]) -> Iterable[Version]: ...

    def by_values(self, table: Table, column: str, values: Iterable[Any]) -> Iterable[Version]: ...


class Nothing:
    """A source without rows: a view that begins, or a test of handlers."""

    def by_keys(self, table: Table, keys: Iterable[Key]) -> Iterable[Version]:
        return ()

    def by_values(self, table: Table, column: str, values: Iterable[Any]) -> Iterable[Version]:
        return ()


class UnknownColumn(ValueError):
    """A handler named a column its table does not have."""


@dataclass(slots=True)
class Ended:
    """A version with both ends."""

    since: int
    until: int
    values: Values


@dataclass(slots=True)
class TableBuffer:
    """What is known and what is to be written of one table."""

    stored: dict[str, Callable[[Any], Any]]
    standing: dict[Key, Version | None] = field(default_factory=dict)
    ended: list[Ended] = field(default_factory=list)
    #: keys whose row in the source stands no more
    outdated: set[Key] = field(default_factory=set)
    #: keys that were changed in this batch
    changed: dict[Key, None] = field(default_factory=dict)
    #: column -> value -> keys of standing rows, for columns that were looked up
    lookups: dict[str, dict[Any, set[Key]]] = field(default_factory=dict)
    #: (column, value) that were read from the source completely
    complete: set[tuple[str, Any]] = field(default_factory=set)


class Buffer:
    """Rows of a view's tables for one batch."""

    def __init__(self, source: Source, tables: Iterable[Table]) -> None:
        self._source = source
        self.tables = {table: TableBuffer(_stored(table)) for table in tables}

    def key(self, table: Table, key: object) -> Key:
        """A key as a tuple of stored values; UnfitValue if it cannot name a row."""
        names, of = key_of(table), self._of(table)
        if len(names) == 1 and not isinstance(key, tuple):
            return (of.stored[names[0]](key),)
        parts = key if isinstance(key, tuple) else (key,)
        if len(parts) != len(names):
            raise UnknownColumn(f"table {table.name!r} is keyed by {names}, not {key!r}")
        return tuple(of.stored[name](part) for name, part in zip(names, parts, strict=True))

    def part(self, table: Table, columns: Mapping[str, Any]) -> Values:
        """Some columns in their stored form; UnknownColumn, UnfitValue."""
        stored = self._of(table).stored
        if unknown := columns.keys() - stored.keys():
            raise UnknownColumn(f"table {table.name!r} has no column {sorted(unknown)}")
        return {name: stored[name](value) for name, value in columns.items()}

    def whole(self, table: Table, columns: Mapping[str, Any]) -> Values:
        """All columns of a row in their stored form, those not named as NULL."""
        return self.part(table, {**dict.fromkeys(columns_of(table)), **columns})

    def get(self, table: Table, key: Key) -> Values | None:
        """The values of the row that stands, read from the source when not known yet."""
        of = self._of(table)
        if key not in of.standing:
            self.load(table, [key])
        version = of.standing[key]
        return None if version is None else version.values

    def load(self, table: Table, keys: Iterable[Key]) -> None:
        """Read the rows of keys that are not known yet, in one go."""
        of, names = self._of(table), key_of(table)
        wanted = []
        for key in dict.fromkeys(keys):
            if key in of.standing:
                continue
            if any(part in of.complete for part in zip(names, key, strict=True)):
                self._learn(of, key, None)  # every row with this part of the key is known, and this one is not there
            else:
                wanted.append(key)
        if wanted:
            found = self._keyed(table, self._source.by_keys(table, wanted))
            for key in wanted:
                self._learn(of, key, found.get(key))

    def lack(self, table: Table, keys: Iterable[Key]) -> None:
        """Take it from the caller that no row stands under these keys, and do not ask for them."""
        of = self._of(table)
        for key in keys:
            if key not in of.standing:
                self._learn(of, key, None)

    def load_by(self, table: Table, column: str, values: Iterable[Any]) -> None:
        """Read all rows that stand and have one of the values in the column, in one go."""
        of = self._of(table)
        wanted = [v for v in dict.fromkeys(values) if (column, v) not in of.complete]
        if not wanted:
            return
        if column not in of.lookups:
            of.lookups[column] = {}
            for key, version in of.standing.items():
                _file(of.lookups[column], column, key, version)
        for key, version in self._keyed(table, self._source.by_values(table, column, wanted)).items():
            if key not in of.standing:
                self._learn(of, key, version)
        of.complete.update((column, value) for value in wanted)

    def find(self, table: Table, column: str, value: Any) -> set[Key]:
        """Keys of the rows that stand and have the value in the column."""
        self.load_by(table, column, [value])
        return set(self._of(table).lookups[column].get(value, ()))

    def keep(self, drafts: Mapping[Table, Mapping[Key, Values | None]], position: int) -> None:
        """Take over what one event did: at most one new version of each row."""
        for table, draft in drafts.items():
            of = self._of(table)
            for key, values in draft.items():
                before = of.standing[key]
                if (before and before.values) == values:
                    continue
                if before is not None:
                    of.ended.append(Ended(before.since, position, before.values))
                    if key not in of.changed:
                        of.outdated.add(key)
                of.changed[key] = None
                after = None if values is None else Version(position, values)
                for column, lookup in of.lookups.items():
                    _unfile(lookup, column, key, before)
                    _file(lookup, column, key, after)
                of.standing[key] = after

    def _of(self, table: Table) -> TableBuffer:
        try:
            return self.tables[table]
        except KeyError:
            raise UnknownColumn(f"table {table.name!r} is not one of the view's") from None

    @staticmethod
    def _keyed(table: Table, versions: Iterable[Version]) -> dict[Key, Version]:
        names = key_of(table)
        return {tuple(v.values[name] for name in names): v for v in versions}

    @staticmethod
    def _learn(of: TableBuffer, key: Key, version: Version | None) -> None:
        of.standing[key] = version
        for column, lookup in of.lookups.items():
            _file(lookup, column, key, version)


@lru_cache(maxsize=1024)
def _stored(table: Table) -> dict[str, Callable[[Any], Any]]:
    return {name: as_stored(table.c[name]) for name in columns_of(table)}


def _file(lookup: dict[Any, set[Key]], column: str, key: Key, version: Version | None) -> None:
    if version is not None:
        lookup.setdefault(version.values[column], set()).add(key)


def _unfile(lookup: dict[Any, set[Key]], column: str, key: Key, version: Version | None) -> None:
    if version is not None:
        lookup[version.values[column]].discard(key)


def announced(name: Table | Column[Any]) -> tuple[Table, str | None]:
    """The table, and the column if one is meant, of an announcement of rows to be read."""
    if isinstance(name, Table):
        return name, None
    table = name.table
    if not isinstance(table, Table):
        raise UnknownColumn(f"column {name} belongs to no table")
    return table, name.name
