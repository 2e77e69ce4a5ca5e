"""An engagement: the contract with an agency, the section's opinion, and the score of the work."""

from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Self
from uuid import UUID

from backoffice.areas.third_parties import events
from backoffice.areas.third_parties.errors import UnableToKeep, UnableToScoreWork
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id
from backoffice.scoring.agency_quality import QualityScore
from backoffice.scoring.rounding import HUNDRED


class EngagementStage(StrEnum):
    """Where an engagement stands."""

    OPEN = "open"
    SCORED = "scored"
    ENDED = "ended"


class Engagement(Record):
    """One contract under its number."""

    TOPIC = "third_parties.engagement"
    Event = Event
    Created = events.EngagementOpened

    number: str
    task: events.Task
    codes: tuple[str, ...]
    year: int
    agency: str
    lead: str
    fee: Decimal
    stage: EngagementStage = field(init=False, default=EngagementStage.OPEN)
    heard: Decimal | None = field(init=False, default=None)

    @staticmethod
    def id_for(number: str) -> UUID:
        """The id of the engagement with a number."""
        return record_id("engagement", number)

    @classmethod
    def open(cls, context: Context, **facts: object) -> Self:
        """Put a contract on record; `facts` are the fields of `EngagementOpened`."""
        return cls.begin(events.EngagementOpened, cls.id_for(str(facts["number"])), context, **facts)

    def hear(self, points: Decimal, opinion: str, context: Context) -> None:
        """A section says what it thinks of the service."""
        self._must_be_open()
        faults = []
        if not 0 <= points <= HUNDRED:
            faults.append(Fault("points", "range", Text("应在 0 和 100 之间。", "It lies between 0 and 100.")))
        if not opinion.strip():
            faults.append(Fault("opinion", "required", Text("请写明意见。", "Write the opinion.")))
        if faults:
            raise Invalid(tuple(faults))
        self.report(events.SectionHeard, context, points=points, opinion=opinion)

    def score(self, score: QualityScore, rule_book: int, context: Context) -> None:
        """Take the score of the work; it stays."""
        self._must_be_open()
        self.report(events.WorkScored, context, agency=self.agency, score=score, rule_book=rule_book)

    def end(self, context: Context) -> None:
        """The engagement ends early, for a reason."""
        self._must_be_open()
        if not context.reason.strip():
            raise UnableToKeep.without_reason()
        self.report(events.EngagementEnded, context)

    def _must_be_open(self) -> None:
        if self.stage is not EngagementStage.OPEN:
            raise UnableToScoreWork.scored_already(self.number)

    def _heard(self, event: events.SectionHeard) -> None:
        self.heard = event.points

    def _scored(self, _: events.WorkScored) -> None:
        self.stage = EngagementStage.SCORED

    def _ended(self, _: events.EngagementEnded) -> None:
        self.stage = EngagementStage.ENDED

    APPLY = {
        events.SectionHeard: _heard,
        events.WorkScored: _scored,
        events.EngagementEnded: _ended,
    }
