"""The names that belong to one log: its tables, and what is derived from them."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Literal

#: PostgreSQL cuts longer identifiers.
LONGEST_NAME = 63


@dataclass(frozen=True)
class EventTables:
    """The tables of one log, in one schema (of PostgreSQL; SQLite has none)."""

    events: str = "events"
    commands: str = "commands"
    schema: str = "public"
    originator_id_type: Literal["uuid", "text"] = "uuid"

    @classmethod
    def beside(cls, events: str, commands: str = "", **others: str) -> "EventTables":
        """The tables of a log whose events table has this name: `shop_events` has `shop_commands`."""
        prefix = events.removesuffix("events")
        return cls(events=events, commands=commands or derived(prefix or events + "_", "commands"), **others)  # type: ignore[arg-type]

    @cached_property
    def lock(self) -> int:
        """The key of the advisory lock that puts appends in order, one a log."""
        return lock_key(f"append {self.schema}.{self.events}")

    @cached_property
    def channel(self) -> str:
        """The channel on which an append is announced."""
        return derived(f"{self.schema}.", self.events)

    @cached_property
    def append_function(self) -> str:
        """The name of the function that appends."""
        return derived(self.events, "_append")

    def index(self, purpose: str) -> str:
        """The name of an index or constraint of the events table."""
        return derived(self.events, f"_{purpose}")


def lock_key(text: str) -> int:
    """A signed 64-bit key for an advisory lock, the same in every process."""
    return int.from_bytes(sha256(f"backoffice.eventstore {text}".encode()).digest()[:8], "big", signed=True)


#: Taken by everybody who makes or changes tables, so that concurrent starts and migrations wait for each other.
SCHEMA_LOCK = lock_key("schema")


def derived(stem: str, suffix: str) -> str:
    """`stem + suffix`, shortened with a digest where PostgreSQL would cut it and two names might become one."""
    name = stem + suffix
    if len(name.encode()) <= LONGEST_NAME:
        return name
    digest = sha256(name.encode()).hexdigest()[:10]
    return name[: LONGEST_NAME - 12 - len(suffix)] + "_" + digest + suffix


def quoted(*names: str) -> str:
    """An SQL identifier of one or more parts."""
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)
