"""The clock that everything asks for the time; a demonstration's stands in its own year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time (aware, UTC)."""

    def now(self) -> datetime:
        """The present moment."""
        ...


def utc_now() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class RunningClock:
    """The machine's time moved by `offset`: zero in production, years back in a demonstration."""

    offset: timedelta = timedelta(0)
    source: Callable[[], datetime] = utc_now

    def now(self) -> datetime:
        """The machine's time plus the offset."""
        return self.source() + self.offset


@dataclass
class SetClock:
    """A clock that somebody sets: a loader walking through a year, or a test."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment
