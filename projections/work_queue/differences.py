"""Where two submissions of a form differ, as locators such as `rows[2].actual`."""

from collections.abc import Iterator
from typing import Any


def differences(before: Any, after: Any, at: str = "") -> Iterator[str]:
    """Locators of the leaves that differ between two nested structures of dicts, lists and plain values."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in sorted(before.keys() | after.keys()):
            yield from differences(before.get(name), after.get(name), f"{at}.{name}" if at else name)
    elif isinstance(before, list) and isinstance(after, list) and _holds_records(before, after):
        for index in range(max(len(before), len(after))):
            old = before[index] if index < len(before) else None
            new = after[index] if index < len(after) else None
            yield from differences(old, new, f"{at}[{index}]")
    elif before != after:
        yield at


def _holds_records(*lists: list[Any]) -> bool:
    return all(isinstance(item, dict) for items in lists for item in items)
