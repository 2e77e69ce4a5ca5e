"""Builds of views and how far they have come; written in the transaction of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, exists, insert, select, tuple_, update

from projections.schema import CHECKPOINTS, DEAD_LETTERS, VIEW_VERSIONS
from projections.versioned import physical
from projections.view import View

Name = tuple[str, int, int]


class CheckpointAheadOfLog(Exception):
    """A view has digested positions that the log does not have: another log, or a restored one."""

    @classmethod
    def of(cls, build: Build, last: int) -> CheckpointAheadOfLog:
        return cls(
            f"unable to go on with {build.label}: it stands at position {build.position}, "
            f"the log ends at {last}; check the address of the log, or rebuild the view"
        )


class Overtaken(Exception):
    """Somebody else has moved these builds on; read the checkpoints again."""


@dataclass(frozen=True, slots=True)
class Build:
    """One set of tables of a version of a view, filled up to a position."""

    view: View
    build: int
    position: int
    serving: bool

    @property
    def name(self) -> Name:
        return (self.view.name, self.view.version, self.build)

    @property
    def label(self) -> str:
        return f"{self.view.name}{self.suffix}"

    @property
    def suffix(self) -> str:
        return suffix_of(self.view.version, self.build)


def suffix_of(version: int, build: int) -> str:
    """What the names of a build's tables end with: `_v2`, `_v2r3` for its third build."""
    return f"_v{version}" if build == 1 else f"_v{version}r{build}"


def builds_of(connection: Connection, views: Iterable[View]) -> list[Build]:
    """All builds of these views in their own versions."""
    known = {(view.name, view.version): view for view in views}
    c, v = CHECKPOINTS.c, VIEW_VERSIONS.c
    statement = (
        select(c.view, c.version, c.build, c.position, v.build.label("serving"))
        .outerjoin(VIEW_VERSIONS, (v.view == c.view) & (v.version == c.version))
        .order_by(c.view, c.version, c.build)
    )
    return [
        Build(
            known[row.view, row.version],
            row.build,
            row.position,
            row.serving == row.build,
        )
        for row in connection.execute(statement)
        if (row.view, row.version) in known
    ]


def begin_build(connection: Connection, view: View, build: int) -> None:
    """Make the tables of a new build, empty and at position 0."""
    kept = [physical(table, suffix_of(view.version, build)) for table in view.tables]
    tables = [table for own in kept for table in (own.standing, own.past)]
    for table in tables:
        table.create(connection)
    connection.execute(
        insert(CHECKPOINTS).values(
            view=view.name,
            version=view.version,
            build=build,
            position=0,
            tables=[table.name for table in tables],
        )
    )


def lock(connection: Connection, builds: Sequence[Build]) -> bool:
    """Hold the checkpoints of these builds; whether any of them has set events aside.

    Raises Overtaken unless they stand where we think.
    """
    c, d = CHECKPOINTS.c, DEAD_LETTERS.c
    aside = exists().where(d.view == c.view, d.version == c.version, d.build == c.build)
    found = connection.execute(
        select(c.view, c.version, c.build, c.position, aside.label("aside"))
        .where(_among(builds))
        .order_by(c.view, c.version, c.build)
        .with_for_update()
    )
    rows = found.all()
    stands = {(row.view, row.version, row.build): row.position for row in rows}
    if stands != {build.name: build.position for build in builds}:
        raise Overtaken(f"unable to advance {[build.label for build in builds]}: overtaken")
    return any(row.aside for row in rows)


def lock_one(connection: Connection, build: Build) -> None:
    """Hold the checkpoint of a build, wherever it stands; Overtaken if the build is gone."""
    c = CHECKPOINTS.c
    if connection.scalar(select(c.position).where(_among([build])).with_for_update()) is None:
        raise Overtaken(f"unable to change {build.label}: it is gone")


def advance(connection: Connection, builds: Sequence[Build], position: int) -> None:
    """Put the checkpoints of these builds at a position."""
    connection.execute(update(CHECKPOINTS).where(_among(builds)).values(position=position))


def _among(builds: Sequence[Build]) -> ColumnElement[bool]:
    c = CHECKPOINTS.c
    return tuple_(c.view, c.version, c.build).in_([build.name for build in builds])
