"""Reads a log as it grows: what is there first, then what is appended, in order, without a hole.

There is no thread: whoever iterates does the reading, so an error is raised where it is seen.
"""

import os
import selectors
import time
from abc import abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from threading import RLock
from typing import Generic, TypeVar

from eventsourcing.persistence import ApplicationRecorder, Notification, Subscription

TRecorder = TypeVar("TRecorder", bound=ApplicationRecorder)

#: Events read at a time by the iterator.
BATCH = 500


class LogSubscription(Subscription[TRecorder], Generic[TRecorder]):
    """The library's subscription, with batches. `stop` may be called from another thread or a signal handler."""

    def __init__(self, recorder: TRecorder, gt: int | None = None, topics: Sequence[str] = ()) -> None:
        super().__init__(recorder, gt=gt, topics=topics)
        self._read: Sequence[Notification] = ()
        self._index = 0
        self._in_use = RLock()
        self._wake_reader, self._wake_writer = os.pipe()
        os.set_blocking(self._wake_writer, False)
        os.set_blocking(self._wake_reader, False)

    def next_batch(self, limit: int = BATCH, timeout: float | None = None) -> Sequence[Notification]:
        """The next events, at least one and at most `limit`, waiting for them if need be.

        Empty when `timeout` seconds have passed or the subscription was stopped.
        Raises SubscriptionLost when the store cannot be reached for good.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._in_use:
            while not self._has_been_stopped:
                if notifications := self._pull(limit):
                    self._last_notification_id = notifications[-1].id
                    return notifications
                remaining = None if deadline is None else deadline - time.monotonic()
                if remaining is not None and remaining <= 0:
                    break
                self._wait(remaining)
        return ()

    def __next__(self) -> Notification:
        if self._index == len(self._read) and not self._has_been_stopped:
            self._read, self._index = self.next_batch(), 0
        if self._has_been_stopped:
            raise StopIteration
        notification = self._read[self._index]
        self._index += 1
        return notification

    def stop(self) -> None:
        """End the iteration, also one that waits in another thread."""
        super().stop()
        self.wake()

    def wake(self) -> None:
        """Make a waiting reader look again."""
        with suppress(BlockingIOError):  # the pipe is full, so the reader is awake already
            os.write(self._wake_writer, b"\0")

    def close(self) -> None:
        """End the iteration and free what the subscription holds, once no thread reads any more."""
        self.stop()
        with self._in_use:
            self._free()

    def __exit__(self, *args: object, **kwargs: object) -> None:
        super().__exit__(*args, **kwargs)
        self.close()

    def __del__(self) -> None:
        # Only now: another thread may call `wake` as long as it knows the subscription.
        self._free()
        os.close(self._wake_writer)
        os.close(self._wake_reader)

    def _sleep(self, seconds: float | None, *sources: int) -> None:
        """Wait until a source is readable, `wake` is called, or the time is over."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._wake_reader, selectors.EVENT_READ)
            for source in sources:
                selector.register(source, selectors.EVENT_READ)
            selector.select(seconds)
        with suppress(BlockingIOError):
            os.read(self._wake_reader, 4096)

    def _free(self) -> None:
        """Free what the kind of store needs, such as a connection. May be called more than once."""

    @abstractmethod
    def _pull(self, limit: int) -> Sequence[Notification]:
        """The events after the last one read, at most `limit`, without waiting."""

    @abstractmethod
    def _wait(self, seconds: float | None) -> None:
        """Wait until there may be something to read, at most `seconds`."""
