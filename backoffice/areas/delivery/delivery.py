"""The delivery of one notice to one recipient by one channel."""

from dataclasses import field
from typing import Self
from uuid import UUID

from backoffice.areas.delivery import events
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Forbidden, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id


class Delivery(Record):
    """One delivery; a second attempt settles the first, a repeated outcome says nothing new."""

    TOPIC = "delivery.delivery"
    Event = Event
    Created = events.Attempted

    task_key: str
    kind: str
    subject_id: UUID
    title: str
    recipient: str
    channel: events.Channel
    result: events.Result
    detail: str
    message_id: str
    document: str
    unit: str
    department: str
    section: str
    read: bool = field(init=False, default=False)

    @staticmethod
    def id_for(task_key: str) -> UUID:
        """The id of the delivery that a task stands for."""
        return record_id("delivery", task_key)

    @classmethod
    def attempt(cls, context: Context, **facts: object) -> Self:
        """Record the first attempt; `facts` are the fields of `Attempted`."""
        return cls.begin(events.Attempted, cls.id_for(str(facts["task_key"])), context, **facts)

    def settle(self, result: events.Result, detail: str, context: Context) -> None:
        """Record how a later attempt ended. What is sent stays sent."""
        if self.result is not events.Result.SENT and (result, detail) != (self.result, self.detail):
            self.report(events.Settled, context, result=result, detail=detail)

    def mark_read(self, context: Context) -> None:
        """The recipient has opened it; anybody else is refused."""
        if context.actor.account != self.recipient:
            raise Forbidden("not-recipient", Text("只有收件人可以标记已读。", "Only the recipient may mark it read."))
        if not self.read:
            self.report(events.Read, context)

    def _settled(self, event: events.Settled) -> None:
        self.result, self.detail = event.result, event.detail

    def _read(self, _: events.Read) -> None:
        self.read = True

    APPLY = {events.Settled: _settled, events.Read: _read}
