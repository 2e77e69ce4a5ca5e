"""Follows the log and lets each event have its reactions; what cannot be done is set aside for a person."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

from eventsourcing.persistence import Notification
from prometheus_client import Counter
from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from backoffice.app import BackOffice
from backoffice.kernel.errors import Unable
from backoffice.processes.reactions import TOPICS, react
from backoffice.processes.tables import CHECKPOINT, FAILURES

LOGGER = logging.getLogger(__name__)
NAME = "reactions"

#: Events read at once.
BATCH = 200
#: Seconds between two looks at the log where nothing wakes the follower.
POLL = 0.5
#: Seconds to wait after the database failed, before the same events are tried again.
PAUSE = 1.0

#: Built once: they are asked for every event.
REACHED = select(CHECKPOINT.c.position).where(CHECKPOINT.c.name == NAME)
ADVANCE = update(CHECKPOINT).where(CHECKPOINT.c.name == NAME).values(position=bindparam("reached"))

SET_ASIDE = Counter("reactions_set_aside_total", "Events whose reaction was refused and waits for a person")


class Follower:
    """One reader of the log. Two at a time do no harm: a repeated reaction is one command."""

    def __init__(self, app: BackOffice, engine: Engine, on_written: Callable[[], None] = lambda: None) -> None:
        self._app = app
        self._engine = engine
        self._on_written = on_written
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def step(self) -> int:
        """React to the next events; how many were read."""
        with self._engine.begin() as connection:
            start = connection.scalar(REACHED)
        last = self._app.recorder.max_notification_id() or 0
        found = self._app.recorder.select_notifications(
            start or 0, BATCH, stop=last, topics=TOPICS, inclusive_of_start=False
        )
        done = [notification.id for notification in found if self._react(notification)]
        reached = found[-1].id if len(found) == BATCH else last
        if reached != start:
            with self._engine.begin() as connection:
                _settle(connection, done)
                _advance(connection, reached, first=start is None)
        return len(found)

    def attempt(self, position: int) -> bool:
        """React to the event at `position`; False when a rule refused, and the refusal was set aside."""
        (notification,) = self._app.recorder.select_notifications(position, 1)
        if not self._react(notification):
            return False
        with self._engine.begin() as connection:
            _settle(connection, [position])
        return True

    def catch_up(self) -> None:
        """React until nothing is left."""
        while self.step():
            pass

    def run(self) -> None:
        """React until stopped; a database that is down is waited for."""
        while not self._stopped.is_set():
            self._woken.clear()
            try:
                self.catch_up()
            except DBAPIError:
                LOGGER.exception("the reactions lost their database; trying again")
                self._stopped.wait(PAUSE)
            self._woken.wait(POLL)

    def start(self) -> None:
        """Run in a thread."""
        self._thread = threading.Thread(target=self.run, name="reactions", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Look at the log now."""
        self._woken.set()

    def stop(self) -> None:
        """Finish what is under way and end."""
        self._stopped.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join()

    def _react(self, notification: Notification) -> bool:
        event: Any = self._app.mapper.to_domain_event(notification)
        try:
            written = react(self._app, event)
        except Unable as error:
            LOGGER.warning("reaction to event %d refused: %s", notification.id, error)
            SET_ASIDE.inc()
            with self._engine.begin() as connection:
                _set_aside(connection, notification.id, notification.topic, str(error))
            return False
        if written:
            self._on_written()
        return True


def _settle(connection: Connection, done: Sequence[int]) -> None:
    """What was set aside before and is done now waits no longer."""
    if done:
        connection.execute(delete(FAILURES).where(FAILURES.c.position.in_(done)))


def _advance(connection: Connection, position: int, *, first: bool) -> None:
    if first:
        connection.execute(insert(CHECKPOINT).values(name=NAME, position=position))
    else:
        connection.execute(ADVANCE, {"reached": position})


def _set_aside(connection: Connection, position: int, topic: str, error: str) -> None:
    attempts = connection.scalar(select(FAILURES.c.attempts).where(FAILURES.c.position == position))
    if attempts is None:
        connection.execute(insert(FAILURES).values(position=position, topic=topic, error=error, attempts=1))
    else:
        values = {"error": error, "attempts": attempts + 1}
        connection.execute(update(FAILURES).where(FAILURES.c.position == position).values(values))
