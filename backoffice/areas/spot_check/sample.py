"""A sample of self-evaluations to be checked: drawn once, on record for good."""

from dataclasses import field
from enum import StrEnum
from typing import Self
from uuid import UUID

from backoffice.areas.spot_check import events
from backoffice.areas.spot_check.errors import UnableToSample
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id
from backoffice.scoring.sampling import Candidate, Drawn


class SampleStatus(StrEnum):
    """How the sample stands."""

    DRAWN = "drawn"
    APPROVED = "approved"
    REFUSED = "refused"


class Sample(Record):
    """The `no`-th sample of a budget year's self-evaluations."""

    TOPIC = "spot_check.sample"
    Event = Event
    Created = events.SampleDrawn

    year: int
    no: int
    document: str
    seed: str
    population: tuple[Candidate, ...]
    left_out: tuple[str, ...]
    drawn: tuple[Drawn, ...]
    rule_book: int
    status: SampleStatus = field(init=False, default=SampleStatus.DRAWN)
    drawn_by: str = field(init=False, default="")

    @staticmethod
    def id_for(year: int, no: int) -> UUID:
        """The id of a year's sample."""
        return record_id("spot-check", year, no)

    @classmethod
    def draw(cls, context: Context, **facts: object) -> Self:
        """Put a drawn sample on record; `facts` are the fields of `SampleDrawn`. Raises Invalid for what is missing."""
        faults = []
        for name, words in (("document", Text("通知文号", "document")), ("seed", Text("随机种子", "seed"))):
            if not str(facts[name]).strip():
                faults.append(Fault(name, "required", Text(f"请填写{words.zh}。", f"The {words.en} is missing.")))
        if not facts["population"]:
            text = Text("没有已确认的自评，不能抽样。", "There is no confirmed self-evaluation to draw from.")
            faults.append(Fault("codes", "required", text))
        if faults:
            raise Invalid(tuple(faults))
        return cls.begin(events.SampleDrawn, cls.id_for(facts["year"], facts["no"]), context, **facts)  # type: ignore[arg-type]

    def approve(self, context: Context) -> None:
        """Take the sample as the objects of the spot check."""
        self._check(context)
        self.report(events.SampleApproved, context)

    def refuse(self, context: Context) -> None:
        """Refuse the sample, with a reason."""
        self._check(context)
        if not context.reason.strip():
            text = Text("不予核定须写明理由。", "A refusal needs a reason.")
            raise Invalid((Fault("reason", "required", text),))
        self.report(events.SampleRefused, context)

    def _check(self, context: Context) -> None:
        if self.status is not SampleStatus.DRAWN:
            raise UnableToSample.decided_already()
        if context.actor.account == self.drawn_by:
            raise UnableToSample.own_draw(self.drawn_by)

    def _drawn(self, event: events.SampleDrawn) -> None:
        self.drawn_by = event.actor

    def _approved(self, _: events.SampleApproved) -> None:
        self.status = SampleStatus.APPROVED

    def _refused(self, _: events.SampleRefused) -> None:
        self.status = SampleStatus.REFUSED

    APPLY = {
        events.SampleDrawn: _drawn,
        events.SampleApproved: _approved,
        events.SampleRefused: _refused,
    }
