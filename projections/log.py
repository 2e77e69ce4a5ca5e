"""The log as the runner reads it: decoded once for all views, with what could not be decoded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from eventsourcing.persistence import ApplicationRecorder, Mapper, Notification

#: When nobody can say: the recorder keeps no times and the event cannot be decoded.
UNKNOWN = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event at its position; `event` is None when it could not be decoded, see `failure`."""

    position: int
    record_id: str
    event: Any
    failure: Exception | None
    recorded_at: datetime


class Log:
    """Any application's recorder with the mapper that decodes its events."""

    def __init__(self, recorder: ApplicationRecorder, mapper: Mapper[Any]) -> None:
        self.recorder = recorder
        self._mapper = mapper

    def read(self, after: int, limit: int) -> list[Recorded]:
        """Up to `limit` events behind the position `after`, in order."""
        notifications = self.recorder.select_notifications(start=after, limit=limit, inclusive_of_start=False)
        return [self._decoded(notification) for notification in notifications]

    def read_one(self, position: int) -> Recorded:
        """The event at a position; LookupError if the log has none there."""
        found = self.recorder.select_notifications(start=position, limit=1)
        if not found or found[0].id != position:
            raise LookupError(f"the log has no event at position {position}")
        return self._decoded(found[0])

    def last(self) -> int:
        """The position of the last event, 0 for an empty log."""
        return self.recorder.max_notification_id() or 0

    def _decoded(self, notification: Notification) -> Recorded:
        event, failure = None, None
        try:
            event = self._mapper.to_domain_event(notification)
        except Exception as error:  # noqa: BLE001 -- ends as a dead letter of every view
            failure = error
        return Recorded(
            position=notification.id,
            record_id=str(notification.originator_id),
            event=event,
            failure=failure,
            recorded_at=_recorded_at(notification, event),
        )


def _recorded_at(notification: Notification, event: Any) -> datetime:
    """The store's clock where the recorder tells it, else the event's own."""
    moment: datetime = getattr(notification, "recorded_at", UNKNOWN)
    return getattr(event, "timestamp", UNKNOWN) if moment is UNKNOWN else moment
