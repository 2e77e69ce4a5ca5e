"""What operators ask for: how far the views are, and a view built anew."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Engine

from projections.checkpoints import Build, builds_of
from projections.dead_letters import count
from projections.log import Log
from projections.rebuild import request_rebuild, serving_build
from projections.runner import Runner
from projections.schema import install, writing
from projections.view import View

#: Seconds between two looks at a build that another process carries.
LOOK = 0.2

#: Told after every round: the position reached and the last of the log.
Progress = Callable[[int, int], None]


class RebuildUnfinished(TimeoutError):
    """A build has not caught up in time; it goes on wherever a runner leads the view."""

    @classmethod
    def of(cls, view: View, seconds: float) -> RebuildUnfinished:
        return cls(f"view {view.name!r} is not rebuilt after {seconds} s; its runner goes on with it")


@dataclass(frozen=True, slots=True)
class Lag:
    """How far one build of a view is behind the log, and what it has set aside."""

    view: str
    version: int
    build: int
    serving: bool
    position: int
    behind: int
    dead_letters: int


def lag(engine: Engine, log: Log, views: Iterable[View]) -> list[Lag]:
    """The lag of every build of these views."""
    last = log.last()
    with engine.connect() as connection:
        return [
            Lag(*build.name, build.serving, build.position, max(0, last - build.position), count(connection, build))
            for build in builds_of(connection, views)
        ]


def rebuild(
    engine: Engine, log: Log, view: View, *, timeout: float = 3600.0, progress: Progress = lambda _at, _of: None
) -> int:
    """Build a view anew from the log and switch to the result; the number of the new build.

    Where a running process leads the view, that process builds and this one looks on;
    otherwise this one builds. RebuildUnfinished after `timeout` seconds.
    """
    install(engine)
    with writing(engine).begin() as connection:
        number = request_rebuild(connection, view)
    runner = Runner(engine, log, [view])
    deadline = time.monotonic() + timeout
    try:
        while True:
            worked = runner.step()
            with engine.connect() as connection:
                if serving_build(connection, view) == number:
                    return number
                progress(_position(builds_of(connection, [view]), number), log.last())
            if time.monotonic() > deadline:
                raise RebuildUnfinished.of(view, timeout)
            if not worked:
                time.sleep(LOOK)
    finally:
        runner.close()


def _position(builds: Iterable[Build], number: int) -> int:
    return max((build.position for build in builds if build.build == number), default=0)
