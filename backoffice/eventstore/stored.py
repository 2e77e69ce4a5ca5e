"""What the store gives back beside the library's own classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent


@dataclass(frozen=True)
class StoredNotification(Notification):
    """A stored event with its position (`id`) and the time it was recorded by the store's clock (aware, UTC)."""

    recorded_at: datetime


@dataclass(frozen=True)
class RecordedCommand:
    """A command that was carried out: the span of positions it produced (None for none) and its result."""

    command_id: UUID
    first_position: int | None
    last_position: int | None
    result: str | None
    recorded_at: datetime


@runtime_checkable
class EventRecorder(Protocol):
    """What both stores offer beyond the library's application recorder; see `docs/event-store.md`."""

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        command_id: UUID | None = None,
        command_result: str | None = None,
        **kwargs: Any,
    ) -> Sequence[int] | None:
        """Append in one transaction and return the positions; raise CommandRepeated for a known command id."""
        ...

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[StoredNotification]:
        """Events in order of position."""
        ...

    def select_history(
        self, originator_id: UUID | str, *, gt: int | None = None, lte: int | None = None
    ) -> Sequence[StoredNotification]:
        """The events of one record in order of version, with position and time of recording."""
        ...

    def max_notification_id(self) -> int | None:
        """The last position, None for an empty store."""
        ...

    def find_command(self, command_id: UUID) -> RecordedCommand | None:
        """What a command produced, None when it was never carried out."""
        ...

    def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before an aware moment; 0 for none."""
        ...

    def distinct_topics(self) -> Sequence[str]:
        """Every topic that occurs in the store, in order."""
        ...


def notification(
    position: int,
    originator_id: UUID | str,
    originator_version: int,
    topic: str,
    state: bytes,
    recorded_at: datetime,
) -> StoredNotification:
    """A StoredNotification, made four times faster than by its constructor: views read a million of them."""
    made: StoredNotification = object.__new__(StoredNotification)
    made.__dict__.update(
        id=position,
        originator_id=originator_id,
        originator_version=originator_version,
        topic=topic,
        state=state,
        recorded_at=recorded_at,
    )
    return made
