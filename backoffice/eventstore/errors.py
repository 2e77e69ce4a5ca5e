"""What the event store cannot do, and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from eventsourcing.domain import EventSourcingError
from eventsourcing.persistence import DataError, PersistenceError, ProgrammingError


class CommandRepeated(EventSourcingError):
    """The command was carried out before; nothing was written now, the first result stands.

    Not a version conflict: retrying from a fresh load would be wrong.
    """

    def __init__(
        self, command_id: UUID, first_position: int | None, last_position: int | None, result: str | None
    ) -> None:
        super().__init__(f"Command {command_id} was carried out before, at position {last_position}.")
        self.command_id = command_id
        self.first_position = first_position
        self.last_position = last_position
        self.result = result


class TablesMissing(ProgrammingError):
    """The database lacks tables that the process needs and must not make itself."""

    @classmethod
    def named(cls, names: Sequence[str]) -> Self:
        """These tables are missing."""
        return cls(f"The event store's tables are missing ({', '.join(names)}): run `backoffice migrate` first.")

    @classmethod
    def at_revision(cls, found: str | None, wanted: str) -> Self:
        """The database stands at another revision than the program needs."""
        return cls(
            f"The database stands at revision {found or 'none'}, the program needs {wanted}: run `backoffice migrate`."
        )


class UnusableSetting(OSError):
    """A setting of the event store is missing or wrong; the message says what to set."""

    @classmethod
    def database_url(cls, url: str) -> Self:
        """The address names no database that the store can use."""
        return cls(
            f"BACKOFFICE_DATABASE_URL is {url!r}: set it to postgresql://user:password@host/name or sqlite:///file."
        )


class SubscriptionLost(PersistenceError):
    """The store could not be reached again; the subscriber must end, loudly, and be started anew."""

    @classmethod
    def after(cls, failures: int, cause: Exception) -> Self:
        """So many tries in a row have failed, the last with `cause`."""
        return cls(f"The event store could not be reached in {failures} tries: {cause}")


class UnableToEncode(DataError):
    """An event cannot be written, since it could not be read back as it is."""

    @classmethod
    def unregistered(cls, kind: type[Any]) -> Self:
        """The class is not in the registry of events."""
        return cls(f"{kind.__qualname__} is not a registered event: add its module to the registry.")

    @classmethod
    def naive_time(cls, topic: str, field: str, value: datetime) -> Self:
        """A time has no zone, or another one than UTC."""
        return cls(f"{topic}: {field} is {value.isoformat()}; times in events must be aware and in UTC.")

    @classmethod
    def type_of(cls, value: object) -> Self:
        """The value's type has no place in an event."""
        return cls(f"A value of type {type(value).__qualname__} has no place in an event: {value!r}")

    @classmethod
    def changed_by_storing(cls, topic: str, field: str, value: object, returned: object) -> Self:
        """The stored form reads back as something else."""
        return cls(f"{topic}: {field} is {value!r} and would come back as {returned!r}; use the declared type.")

    @classmethod
    def because(cls, topic: str, cause: Exception) -> Self:
        """The payload does not fit the event's own types."""
        return cls(f"{topic} cannot be written: {cause}")


class UnableToDecode(DataError):
    """A stored event does not fit the shape that its topic promises."""

    @classmethod
    def because(cls, topic: str, originator_id: object, originator_version: int, cause: Exception) -> Self:
        """Reading it fails with `cause`."""
        return cls(f"{topic} of {originator_id}, version {originator_version}, cannot be read: {cause}")


class UnknownEventVersion(EventSourcingError):
    """The store holds an event that this program has no path to; it must not run on such a store."""

    @classmethod
    def because_topic_is_unknown(cls, topic: str) -> Self:
        """No event of that name is registered."""
        return cls(f"The store holds events {topic!r}, which this program does not know.")

    @classmethod
    def because_version_is_newer(cls, topic: str, newest: int) -> Self:
        """A later program has written it."""
        return cls(f"The store holds events {topic!r}; this program knows that event up to version {newest} only.")

    @classmethod
    def because_step_is_missing(cls, topic: str, version: int) -> Self:
        """No upcaster leads on from a version on the way."""
        return cls(f"The store holds events {topic!r}, and no upcaster leads on from version {version}.")


class UnableToRegister(EventSourcingError):
    """An event class cannot enter the registry."""

    @classmethod
    def without_topic(cls, kind: type[Any]) -> Self:
        """The class has no topic of its own."""
        return cls(f'{kind.__qualname__} has no TOPIC of its own: give it one such as "area.name.v1".')

    @classmethod
    def with_topic(cls, kind: type[Any], topic: str) -> Self:
        """The topic is not of the form `area.name.vN`."""
        return cls(f'{kind.__qualname__}: the topic {topic!r} is not of the form "area.name.v1".')

    @classmethod
    def twice(cls, topic: str, first: type[Any], second: type[Any]) -> Self:
        """Two classes claim one topic, or two versions of one event are registered."""
        return cls(f"The topic {topic!r} is claimed by {first.__qualname__} and by {second.__qualname__}.")
