"""How records are built from their events: anew for a command, kept for those who only look at them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from eventsourcing.application import LRUCache, Repository

from backoffice.kernel.record import Record

#: Records that are kept, those looked at last.
KEPT = 4_096


class RecordRepository(Repository[UUID]):
    """The library's, which does not ask of every event whether it can change a record: our codec reads no other."""

    def get(self, aggregate_id: UUID, *, version: int | None = None, **kwargs: Any) -> Any:
        """A record of its own for who asks, at a version or as it stands. Raises AggregateNotFoundError."""
        return super().get(aggregate_id, version=version, projector_func=_replayed, **kwargs)


class StandingRecords:
    """Answers as the repository does; a record is built anew only once it has news.

    The log is asked at every look, so what another process wrote is seen. Who looks shares the record with others:
    it must never be changed (a command loads its own, see `UnitOfWork`).
    """

    def __init__(self, repository: Repository[UUID]) -> None:
        self.event_store = repository.event_store
        self._repository = repository
        self._kept: LRUCache[UUID, Record] = LRUCache(maxsize=KEPT)

    def get(self, aggregate_id: UUID) -> Record:
        """The record with everything written so far. Raises AggregateNotFoundError."""
        try:
            record = self._kept.get(aggregate_id)
        except KeyError:
            return self._built(aggregate_id)
        if self.event_store.recorder.select_events(aggregate_id, gt=record.version, limit=1):
            return self._built(aggregate_id)
        return record

    def _built(self, aggregate_id: UUID) -> Record:
        record: Record = self._repository.get(aggregate_id)
        self._kept.put(aggregate_id, record)
        return record


def _replayed(record: Any, events: Iterable[Any]) -> Any:
    for event in events:
        record = event.mutate(record)
    return record
