"""Reads a log in PostgreSQL as it grows: LISTEN first, then read, then wait; and look by itself now and then.

All on one connection beside the pool, so that a connection that is dead but looks alive is found at the next look.
"""

import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import psycopg
from eventsourcing.persistence import Notification

from backoffice.eventstore.errors import SubscriptionLost
from backoffice.eventstore.postgres_schema import connect
from backoffice.eventstore.subscription import LogSubscription
from backoffice.eventstore.tables import quoted

if TYPE_CHECKING:
    from backoffice.eventstore.postgres_recorders import PostgresApplicationRecorder

#: Seconds between looks without a notice: bounds the delay if a notice is lost.
POLL_EVERY = 1.0

#: Tries in a row before the subscriber is told that the store is gone: about 40 seconds.
TRIES = 12

#: Seconds before the next try, doubled up to the longest.
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0


class PostgresSubscription(LogSubscription["PostgresApplicationRecorder"]):
    """A subscription that survives restarts of the server, and says so when it cannot."""

    def __init__(
        self,
        recorder: "PostgresApplicationRecorder",
        gt: int | None = None,
        topics: Sequence[str] = (),
        *,
        poll_every: float = POLL_EVERY,
        tries: int = TRIES,
    ) -> None:
        self._connection: psycopg.Connection[Any] | None = None
        super().__init__(recorder, gt=gt, topics=topics)
        self._poll_every = poll_every
        self._tries = tries

    def _free(self) -> None:
        self._disconnect()

    def _pull(self, limit: int) -> Sequence[Notification]:
        pause = FIRST_PAUSE
        for failures in range(1, self._tries + 1):
            try:
                return self._recorder.reader.notifications(
                    self._listening(),
                    self._last_notification_id,
                    limit,
                    topics=self._topics,
                    inclusive_of_start=False,
                )
            except (psycopg.OperationalError, psycopg.InterfaceError) as error:
                self._disconnect()
                if failures == self._tries:
                    raise SubscriptionLost.after(failures, error) from error
            deadline = time.monotonic() + pause
            while not self._has_been_stopped and (remaining := deadline - time.monotonic()) > 0:
                self._sleep(remaining)
            if self._has_been_stopped:
                break
            pause = min(2 * pause, LONGEST_PAUSE)
        return ()

    def _wait(self, seconds: float | None) -> None:
        connection = self._connection
        if connection is None:
            return
        limit = self._poll_every if seconds is None else min(seconds, self._poll_every)
        with suppress(psycopg.Error):  # a dead connection is noticed, and replaced, by the next look
            self._sleep(limit, connection.fileno())
            for _ in connection.notifies(timeout=0):
                pass

    def _listening(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = connect(self._recorder.datastore)
            channel = quoted(self._recorder.tables.channel)
            self._connection.execute(f"LISTEN {channel}".encode())
        return self._connection

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error):
                connection.close()
