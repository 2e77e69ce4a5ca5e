"""Waiting until views have digested a position, so that a page shows what was just done."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping

from sqlalchemy import Engine, select

from projections.notices import Listener, channel_of
from projections.schema import CHECKPOINTS, VIEW_VERSIONS
from projections.view import View

#: First and longest pause, in seconds, where nobody can notify (SQLite across processes).
SHORTEST, LONGEST = 0.001, 0.025

#: Pause where notices come: only a safety net against a lost one.
SAFETY = 0.25


class ViewsBehind(TimeoutError):
    """Views have not reached a position in time."""

    @classmethod
    def after(cls, seconds: float, views: Iterable[str], position: int) -> ViewsBehind:
        return cls(f"views {sorted(views)} have not reached position {position} in {seconds} s")


class Positions:
    """The positions of the serving views as this process knows them; runners publish here."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._known: dict[str, int] = {}
        #: Whether somebody in this process or on the wire publishes without being asked.
        self.notified = False

    def publish(self, positions: Mapping[str, int]) -> None:
        """Tell who waits that views, named `name.version`, have come this far."""
        with self._changed:
            for name, position in positions.items():
                self._known[name] = max(position, self._known.get(name, 0))
            self._changed.notify_all()

    def knows(self, names: Iterable[str]) -> bool:
        """Whether each of the views has been published before, so that news of it will come."""
        return all(name in self._known for name in names)

    def behind(self, names: Iterable[str], position: int) -> list[str]:
        """Those of the views that are not known to have reached the position."""
        return [name for name in names if self._known.get(name, 0) < position]

    def pause(self, names: Iterable[str], position: int, seconds: float) -> None:
        """Sleep until all have reached the position, or the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: not self.behind(names, position), seconds)


class Waiter:
    """Waits for views on behalf of the faces of one process.

    positions: those that the runner of this process publishes to, if there is one.
    """

    def __init__(self, engine: Engine, positions: Positions | None = None) -> None:
        self._engine = engine
        self._positions = positions or Positions()
        self._listener: Listener | None = None
        self._starting = threading.Lock()

    def wait_for(self, position: int, views: Iterable[View], timeout: float = 5.0) -> None:
        """Return when all these views show the position; ViewsBehind after `timeout` seconds."""
        names = [f"{view.name}.{view.version}" for view in views]
        deadline, ask_at, pause = time.monotonic() + timeout, time.monotonic() + min(SAFETY, timeout), SHORTEST
        while behind := self._positions.behind(names, position):
            told = self._positions.notified and self._positions.knows(names)
            self._listen()
            if not told or time.monotonic() >= ask_at:
                self._positions.publish(self._stored())
            left = deadline - time.monotonic()
            behind = self._positions.behind(names, position)
            if behind and left <= 0:
                raise ViewsBehind.after(timeout, behind, position)
            notified = self._positions.notified
            self._positions.pause(names, position, min(SAFETY if notified else pause, left))
            pause = min(pause * 2, LONGEST)

    def close(self) -> None:
        """End the listening, if any."""
        if self._listener is not None:
            self._listener.close()

    def _stored(self) -> dict[str, int]:
        c, v = CHECKPOINTS.c, VIEW_VERSIONS.c
        same = (v.view == c.view) & (v.version == c.version) & (v.build == c.build)
        with self._engine.connect() as connection:
            rows = connection.execute(select(c.view, c.version, c.position).join(VIEW_VERSIONS, same))
            return {f"{row.view}.{row.version}": row.position for row in rows}

    def _listen(self) -> None:
        if self._engine.dialect.name != "postgresql" or self._positions.notified:
            return
        with self._starting:
            if self._listener is None:
                channel = channel_of(self._engine)
                self._listener = Listener(self._engine, channel, self._positions)
                self._listener.start()
