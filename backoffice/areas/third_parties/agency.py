"""An agency of the library: entered, approved, engaged, scored, and kept out where its work was poor (INV-27)."""

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from backoffice.areas.third_parties import events
from backoffice.areas.third_parties.errors import UnableToKeep
from backoffice.areas.third_parties.events import AgencyEntry, Task
from backoffice.kernel.context import Context, Role
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id
from backoffice.rulebook import RuleBookVersion
from backoffice.scoring.agency_quality import QualityScore, Standing, standing_after


class Listing(StrEnum):
    """Where a third party stands with the library."""

    ENTERED = "entered"
    APPROVED = "approved"
    REMOVED = "removed"


class Agency(Record):
    """One agency under the code of its organisation."""

    TOPIC = "third_parties.agency"
    Event = Event
    Created = events.AgencyRegistered

    code: str
    entry: AgencyEntry
    listing: Listing = field(init=False, default=Listing.ENTERED)
    entered_by: str = field(init=False, default="")
    scores: tuple[QualityScore, ...] = field(init=False, default=())
    standing: Standing = field(init=False, default=Standing())
    served: tuple[tuple[Task, str], ...] = field(init=False, default=())

    @staticmethod
    def id_for(code: str) -> UUID:
        """The id of the agency with a code."""
        return record_id("agency", code)

    @classmethod
    def register(cls, code: str, entry: AgencyEntry, context: Context) -> Self:
        """Enter an agency. Raises Invalid with every fault of its data; an agency enters itself alone."""
        _own(code, context)
        if faults := tuple(entry_faults(entry)):
            raise Invalid(faults)
        return cls.begin(events.AgencyRegistered, cls.id_for(code), context, code=code, entry=entry)

    def revise(self, entry: AgencyEntry, context: Context) -> None:
        """Change the data; they are approved anew."""
        _own(self.code, context)
        self._must_be_kept()
        if faults := tuple(entry_faults(entry)):
            raise Invalid(faults)
        self.report(events.AgencyRevised, context, entry=entry)

    def approve(self, context: Context) -> None:
        """Take it into the library as it stands."""
        self._must_be_kept()
        if self.listing is Listing.APPROVED:
            raise UnableToKeep.approved_already(self.code)
        if context.actor.account == self.entered_by:
            raise UnableToKeep.own_entry(context.actor.account)
        self.report(events.AgencyApproved, context, code=self.code)

    def blacklist(self, context: Context) -> None:
        """Remove it for good."""
        self._must_be_kept()
        if not context.reason.strip():
            raise UnableToKeep.without_reason()
        self.report(events.AgencyBlacklisted, context, code=self.code)

    def engage(self, number: str, task: Task, codes: tuple[str, ...], year: int, context: Context) -> None:
        """Note what it takes on."""
        self.report(events.AgencyEngaged, context, number=number, task=task, codes=codes, year=year)

    def score(self, number: str, score: QualityScore, on: date, book: RuleBookVersion, context: Context) -> None:
        """Note the quality of one engagement, and what follows from it for the agency."""
        standing = standing_after((*self.scores, score), on, book.book.agency)
        self.report(
            events.AgencyScored,
            context,
            code=self.code,
            number=number,
            score=score,
            standing=standing,
            scored_on=on,
            rule_book=book.version,
        )

    def _must_be_kept(self) -> None:
        if self.listing is Listing.REMOVED:
            raise UnableToKeep.left(self.code)

    def _registered(self, event: events.AgencyRegistered) -> None:
        self.entered_by = event.actor

    def _revised(self, event: events.AgencyRevised) -> None:
        self.entry, self.listing, self.entered_by = event.entry, Listing.ENTERED, event.actor

    def _approved(self, _: events.AgencyApproved) -> None:
        self.listing = Listing.APPROVED

    def _blacklisted(self, _: events.AgencyBlacklisted) -> None:
        self.listing = Listing.REMOVED

    def _engaged(self, event: events.AgencyEngaged) -> None:
        self.served = (*self.served, *((event.task, code) for code in event.codes))

    def _scored(self, event: events.AgencyScored) -> None:
        self.scores, self.standing = (*self.scores, event.score), event.standing
        if event.standing.removed:
            self.listing = Listing.REMOVED

    APPLY = {
        events.AgencyRegistered: _registered,
        events.AgencyRevised: _revised,
        events.AgencyApproved: _approved,
        events.AgencyBlacklisted: _blacklisted,
        events.AgencyEngaged: _engaged,
        events.AgencyScored: _scored,
    }


def _own(code: str, context: Context) -> None:
    if context.actor.role is Role.AGENCY and context.actor.organisation != code:
        raise UnableToKeep.not_its_own(code)


def entry_faults(entry: AgencyEntry) -> Iterator[Fault]:
    """What an agency's data lack, at their places."""
    for name in ("name", "credit_code", "nature", "scope"):
        if not getattr(entry, name).strip():
            yield Fault(name, "required", Text("此项必填。", "This must be filled in."))
    if len(entry.credit_code) != 18 or not entry.credit_code.isalnum():
        text = Text("统一社会信用代码为 18 位字母或数字。", "The credit code has 18 letters or digits.")
        yield Fault("credit_code", "form", text)
    if not entry.leads:
        yield Fault("leads", "required", Text("至少登记一名主评人。", "Name at least one lead evaluator."))
    if not entry.fields:
        yield Fault("fields", "required", Text("请填写擅长领域。", "Name its fields."))
