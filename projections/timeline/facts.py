"""The key facts of an event: the few fields of its payload that a line of a timeline tells."""

from collections.abc import Sized
from operator import attrgetter
from typing import Any

from backoffice.kernel.events import Event
from projections.courses import plain
from projections.timeline.told.catalogue import COUNTED, TOLD


def facts_of(event: Event) -> dict[str, Any]:
    """The key facts of an event, as JSON holds them: amounts (yuan) and dates as text."""
    facts = {name.rpartition(".")[2]: plain(attrgetter(name)(event)) for name in TOLD[type(event)]}
    if counted := COUNTED.get(type(event)):
        items: Sized = getattr(event, counted)
        facts[counted] = len(items)
    return facts
