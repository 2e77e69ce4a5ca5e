"""The only way to a view's rows: its queries get a Reader and ask for rows as of a moment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Executable,
    RowMapping,
    Subquery,
    Table,
    false,
    inspect,
    select,
)

from projections.asof import rows_at, versions_of, versions_where
from projections.checkpoints import suffix_of
from projections.schema import CHECKPOINTS, VIEW_VERSIONS
from projections.versioned import key_of
from projections.view import View, view_of


class ViewNotReady(Exception):
    """No build of a view can answer yet: it is being built for the first time."""

    @classmethod
    def of(cls, view: View) -> ViewNotReady:
        return cls(f"view {view.name!r} version {view.version} is still being built")


class Reader:
    """Reads views as they stood at position `as_of`, or as they stand when it is None."""

    def __init__(self, connection: Connection, as_of: int | None = None) -> None:
        self.connection = connection
        self.as_of = as_of
        self._serving: list[Any] | None = None

    def rows(self, table: Table, *where: ColumnElement[Any], **equals: Any) -> Subquery:
        """The rows valid at this reader's moment, to select from; ViewNotReady.

        equals: column=value narrows at the root of every branch; a list, tuple or set means
        any of its values. `where`: further conditions over the columns of the table.
        """
        conditions = (*where, *(_equal(table, name, value) for name, value in equals.items()))
        return rows_at(table, self._suffix(table), self.as_of, *conditions)

    def row(self, table: Table, key: object) -> RowMapping | None:
        """The row of a key at this reader's moment."""
        named = dict(zip(key_of(table), _parts(key), strict=True))
        return self.connection.execute(select(self.rows(table, **named))).mappings().one_or_none()

    def history(self, table: Table, key: object) -> Sequence[RowMapping]:
        """All versions of a key's row up to this reader's moment, oldest first, with `until`."""
        statement = versions_of(table, self._suffix(table), _parts(key), self.as_of)
        return self.connection.execute(statement).mappings().all()

    def histories(self, table: Table, keys: Collection[object]) -> Sequence[RowMapping]:
        """The same for many rows of a table with a key of one column, in one question; oldest first."""
        (name,) = key_of(table)
        return (
            self.connection.execute(versions_where(table, self._suffix(table), [table.c[name].in_(keys)], self.as_of))
            .mappings()
            .all()
        )

    def all(self, statement: Executable) -> Sequence[RowMapping]:
        """Rows of a statement, as mappings."""
        return self.connection.execute(statement).mappings().all()

    def one(self, statement: Executable) -> RowMapping:
        """The single row of a statement, as a mapping."""
        return self.connection.execute(statement).mappings().one()

    def scalar(self, statement: Executable) -> Any:
        """The first column of the first row."""
        return self.connection.scalar(statement)

    def position(self, view: View) -> int:
        """The position up to which a view answers just now (as of: at most the reader's)."""
        position: int = self._answering(view).position
        return position if self.as_of is None else min(position, self.as_of)

    def _suffix(self, table: Table) -> str:
        row = self._answering(view_of(table))
        return suffix_of(row.version, row.build)

    def _answering(self, view: View) -> Any:
        """The serving build of the view's version, else an older one that has all columns."""
        if self._serving is None:
            c, v = CHECKPOINTS.c, VIEW_VERSIONS.c
            same = (v.view == c.view) & (v.version == c.version) & (v.build == c.build)
            statement = select(c.view, c.version, c.build, c.position).join(VIEW_VERSIONS, same)
            self._serving = list(self.connection.execute(statement.order_by(c.version.desc())))
        mine = [row for row in self._serving if row.view == view.name]
        for row in mine:
            if row.version == view.version:
                return row
        for row in mine:
            if row.version < view.version and self._covers(view, row):
                return row
        raise ViewNotReady.of(view)

    def _covers(self, view: View, row: Any) -> bool:
        inspector = inspect(self.connection)
        for table in view.tables:
            name = f"{table.name}{suffix_of(row.version, row.build)}"
            if not inspector.has_table(name):
                return False
            if {c.name for c in table.c} - {c["name"] for c in inspector.get_columns(name)}:
                return False
        return True


@contextmanager
def reading(engine: Engine, as_of: int | None = None) -> Iterator[Reader]:
    """A reader whose questions are all answered from one snapshot of the views."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.connect() as connection:
        yield Reader(connection, as_of)


def _parts(key: object) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)


def _equal(table: Table, name: str, value: Any) -> ColumnElement[bool]:
    column: ColumnElement[Any] = table.c[name]
    if value is None:
        return column.is_(None)
    if isinstance(value, (list, tuple, set, frozenset)):
        return column.in_(value) if value else false()
    equal: ColumnElement[bool] = column == value
    return equal
