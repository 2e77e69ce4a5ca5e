"""An expert of the pool: entered, approved, and recused from organisations with which there is an interest."""

from dataclasses import field
from typing import Self
from uuid import UUID

from backoffice.areas.third_parties import events
from backoffice.areas.third_parties.agency import Listing
from backoffice.areas.third_parties.errors import UnableToKeep
from backoffice.areas.third_parties.events import ExpertEntry
from backoffice.kernel.context import Context, Role
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id


class Expert(Record):
    """One expert under a code of the pool; `account` signs in."""

    TOPIC = "third_parties.expert"
    Event = Event
    Created = events.ExpertRegistered

    code: str
    account: str
    entry: ExpertEntry
    listing: Listing = field(init=False, default=Listing.ENTERED)
    entered_by: str = field(init=False, default="")

    @staticmethod
    def id_for(code: str) -> UUID:
        """The id of the expert with a code."""
        return record_id("expert", code)

    @classmethod
    def register(cls, code: str, account: str, entry: ExpertEntry, context: Context) -> Self:
        """Enter an expert; an expert enters nobody else."""
        _own(code, account, context)
        _check(entry)
        return cls.begin(events.ExpertRegistered, cls.id_for(code), context, code=code, account=account, entry=entry)

    def revise(self, entry: ExpertEntry, context: Context) -> None:
        """Change the data; they are approved anew."""
        _own(self.code, self.account, context)
        self._must_be_kept()
        _check(entry)
        self.report(events.ExpertRevised, context, entry=entry)

    def approve(self, context: Context) -> None:
        """Take the expert into the pool."""
        self._must_be_kept()
        if self.listing is Listing.APPROVED:
            raise UnableToKeep.approved_already(self.code)
        if context.actor.account == self.entered_by:
            raise UnableToKeep.own_entry(context.actor.account)
        self.report(events.ExpertApproved, context, code=self.code)

    def remove(self, context: Context) -> None:
        """The expert leaves the pool."""
        self._must_be_kept()
        if not context.reason.strip():
            raise UnableToKeep.without_reason()
        self.report(events.ExpertRemoved, context, code=self.code)

    def _must_be_kept(self) -> None:
        if self.listing is Listing.REMOVED:
            raise UnableToKeep.left(self.code)

    def _registered(self, event: events.ExpertRegistered) -> None:
        self.entered_by = event.actor

    def _revised(self, event: events.ExpertRevised) -> None:
        self.entry, self.listing, self.entered_by = event.entry, Listing.ENTERED, event.actor

    def _approved(self, _: events.ExpertApproved) -> None:
        self.listing = Listing.APPROVED

    def _removed(self, _: events.ExpertRemoved) -> None:
        self.listing = Listing.REMOVED

    APPLY = {
        events.ExpertRegistered: _registered,
        events.ExpertRevised: _revised,
        events.ExpertApproved: _approved,
        events.ExpertRemoved: _removed,
    }


def _own(code: str, account: str, context: Context) -> None:
    if context.actor.role is Role.EXPERT and context.actor.account != account:
        raise UnableToKeep.not_its_own(code)


def _check(entry: ExpertEntry) -> None:
    missing = [name for name in ("title", "workplace") if not getattr(entry, name).strip()]
    missing += [] if entry.fields else ["fields"]
    if missing:
        text = Text("此项必填。", "This must be filled in.")
        raise Invalid(tuple(Fault(name, "required", text) for name in missing))
