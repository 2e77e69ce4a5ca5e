"""Which projects a department has: read from the log itself, so that a decision never rests on a view that lags."""

from threading import Lock
from typing import cast
from uuid import UUID

from eventsourcing.persistence import ApplicationRecorder, EventStore

from backoffice.areas.projects.events import Registered

#: Notifications read in one question.
PAGE = 1_000


class ProjectLibrary:
    """The projects by department. A project keeps its department for life, so what was read once stays true."""

    def __init__(self, store: EventStore[UUID]) -> None:
        self._store = store
        self._lock = Lock()
        self._read = 0
        self._known: dict[str, dict[str, Registered]] = {}

    def of_department(self, department: str) -> tuple[Registered, ...]:
        """The registrations of a department's projects, by code; those of the log's end included."""
        with self._lock:
            while self._read_on():
                pass
            found = self._known.get(department, {})
            return tuple(found[code] for code in sorted(found))

    def departments(self) -> tuple[str, ...]:
        """Every department and town that has a project, by code."""
        with self._lock:
            while self._read_on():
                pass
            return tuple(sorted(self._known))

    def _read_on(self) -> bool:
        recorder = cast(ApplicationRecorder, self._store.recorder)
        page = recorder.select_notifications(
            start=self._read, limit=PAGE, topics=(Registered.TOPIC,), inclusive_of_start=False
        )
        for notification in page:
            event = cast(Registered, self._store.mapper.to_domain_event(notification))
            self._known.setdefault(event.department, {})[event.code] = event
            self._read = notification.id
        return len(page) == PAGE
