"""Events as they come back from the store."""

from collections.abc import Iterable

from backoffice.eventstore.codec import Codec
from backoffice.eventstore.topics import register
from backoffice.kernel.events import Event


def read_back(events: Iterable[Event]) -> list[Event]:
    """Each event written as the store writes it, and read again."""
    taken = list(events)
    registry: dict[str, type[Event]] = {}
    register(*{type(event) for event in taken}, events=registry)
    codec = type("OwnCodec", (Codec,), {"events": registry})()
    return [codec.to_domain_event(codec.to_stored_event(event)) for event in taken]
