"""How a record is found."""

from typing import Any, Protocol, TypeVar
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError
from eventsourcing.persistence import EventStore

from backoffice.kernel.errors import NotFound
from backoffice.kernel.record import Record, record_id

R = TypeVar("R", bound=Record)


class Kept(Protocol):
    """Where records are looked at, never changed."""

    event_store: EventStore[UUID]

    def get(self, aggregate_id: UUID) -> Any:
        """The record. Raises AggregateNotFoundError."""
        ...


class Records:
    """The records of the running application, as they stand."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def _find(self, kind: type[R], id: UUID) -> R | None:
        try:
            record: Record = self._kept.get(id)
        except AggregateNotFoundError:
            return None
        assert isinstance(record, kind)
        return record

    def _get(self, kind: type[R], shown: str, *key: object) -> R:
        record = self._find(kind, record_id(str(key[0]), *key[1:]))
        if record is None:
            raise NotFound.record(kind.__name__, shown)
        return record
