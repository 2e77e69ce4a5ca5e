"""Reads a log in SQLite as it grows: told at once by appends of this process, looking for those of others."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventsourcing.persistence import InterfaceError, Notification, OperationalError

from backoffice.eventstore.errors import SubscriptionLost
from backoffice.eventstore.subscription import LogSubscription

if TYPE_CHECKING:
    from backoffice.eventstore.sqlite_recorders import SQLiteApplicationRecorder

#: Seconds between looks: SQLite cannot tell another process; a look costs some 30 microseconds.
POLL_EVERY = 0.01

#: Tries in a row before the subscriber is told that the store is gone; each waits for the lock as well.
TRIES = 6

#: Seconds before the next try.
PAUSE = 0.2


class SQLiteSubscription(LogSubscription["SQLiteApplicationRecorder"]):
    """A subscription that looks for new positions."""

    def __init__(
        self,
        recorder: "SQLiteApplicationRecorder",
        gt: int | None = None,
        topics: Sequence[str] = (),
        *,
        poll_every: float = POLL_EVERY,
    ) -> None:
        super().__init__(recorder, gt=gt, topics=topics)
        self._poll_every = poll_every
        self._seen = 0
        recorder.subscriptions.add(self)

    def _pull(self, limit: int) -> Sequence[Notification]:
        for failures in range(1, TRIES + 1):
            try:
                self._seen = self._recorder.max_notification_id() or 0
                return self._recorder.select_notifications(
                    self._last_notification_id, limit, topics=self._topics, inclusive_of_start=False
                )
            except (OperationalError, InterfaceError) as error:
                if failures == TRIES:
                    raise SubscriptionLost.after(failures, error) from error
            self._sleep(PAUSE)
        return ()

    def _wait(self, seconds: float | None) -> None:
        """Wait for a new position. Only `_pull` meets errors, so that they are counted in one place."""
        deadline = None if seconds is None else time.monotonic() + seconds
        while not self._has_been_stopped:
            remaining = self._poll_every if deadline is None else min(self._poll_every, deadline - time.monotonic())
            if remaining <= 0:
                return
            self._sleep(remaining)
            try:
                if (self._recorder.max_notification_id() or 0) > self._seen:
                    return
            except (OperationalError, InterfaceError):
                return
