"""The runner: reads the log in batches and carries the views forward, many rows at a time.

All builds of a view it leads are carried: the one that serves and one that is being built
beside it. Builds at the same position go through a batch together, in one transaction.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from projections import metrics
from projections.batch import Clock, UnableToWrite, case_of, digest
from projections.checkpoints import (
    Build,
    CheckpointAheadOfLog,
    Overtaken,
    advance,
    builds_of,
    lock,
)
from projections.dead_letters import blocked_cases
from projections.leader import Leadership, leadership
from projections.log import Log, Recorded
from projections.notices import channel_in, tell
from projections.rebuild import GRACE, drop, ensure_build, replaced, switch
from projections.schema import install, writing
from projections.view import View
from projections.waiting import Positions

#: Events in a batch: past a few hundred the gain flattens and a batch delays live events.
BATCH_SIZE = 500

#: Seconds between two tries for the leadership of views that another process leads.
STANDBY = 0.5

#: Seconds for which a runner that always has events to digest goes by the builds it remembers.
ASK_AGAIN = 1.0

#: Seconds between two looks, while idle, for replaced builds that can go.
CLEAR_EVERY = 5.0


def utc_now() -> datetime:
    return datetime.now(UTC)


class Runner:
    """Carries views forward, one round at a time. Used by one thread at a time.

    positions: where this process is told how far the serving views have come.
    grace: seconds for which a replaced build stays.
    """

    def __init__(
        self,
        engine: Engine,
        log: Log,
        views: Iterable[View],
        *,
        batch_size: int = BATCH_SIZE,
        positions: Positions | None = None,
        clock: Clock = utc_now,
        grace: float = GRACE,
    ) -> None:
        self.views = {f"{view.name}.{view.version}": view for view in views}
        self.positions = positions or Positions()
        self._engine = writing(engine)
        self._log = log
        self._batch_size = batch_size
        self._clock = clock
        self._grace = grace
        self._connection: Connection | None = None
        self._leadership: Leadership | None = None
        self._led: set[str] = set()
        self._tried = 0.0
        self._channel = ""
        self._known: list[Build] | None = None
        self._asked = 0.0
        self._cleared = 0.0
        self._replaced_since: dict[tuple[str, int, int], float] = {}

    def step(self) -> bool:
        """One round: a batch for every group of builds; False when there was nothing to do.

        Raises what the database or the log raises; CheckpointAheadOfLog.
        """
        connection = self._connected()
        led = self._lead(connection)
        if not led:
            return False
        if time.monotonic() - self._asked >= ASK_AGAIN:
            self._known = None
        remembered = self._known
        worked = self._round(connection, remembered or self._ask(connection, led))
        if not worked and remembered is not None and remembered != (builds := self._ask(connection, led)):
            worked = self._round(connection, builds)
        if not worked:
            self._clear_away(connection, led)
        return worked

    def _ask(self, connection: Connection, led: Sequence[View]) -> list[Build]:
        """The builds as they stand in the database, remembered for the next rounds."""
        with connection.begin():
            self._known = builds_of(connection, led)
        self._asked = time.monotonic()
        return self._known

    def _round(self, connection: Connection, builds: Sequence[Build]) -> bool:
        worked = False
        for position, together in groupby(sorted(builds, key=attrgetter("position")), attrgetter("position")):
            group = list(together)
            batch = self._log.read(position, self._batch_size)
            if batch:
                worked = self._carry(connection, group, batch) or worked
            elif self._switch(connection, builds, group):
                worked = True
            self._measure(group, batch)
        return worked

    def catch_up(self) -> int:
        """Rounds until nothing is left to do, for the views this runner leads; how many."""
        rounds = 0
        while self.step():
            rounds += 1
        return rounds

    def leads(self, view: View) -> bool:
        """Whether this runner leads a view just now."""
        return f"{view.name}.{view.version}" in self._led

    def close(self) -> None:
        """Give up leadership and connection; the next step begins anew."""
        held, connection = self._leadership, self._connection
        self._leadership, self._connection, self._led, self._known = None, None, set(), None
        for name in self.views:
            metrics.LEADING.labels(name).set(0)
        with suppress(DBAPIError):
            if held is not None:
                held.close()
        if connection is not None:
            # the session ends with its locks, rather than going back to the pool with them
            with suppress(DBAPIError):
                connection.invalidate()
            connection.close()

    def _connected(self) -> Connection:
        if self._connection is None:
            install(self._engine)
            connection = self._engine.connect()
            self._connection = connection
            if connection.dialect.name == "postgresql":
                # rows and checkpoint are lost together, if at all, and come again from the log
                connection.execute(text("SET synchronous_commit TO off"))
                self._channel = channel_in(connection)
                connection.commit()
            self._leadership = leadership(connection)
        return self._connection

    def _lead(self, connection: Connection) -> list[View]:
        assert self._leadership is not None
        missing = self.views.keys() - self._led
        if missing and (not self._led or time.monotonic() - self._tried >= STANDBY):
            self._tried = time.monotonic()
            held = self._leadership.hold(sorted(missing)) & self.views.keys()
            for name in sorted(held - self._led):
                self._take_over(connection, self.views[name])
                self._led.add(name)
                self._known = None
                metrics.LEADING.labels(name).set(1)
        return [self.views[name] for name in sorted(self._led)]

    def _take_over(self, connection: Connection, view: View) -> None:
        with connection.begin():
            ensure_build(connection, view)
            builds = builds_of(connection, [view])
        last = self._log.last()
        for build in builds:
            if build.position > last:
                raise CheckpointAheadOfLog.of(build, last)

    def _carry(self, connection: Connection, group: Sequence[Build], batch: Sequence[Recorded]) -> bool:
        try:
            self._commit(connection, group, batch, {})
        except Overtaken:
            self._known = None
            return True
        except UnableToWrite as refusal:
            if len(batch) == 1:
                refused = {refusal.build.name: {batch[0].position: refusal.error}}
                self._commit(connection, group, batch, refused)
            else:
                # by halves, to find the event whose rows the database refuses
                return self._carry(connection, group, batch[: len(batch) // 2])
        return True

    def _commit(
        self,
        connection: Connection,
        group: Sequence[Build],
        batch: Sequence[Recorded],
        refused: Mapping[tuple[str, int, int], Mapping[int, Exception]],
    ) -> None:
        position = batch[-1].position
        reached = {f"{b.view.name}.{b.view.version}": position for b in group if b.serving}
        aside: dict[str, int] = {}
        with metrics.BATCH_SECONDS.time(), connection.begin():
            troubled = lock(connection, group)
            for build in group:
                cases = {case_of(build.view, recorded) for recorded in batch} if troubled else ()
                aside[build.view.name] = digest(
                    connection,
                    build,
                    batch,
                    blocked_cases(connection, build, cases),
                    self._clock,
                    refused.get(build.name, {}),
                )
            advance(connection, group, position)
            tell(connection, self._channel, reached)
        if self._known is not None:
            self._known = [replace(b, position=position) if b in group else b for b in self._known]
        self.positions.publish(reached)
        for name, number in aside.items():
            metrics.DEAD_LETTERS.labels(name).inc(number)

    def _switch(self, connection: Connection, builds: Sequence[Build], group: Sequence[Build]) -> bool:
        """Let builds of the group that have caught up with the log and what serves, serve."""
        ready = [
            build
            for build in group
            if not build.serving
            and not any(b.view is build.view and b.serving and b.position > build.position for b in builds)
            and build.build == max(b.build for b in builds if b.view is build.view)
        ]
        for build in ready:
            self._known = None
            with connection.begin():
                lock(connection, [build])
                switch(connection, build)
                reached = {f"{build.view.name}.{build.view.version}": build.position}
                tell(connection, self._channel, reached)
            self.positions.publish(reached)
        return bool(ready)

    def _clear_away(self, connection: Connection, led: Sequence[View]) -> None:
        assert self._leadership is not None
        now = time.monotonic()
        if now - self._cleared < min(self._grace, CLEAR_EVERY):
            return
        self._cleared = now
        for view in led:
            with connection.begin():
                old = replaced(connection, view)
            for version, build in old:
                since = self._replaced_since.setdefault((view.name, version, build), now)
                if now - since < self._grace:
                    continue
                name = f"{view.name}.{version}"
                if name not in self._leadership.hold([name]):
                    continue  # an older process still runs that version
                with suppress(DBAPIError), connection.begin():
                    drop(connection, view.name, version, build)
                if version != view.version:
                    self._leadership.release(name)

    def _measure(self, group: Sequence[Build], batch: Sequence[Recorded]) -> None:
        full = len(batch) == self._batch_size
        lag = max(0, self._log.last() - batch[-1].position) if full else 0
        for build in group:
            metrics.LAG.labels(build.label).set(lag)
            position = batch[-1].position if batch else build.position
            metrics.POSITION.labels(build.label).set(position)
