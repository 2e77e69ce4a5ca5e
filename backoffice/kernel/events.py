"""The base of every event: the library's aggregate event with the context of the decision.

Events are frozen, flat and typed. Actor, role and reason are keyword-only and have no default:
an anonymous event cannot be written. `timestamp`, the library's name, is when it was decided;
when it was recorded is the store's to say.
"""

from dataclasses import KW_ONLY
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.domain import AggregateCreated, AggregateEvent
from eventsourcing.utils import register_topic


class Event(AggregateEvent):
    """Something that was decided about a record."""

    #: `area.name.vN`; a changed shape is a new version with an upcaster, never a changed class.
    TOPIC: ClassVar[str]
    #: Fields that no page or interface shows of this event; a later event tells them.
    SEALED: ClassVar[tuple[str, ...]] = ()
    #: Fields that those whose work is evaluated are not shown of this event.
    INTERNAL: ClassVar[tuple[str, ...]] = ()

    _: KW_ONLY
    actor: str
    role: str
    organisation: str
    reason: str
    command_id: UUID
    correlation_id: UUID
    causation_id: UUID | None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "TOPIC" in cls.__dict__:
            register_topic(cls.TOPIC, cls)

    @property
    def occurred_at(self) -> datetime:
        """When it was decided (aware, UTC)."""
        return self.timestamp

    def apply(self, aggregate: Any) -> None:
        """Change the record as its table of appliers says."""
        aggregate.when(self)


class Created(Event, AggregateCreated):
    """The first event of a record. Its payload initialises the record's fields of the same names."""
