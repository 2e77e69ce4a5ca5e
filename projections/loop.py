"""A runner at work: woken by events, patient with a database that is down, loud when it gives up."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from eventsourcing.persistence import (
    ApplicationRecorder,
    PersistenceError,
    Subscription,
)
from sqlalchemy.exc import DBAPIError

from projections import metrics
from projections.log import Log
from projections.runner import Runner

LOGGER = logging.getLogger(__name__)

#: Seconds between two looks at the log where events wake the loop: a safety net only.
SAFETY = 1.0

#: Seconds between two looks where nothing wakes it (a log in SQLite filled by other processes).
POLL = 0.02

#: Pause after the first failure of the database, doubled each time up to the longest.
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0

#: Failures in a row after which the loop gives up: half a minute of trying.
TRIES = 10


class RunnerGaveUp(Exception):
    """The database or the log failed too often in a row."""

    @classmethod
    def after(cls, failures: int) -> RunnerGaveUp:
        return cls(f"unable to carry the views forward: {failures} failures in a row")


class Loop:
    """Runs a runner until it is stopped, in a thread (`start`) or in the caller's (`run`).

    follow: have the recorder's subscription wake the loop, for events of other processes;
    an application in this process calls `wake` after each append as well.
    on_worked: called after each round that carried a view forward.
    """

    def __init__(
        self,
        runner: Runner,
        log: Log,
        *,
        follow: bool = True,
        tries: int = TRIES,
        on_failure: Callable[[BaseException], None] | None = None,
        on_worked: Callable[[], None] = lambda: None,
    ) -> None:
        self.runner = runner
        self.failure: BaseException | None = None
        self._log = log
        self._follow = follow
        self._tries = tries
        self._on_failure = on_failure
        self._on_worked = on_worked
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._follower: Follower | None = None

    def start(self) -> None:
        """Run in a thread; what ends it early is kept in `failure` and told to `on_failure`."""
        self.runner.positions.notified = True
        self._thread = threading.Thread(target=self._guarded, name="view-runner", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the batch under way and end; raises what ended the loop early, if anything."""
        self._stopped.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self.failure is not None:
            raise self.failure

    def wake(self) -> None:
        """Tell the loop that there are new events."""
        self._woken.set()

    def run(self) -> None:
        """Run until `stop`; RunnerGaveUp, CheckpointAheadOfLog or a fault of ours ends it."""
        failures = 0
        try:
            while not self._stopped.is_set():
                self._woken.clear()
                try:
                    pause = self._follow_log()
                    worked = self.runner.step()
                    failures = 0
                except (DBAPIError, PersistenceError, OSError) as error:
                    failures += 1
                    self._back_off(failures, error)
                else:
                    if worked:
                        self._on_worked()
                    else:
                        self._woken.wait(pause)
        finally:
            if self._follower is not None:
                self._follower.stop()
            self.runner.close()

    def _follow_log(self) -> float:
        if not self._follow:
            return SAFETY
        if self._follower is None:
            self._follower = Follower(self._log, self._woken)
            self._follower.start()
        return SAFETY if self._follower.subscribed else POLL

    def _back_off(self, failures: int, error: Exception) -> None:
        metrics.FAILURES.inc()
        LOGGER.warning("views: failure %d of %d: %s", failures, self._tries, error)
        self.runner.close()
        if failures >= self._tries:
            raise RunnerGaveUp.after(failures) from error
        self._stopped.wait(min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE))

    def _guarded(self) -> None:
        try:
            self.run()
        except BaseException as error:  # a thread has no caller: keep it, tell it, stay down
            LOGGER.critical("views: the runner has ended: %s", error, exc_info=error)
            self.failure = error
            self.runner.positions.notified = False
            if self._on_failure is not None:
                self._on_failure(error)


class Follower(threading.Thread):
    """Wakes a loop whenever the recorder's subscription yields."""

    def __init__(self, log: Log, woken: threading.Event) -> None:
        super().__init__(name="view-log-follower", daemon=True)
        self._log = log
        self._woken = woken
        self._ended = threading.Event()
        self._subscription: Subscription[ApplicationRecorder] | None
        try:
            self._subscription = log.recorder.subscribe(gt=log.last())
        except NotImplementedError:
            self._subscription = None
        self.subscribed = self._subscription is not None

    def run(self) -> None:
        if self._subscription is None:
            return
        try:
            with self._subscription:
                for _ in self._subscription:
                    self._woken.set()
        except Exception as error:  # noqa: BLE001 -- the loop goes on by looking
            LOGGER.warning("views: the subscription to the log has ended: %s", error)
        self.subscribed = False

    def stop(self) -> None:
        """End the subscription and the thread."""
        if self._subscription is not None:
            self._subscription.stop()
            self.join()
