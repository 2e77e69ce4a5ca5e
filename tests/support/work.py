"""A unit of work in memory: records by id, and facts that a test sets."""

from typing import Any
from uuid import UUID

from backoffice.kernel.context import Context
from backoffice.kernel.errors import NotFound
from backoffice.kernel.record import Record


class MemoryWork:
    """What handlers work with. `facts` is any object that answers the questions they ask."""

    def __init__(self, facts: Any) -> None:
        self.facts = facts
        self.records: dict[UUID, Record] = {}

    def get(self, kind: type[Any], id: UUID) -> Any:
        record = self.find(kind, id)
        if record is None:
            raise NotFound.record(kind.__name__, id)
        return record

    def find(self, kind: type[Any], id: UUID) -> Any:
        record = self.records.get(id)
        assert record is None or isinstance(record, kind)
        return record

    def add(self, record: Any) -> Any:
        assert record.id not in self.records
        self.records[record.id] = record
        return record

    def handle(self, handlers: dict[type[Any], Any], command: Any, context: Context) -> None:
        """Give a command to its handler."""
        handlers[type(command)](command, context, self)
