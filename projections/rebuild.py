"""Building beside what serves, switching, and clearing away what served before."""

from __future__ import annotations

from sqlalchemy import (
    Connection,
    MetaData,
    Table,
    delete,
    func,
    insert,
    select,
    text,
    tuple_,
    update,
)

from projections.checkpoints import Build, begin_build
from projections.schema import CHECKPOINTS, DEAD_LETTERS, VIEW_VERSIONS
from projections.view import View

#: A build that is replaced stays this many seconds for readers that still look at it.
GRACE = 60.0


def ensure_build(connection: Connection, view: View) -> None:
    """Begin the first build of a view's version if it has none."""
    c = CHECKPOINTS.c
    known = select(c.build).where(c.view == view.name, c.version == view.version)
    if connection.scalar(known.limit(1)) is None:
        begin_build(connection, view, 1)


def request_rebuild(connection: Connection, view: View) -> int:
    """Begin another build of a view from position 0; its number.

    A build that is under way already is the answer. The runner that leads the view fills it
    and switches to it; what serves goes on serving.
    """
    c = CHECKPOINTS.c
    mine = (c.view == view.name, c.version == view.version)
    newest = connection.scalar(select(func.max(c.build)).where(*mine)) or 0
    if newest and newest != serving_build(connection, view):
        return newest
    begin_build(connection, view, newest + 1)
    return newest + 1


def serving_build(connection: Connection, view: View) -> int | None:
    """The build that answers queries of this version of a view."""
    v = VIEW_VERSIONS.c
    return connection.scalar(select(v.build).where(v.view == view.name, v.version == view.version))


def switch(connection: Connection, build: Build) -> None:
    """Let a build answer queries from now on."""
    v, view = VIEW_VERSIONS.c, build.view
    mine = (v.view == view.name, v.version == view.version)
    changed = connection.execute(update(VIEW_VERSIONS).where(*mine).values(build=build.build))
    if not changed.rowcount:
        connection.execute(insert(VIEW_VERSIONS).values(view=view.name, version=view.version, build=build.build))


def replaced(connection: Connection, view: View) -> list[tuple[int, int]]:
    """(version, build) of what the serving build of this version has replaced."""
    serving = serving_build(connection, view)
    if serving is None:
        return []
    c = CHECKPOINTS.c
    older = tuple_(c.version, c.build) < tuple_(view.version, serving)
    found = connection.execute(select(c.version, c.build).where(c.view == view.name, older))
    return [(row.version, row.build) for row in found]


def drop(connection: Connection, view: str, version: int, build: int) -> None:
    """Remove a replaced build: its tables, its checkpoint, its dead letters."""
    if connection.dialect.name == "postgresql":
        # a long reader delays the clearing, the clearing never queues up new readers
        connection.execute(text("SET LOCAL lock_timeout = '200ms'"))
    c, v, d = CHECKPOINTS.c, VIEW_VERSIONS.c, DEAD_LETTERS.c
    mine = (c.view == view, c.version == version, c.build == build)
    for name in connection.scalar(select(c.tables).where(*mine)) or ():
        Table(name, MetaData()).drop(connection, checkfirst=True)
    connection.execute(delete(DEAD_LETTERS).where(d.view == view, d.version == version, d.build == build))
    connection.execute(delete(VIEW_VERSIONS).where(v.view == view, v.version == version, v.build == build))
    connection.execute(delete(CHECKPOINTS).where(*mine))
