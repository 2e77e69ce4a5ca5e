"""The base of every aggregate: begin a record, report on it, and apply reports by a plain table."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.domain import Aggregate

from backoffice.kernel import events
from backoffice.kernel.context import Context

#: Natural keys become ids in this namespace, so that a second record of one key is a conflict (INV-01).
RECORDS = uuid5(NAMESPACE_URL, "budget-performance/records")


def record_id(kind: str, *key: object) -> UUID:
    """The id of the record with a natural key, such as `record_id("project", "370116-20-0412")`."""
    return uuid5(RECORDS, ":".join([kind, *map(str, key)]))


class Record(Aggregate):
    """An aggregate whose events stand in a module of their own.

    `APPLY` maps an event class to the function that changes the record; an event without one
    changes nothing but the version, and a created event fills the fields of the same names.
    Each subclass sets `TOPIC`, `Event = Event` and `Created` to its first event, so that the library
    derives no event classes of its own.
    """

    Event = events.Event  # type: ignore[assignment]
    Created = events.Created  # type: ignore[assignment]

    #: Fields that no page or interface shows of a record of this kind.
    SEALED: ClassVar[tuple[str, ...]] = ()
    #: Fields that those whose work is evaluated are not shown of it.
    INTERNAL: ClassVar[tuple[str, ...]] = ()
    APPLY: ClassVar[Mapping[type[events.Event], Callable[[Any, Any], None]]] = {}

    @classmethod
    def begin(cls, event: type[events.Created], id: UUID, context: Context, **payload: Any) -> Self:
        """A new record under `id`, with its first event pending."""
        return cls._create(event, id=id, **context.stamp(), **payload)

    def report(self, event: type[events.Event], context: Context, **payload: Any) -> None:
        """Trigger `event` on this record, with who decided it and why."""
        self.trigger_event(event, **context.stamp(), **payload)

    def when(self, event: events.Event) -> None:
        """Apply `event` by the table."""
        applier = type(self).APPLY.get(type(event))
        if applier is not None:
            applier(self, event)
