"""What a command handler works with: load records, add new ones, ask facts. Saved together or not at all."""

from typing import Protocol, TypeVar
from uuid import UUID

from backoffice.areas.facts import Facts
from backoffice.kernel.errors import Stale
from backoffice.kernel.record import Record

R = TypeVar("R", bound=Record)


class Work(Protocol):
    """One unit of work. Everything loaded or added is saved in one append when the handler returns."""

    @property
    def facts(self) -> Facts:
        """Answers from other areas."""
        ...

    def get(self, kind: type[R], id: UUID) -> R:
        """The record, or NotFound."""
        ...

    def find(self, kind: type[R], id: UUID) -> R | None:
        """The record, or None."""
        ...

    def add(self, record: R) -> R:
        """Take a new record into the work."""
        ...


def seen(record: R, version: int | None) -> R:
    """The record, if it still stands at the version that the actor saw; Stale otherwise."""
    if version is not None and record.version != version:
        raise Stale.version(version, record.version)
    return record
