"""Many commands in one append: each is checked and decided as if it came alone, all are written, or none.

A command that a rule refuses leaves no trace on what the others decided. What the others decided is seen by those
that follow, before it is written.
"""

from collections.abc import Collection
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError

from backoffice.access import policy
from backoffice.app import ACCESS, HANDLERS, AlreadyThere, BackOffice, check_scope
from backoffice.areas.facts import Facts
from backoffice.facts import RecordFacts
from backoffice.kernel.context import Context
from backoffice.kernel.errors import NotFound, Unable
from backoffice.kernel.record import Record
from backoffice.receipts import receipt

R = TypeVar("R", bound=Record)


class _Seen:
    """The records as this group of commands left them, for the questions that areas ask about each other."""

    def __init__(self, app: BackOffice) -> None:
        self.event_store = app.repository.event_store
        self._repository = app.repository
        self._recorder: Any = app.recorder
        self.records: dict[UUID, Record] = {}
        #: What was asked for and is not written: most questions of an import are about what is not there yet.
        self._absent: set[UUID] = set()

    def get(self, aggregate_id: UUID) -> Any:
        """As the application's repository answers. Raises AggregateNotFoundError."""
        if (record := self.records.get(aggregate_id)) is not None:
            return record
        if aggregate_id in self._absent:
            raise AggregateNotFoundError(aggregate_id)
        if (record := self.fresh(aggregate_id)) is None:
            self._absent.add(aggregate_id)
            raise AggregateNotFoundError(aggregate_id)
        self.records[aggregate_id] = record
        return record

    def load(self, ids: Collection[UUID]) -> None:
        """Read many records in one question; those that are not written are known to be absent."""
        mapper, found = self.event_store.mapper, dict[UUID, Any]()
        for stored in self._recorder.select_events_of(ids):
            event: Any = mapper.to_domain_event(stored)
            found[event.originator_id] = event.mutate(found.get(event.originator_id))
        self.records = found | self.records
        self._absent |= set(ids) - set(found)

    def fresh(self, id: UUID) -> Record | None:
        """The record as it is written."""
        try:
            found: Record = self._repository.get(id)
        except AggregateNotFoundError:
            return None
        return found


class _Work:
    """One command's unit of work within the group."""

    def __init__(self, seen: _Seen, facts: Facts) -> None:
        self._seen = seen
        self.facts = facts
        #: How many news each record had before this command; None for a record that it adds.
        self.before: dict[UUID, int | None] = {}

    def find(self, kind: type[R], id: UUID) -> R | None:
        """The record, or None."""
        try:
            record = self._seen.get(id)
        except AggregateNotFoundError:
            return None
        if not isinstance(record, kind):
            raise NotFound.record(kind.__name__, id)
        self.before.setdefault(id, len(record.pending_events))
        return record

    def get(self, kind: type[R], id: UUID) -> R:
        """The record, or NotFound."""
        record = self.find(kind, id)
        if record is None:
            raise NotFound.record(kind.__name__, id)
        return record

    def add(self, record: R) -> R:
        """Take a new record into the work; AlreadyThere when its natural key is taken."""
        if self.find(Record, record.id) is not None:
            raise AlreadyThere.record(type(record).__name__)
        self._seen.records[record.id] = record
        self.before[record.id] = None
        return record

    def changed(self) -> list[Record]:
        """The records that this command changed or added."""
        return [
            record
            for id, before in self.before.items()
            if len((record := self._seen.records[id]).pending_events) > (before or 0)
        ]

    def undo(self) -> None:
        """Leave every record as it was before this command."""
        for id, before in self.before.items():
            record = self._seen.records[id]
            if before is None:
                del self._seen.records[id]
            elif len(record.pending_events) > before:
                self._seen.records[id] = _replayed(self._seen.fresh(id), record.pending_events[:before])


class Together:
    """A group of commands. Nothing is written before `save`."""

    def __init__(self, app: BackOffice) -> None:
        self._app = app
        self._seen = _Seen(app)
        self.facts: Facts = RecordFacts(self._seen)
        #: The records with news, in the order in which they got their first.
        self._changed: dict[UUID, None] = {}

    def load(self, ids: Collection[UUID]) -> None:
        """Read the records that the group will look at in one question; before its first command."""
        self._seen.load(ids)

    def has(self, id: UUID) -> bool:
        """Whether there is such a record, written or decided in this group."""
        return self.find(Record, id) is not None

    def find(self, kind: type[R], id: UUID) -> R | None:
        """The record as this group leaves it, to look at, or None."""
        return _Work(self._seen, self.facts).find(kind, id)

    def handle(self, command: object, context: Context) -> None:
        """Carry out an order. Raises what `BackOffice.handle` raises; the group then stands as before."""
        verb, kind = ACCESS[type(command)]
        policy.check(context.actor, verb, kind)
        work = _Work(self._seen, self.facts)
        try:
            HANDLERS[type(command)](command, context, work)
            changed = work.changed()
            check_scope(command, context.actor, changed)
        except Unable:
            work.undo()
            raise
        self._changed |= dict.fromkeys(record.id for record in changed)

    def save(self, command_id: UUID) -> int:
        """Write everything in one append under an id that counts once; how many events.

        Raises CommandRepeated when it was written before, RecordConflictError when somebody else was quicker:
        then the group must be decided anew.
        """
        changed = [self._seen.records[id] for id in self._changed]
        result = receipt((record.id for record in changed), "")
        return len(self._app.save(*changed, command_id=command_id, command_result=result))


def _replayed(record: Any, news: list[Any]) -> Record:
    """A record as it is written, with news that are not."""
    for event in news:
        record = event.mutate(record)
    record.pending_events.extend(news)
    found: Record = record
    return found
