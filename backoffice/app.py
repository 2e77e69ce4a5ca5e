"""The application: one dispatch table, access, idempotency, retry, and one atomic append a command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError, Application, Repository
from eventsourcing.persistence import RecordConflictError

from backoffice.access import policy
from backoffice.access.ownership import check_owner
from backoffice.access.policy import Object, Verb
from backoffice.areas.catalogue import COMMAND_MODULES
from backoffice.areas.facts import Facts
from backoffice.areas.work import Work
from backoffice.eventstore.errors import CommandRepeated
from backoffice.facts import Counting, RecordFacts
from backoffice.kernel.context import Actor, Context
from backoffice.kernel.errors import NotFound, Text, Unable
from backoffice.kernel.record import Record
from backoffice.receipts import ids_of, receipt
from backoffice.recorded.repository import RecordRepository, StandingRecords

R = TypeVar("R", bound=Record)
Handler = Callable[[Any, Context, Work], None]

#: Every order of the house and the function that carries it out.
HANDLERS: dict[type, Handler] = {order: handler for area in COMMAND_MODULES for order, handler in area.HANDLERS.items()}
#: What each order does to what, for the policy.
ACCESS: dict[type, tuple[Verb, Object]] = {
    order: entry for area in COMMAND_MODULES for order, entry in area.ACCESS.items()
}

#: Fresh loads before a command that keeps losing to others gives up.
ATTEMPTS = 8


class UnableToSave(Unable):
    """The command lost against concurrent ones on every attempt."""

    @classmethod
    def after(cls, attempts: int) -> "UnableToSave":
        """Every attempt met a conflict."""
        return cls(
            "busy",
            Text(
                f"同一记录正被频繁处理，{attempts} 次尝试均未成功，未作任何改动。请稍后再试。",
                f"The record is in heavy use: {attempts} attempts met conflicts. Nothing was changed; try again.",
            ),
        )


class AlreadyThere(Unable):
    """There is such a record already (INV-01)."""

    @classmethod
    def record(cls, kind: str) -> "AlreadyThere":
        """A second record of one natural key."""
        return cls("already-there", Text("同一记录已经存在，不能重复建立。", f"This {kind} exists already."))


@dataclass(frozen=True)
class Outcome:
    """What a command came to: the last position of its events, and the records it changed."""

    position: int
    ids: tuple[UUID, ...]
    repeated: bool = False


class UnitOfWork:
    """The records that one attempt at a command loaded or added."""

    def __init__(self, app: "BackOffice") -> None:
        self._app = app
        self._records: dict[UUID, Record] = {}
        self.facts: Facts = app.facts

    def find(self, kind: type[R], id: UUID) -> R | None:
        """The record, or None."""
        if id not in self._records:
            try:
                self._records[id] = self._app.repository.get(id)
            except AggregateNotFoundError:
                return None
        record = self._records[id]
        if not isinstance(record, kind):
            raise NotFound.record(kind.__name__, id)
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
        self._records[record.id] = record
        return record

    def changed(self) -> list[Record]:
        """The records with news, in the order they came in."""
        return [record for record in self._records.values() if record.pending_events]


class BackOffice(Application[UUID]):
    """The district's back office: `handle` is the only way in."""

    name = "Backoffice"

    def __init__(self, env: Mapping[str, str] | None = None) -> None:
        super().__init__(env)
        self._records = RecordFacts(StandingRecords(self.repository))
        self.facts: Facts = self._records

    def construct_repository(self) -> Repository[UUID]:
        """As the library asks for it."""
        return RecordRepository(event_store=self.events)

    def count_with(self, counting: Counting) -> None:
        """What the appraisal measures is counted by this: the house hands in the queries of its views."""
        self._records.counting = counting

    def has_carried_out(self, command_id: UUID) -> bool:
        """Whether an order with this id left its events in the log."""
        return self.recorder.find_command(command_id) is not None  # type: ignore[attr-defined]

    def handle(self, command: object, context: Context) -> Outcome:
        """Carry out an order: check access, decide, append once; a repeated command id gives its first outcome.

        Raises Forbidden, NotFound, Stale, Invalid or another Unable; nothing is written then.
        """
        verb, kind = ACCESS[type(command)]
        policy.check(context.actor, verb, kind)
        if first := self.recorder.find_command(context.command_id):  # type: ignore[attr-defined]
            return _repeated(first.last_position, first.result)
        for _ in range(ATTEMPTS):
            work = UnitOfWork(self)
            try:
                HANDLERS[type(command)](command, context, work)
            except Unable:
                # the same order may have been carried out by another process since: its own events would refuse it
                if first := self.recorder.find_command(context.command_id):  # type: ignore[attr-defined]
                    return _repeated(first.last_position, first.result)
                raise
            records = work.changed()
            check_scope(command, context.actor, records)
            ids = tuple(record.id for record in records)
            if not ids:
                return Outcome(position=self.recorder.max_notification_id() or 0, ids=())
            try:
                recordings = self.save(
                    *records, command_id=context.command_id, command_result=receipt(ids, context.origin)
                )
            except CommandRepeated as first:
                return _repeated(first.last_position, first.result)
            except RecordConflictError:
                continue
            return Outcome(position=recordings[-1].notification.id, ids=ids)
        raise UnableToSave.after(ATTEMPTS)


def check_scope(command: object, actor: Actor, records: list[Record]) -> None:
    """Raises Forbidden when a record to be changed lies outside the actor's scope, or is a unit's own to change."""
    verb, kind = ACCESS[type(command)]
    for record in records:
        if all(hasattr(record, place) for place in ("unit", "department", "section")):
            policy.check_place(
                actor,
                unit=record.unit,  # type: ignore[attr-defined]
                department=record.department,  # type: ignore[attr-defined]
                section=record.section,  # type: ignore[attr-defined]
                assigned=getattr(record, "assigned", ()),
            )
            check_owner(actor, verb, kind, record.unit)  # type: ignore[attr-defined]


def _repeated(position: int, result: str) -> Outcome:
    return Outcome(position=position, ids=ids_of(result), repeated=True)
