"""The registry of events: which class is meant by which topic.

A topic is `area.name.vN`, written in the class, never an import path: classes may move, records may not.
The registry holds today's version of every event; older ones have upcasters (`upcasting.py`).
"""

import re
from typing import Any, NamedTuple, Self

from eventsourcing.utils import register_topic

from backoffice.eventstore.errors import UnableToRegister

#: Topic to event class, today's versions only. Filled by `register`, from the explicit list of areas.
EVENTS: dict[str, type[Any]] = {}

_FORM = re.compile(r"(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+)\.v(?P<version>[1-9][0-9]*)")


class Topic(NamedTuple):
    """A topic in its parts: `rectification.ordered` and 1."""

    name: str
    version: int

    @classmethod
    def parse(cls, topic: str) -> Self | None:
        """The parts of `area.name.vN`, or None when the text has another form."""
        match = _FORM.fullmatch(topic)
        return cls(match["name"], int(match["version"])) if match else None

    def __str__(self) -> str:
        return f"{self.name}.v{self.version}"


def register(*event_classes: type[Any], events: dict[str, type[Any]] = EVENTS) -> None:
    """Enter event classes by their own `TOPIC`. Entering a class again changes nothing.

    Raises UnableToRegister for a class without a topic of its own, a malformed one, or one already taken
    (by another class, or by another version of the same event).
    """
    by_name = {topic.rpartition(".v")[0]: kind for topic, kind in events.items()}
    for kind in event_classes:
        topic = kind.__dict__.get("TOPIC")
        if topic is None:
            raise UnableToRegister.without_topic(kind)
        parsed = Topic.parse(topic)
        if parsed is None:
            raise UnableToRegister.with_topic(kind, topic)
        other = by_name.setdefault(parsed.name, kind)
        if other is not kind:
            raise UnableToRegister.twice(topic, other, kind)
        events[topic] = kind
        register_topic(topic, kind)
