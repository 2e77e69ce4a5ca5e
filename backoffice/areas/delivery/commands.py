"""Orders about deliveries: workers record outcomes, recipients read."""

from dataclasses import asdict, dataclass
from uuid import UUID

from backoffice.access.policy import Object, Verb
from backoffice.areas.delivery import events
from backoffice.areas.delivery.delivery import Delivery
from backoffice.areas.delivery.events import Channel, Result
from backoffice.areas.work import Work
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RecordDelivery:
    """How an attempt to deliver ended; `task_key` names event, recipient and kind."""

    task_key: str
    kind: str
    subject_id: UUID
    title: str
    recipient: str
    channel: Channel
    result: Result
    detail: str
    message_id: str
    document: str
    unit: str
    department: str
    section: str


@dataclass(frozen=True, kw_only=True)
class MarkRead:
    """The recipient has opened the notice."""

    delivery_id: UUID


def record(command: RecordDelivery, context: Context, work: Work) -> None:
    known = work.find(Delivery, Delivery.id_for(command.task_key))
    if known is None:
        work.add(Delivery.attempt(context, **asdict(command)))
    else:
        known.settle(command.result, command.detail, context)


def mark_read(command: MarkRead, context: Context, work: Work) -> None:
    work.get(Delivery, command.delivery_id).mark_read(context)


HANDLERS = {RecordDelivery: record, MarkRead: mark_read}
ACCESS = {
    RecordDelivery: (Verb.CREATE, Object.DELIVERY),
    MarkRead: (Verb.ANSWER, Object.DELIVERY),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Attempted: (RecordDelivery,),
    events.Settled: (RecordDelivery,),
    events.Read: (MarkRead,),
}
