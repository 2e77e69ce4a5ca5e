"""How an area says what its records hold after an event."""

from collections.abc import Callable, Mapping
from typing import Any

#: Takes from an event what its record holds from then on, by name.
Held = Callable[[Any], Mapping[str, Any]]


def fields(*names: str) -> Held:
    """The event's fields of these names."""
    return lambda event: {name: getattr(event, name) for name in names}
