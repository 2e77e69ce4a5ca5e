"""The record that a part of a file was taken over, with what was refused of it."""

from typing import Self
from uuid import UUID

from backoffice.areas.history import events
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id


class HistoryImport(Record):
    """One record a part of a file; the part's content names it, so that it is taken over once."""

    TOPIC = "history.import"
    Event = Event
    Created = events.ImportRecorded

    source: str
    edition: int
    first_line: int
    last_line: int
    sheets: int
    counts: tuple[events.ImportCount, ...]
    refusals: tuple[events.Refusal, ...]

    @classmethod
    def id_for(cls, source: str, digest: str) -> UUID:
        """The record of the part of a source with this SHA-256, in hexadecimal digits."""
        return record_id("history-import", source, digest)

    @classmethod
    def conclude(cls, digest: str, context: Context, **facts: object) -> Self:
        """Record that a part went through; `facts` are the fields of `ImportRecorded`."""
        return cls.begin(events.ImportRecorded, cls.id_for(str(facts["source"]), digest), context, **facts)
