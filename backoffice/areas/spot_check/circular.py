"""A circular that names units for their self-evaluation, after they have been heard (INV-37)."""

from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from backoffice.areas.spot_check import events
from backoffice.areas.spot_check.errors import UnableToIssue
from backoffice.areas.spot_check.events import Named
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id


class CircularStatus(StrEnum):
    """How the circular stands."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    ISSUED = "issued"
    DROPPED = "dropped"


class Circular(Record):
    """A circular under its document number."""

    TOPIC = "spot_check.circular"
    Event = Event
    Created = events.CircularDrafted

    document: str
    title: str
    year: int
    text: str
    named: tuple[Named, ...]
    status: CircularStatus = field(init=False, default=CircularStatus.DRAFT)
    drafted_by: str = field(init=False, default="")
    comment_until: date | None = field(init=False, default=None)
    commented: tuple[str, ...] = field(init=False, default=())

    @staticmethod
    def id_for(document: str) -> UUID:
        """The id of the circular of a document number."""
        return record_id("circular", document)

    @classmethod
    def draft(cls, context: Context, **facts: object) -> Self:
        """Draft a circular; `facts` are the fields of `CircularDrafted`. Raises Invalid for what is missing."""
        faults = []
        for name, words in (("document", "文号"), ("title", "标题"), ("text", "正文")):
            if not str(facts[name]).strip():
                faults.append(Fault(name, "required", Text(f"请填写{words}。", f"The {name} is missing.")))
        named: tuple[Named, ...] = facts["named"]  # type: ignore[assignment]
        if not named:
            faults.append(Fault("codes", "required", Text("没有点名的项目。", "No project is named.")))
        for one in named:
            if not one.triggers:
                text = Text(
                    f"{one.code} 没有记录在案的通报情形。", f"{one.code}: no recorded trigger calls for a circular."
                )
                faults.append(Fault(f"codes[{one.code}]", "no-trigger", text))
        if faults:
            raise Invalid(tuple(faults))
        return cls.begin(events.CircularDrafted, cls.id_for(facts["document"]), context, **facts)  # type: ignore[arg-type]

    @property
    def unheard(self) -> set[str]:
        """Units named that had no say in a re-check."""
        return {one.unit for one in self.named if not one.heard}

    def announce(self, comment_until: date, context: Context) -> None:
        """Tell the units that have not been heard; they may comment until the day given."""
        self._open()
        if not self.unheard:
            raise UnableToIssue.all_heard()
        if self.status is CircularStatus.ANNOUNCED:
            raise UnableToIssue.announced_already()
        self.report(events.CircularAnnounced, context, comment_until=comment_until)

    def comment(self, unit: str, comment: str, context: Context) -> None:
        """A unit says its word on the draft."""
        self._open()
        if self.status is not CircularStatus.ANNOUNCED or unit not in self.unheard:
            raise UnableToIssue.not_named(unit)
        if not comment.strip():
            text = Text("请填写意见；没有意见的，写“无意见”。", "Say your word, or that you have none.")
            raise Invalid((Fault("comment", "required", text),))
        self.report(events.CircularCommented, context, unit=unit, comment=comment)

    def issue(self, context: Context) -> None:
        """Issue the circular: every unit has been heard, or its time to comment is over."""
        self._open()
        if context.actor.account == self.drafted_by:
            raise UnableToIssue.own_draft(self.drafted_by)
        waiting = self.unheard - set(self.commented)
        if waiting and self.comment_until is None:
            raise UnableToIssue.not_announced()
        today = local_date(context.occurred_at)
        if waiting and self.comment_until is not None and today <= self.comment_until:
            raise UnableToIssue.comment_period_runs(self.comment_until)
        self.report(events.CircularIssued, context, document=self.document, issued_on=today, named=self.named)

    def drop(self, context: Context) -> None:
        """Give the circular up, with a reason."""
        self._open()
        if not context.reason.strip():
            raise Invalid((Fault("reason", "required", Text("撤销须写明理由。", "Giving it up needs a reason.")),))
        self.report(events.CircularDropped, context)

    def _open(self) -> None:
        if self.status in (CircularStatus.ISSUED, CircularStatus.DROPPED):
            raise UnableToIssue.not_open()

    def _drafted(self, event: events.CircularDrafted) -> None:
        self.drafted_by = event.actor

    def _announced(self, event: events.CircularAnnounced) -> None:
        self.status, self.comment_until = CircularStatus.ANNOUNCED, event.comment_until

    def _commented(self, event: events.CircularCommented) -> None:
        self.commented = (*self.commented, event.unit)

    def _issued(self, _: events.CircularIssued) -> None:
        self.status = CircularStatus.ISSUED

    def _dropped(self, _: events.CircularDropped) -> None:
        self.status = CircularStatus.DROPPED

    APPLY = {
        events.CircularDrafted: _drafted,
        events.CircularAnnounced: _announced,
        events.CircularCommented: _commented,
        events.CircularIssued: _issued,
        events.CircularDropped: _dropped,
    }
