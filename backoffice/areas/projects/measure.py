"""A measure on a project's money, from proposal to its end (INV-23)."""

from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Self
from uuid import UUID

from backoffice.areas.projects import measure_events as events
from backoffice.areas.projects.measure_errors import UnableToMeasure
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.kernel.context import Context, Role
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id
from backoffice.scoring.codes import Light

#: Who decides what: payments are stopped by the bureau's leader, a budget is changed by the budget section.
AUTHORITIES: dict[MeasureKind, Role] = {
    MeasureKind.ADJUST: Role.BUDGET,
    MeasureKind.SUSPEND: Role.LEADER,
    MeasureKind.CANCEL: Role.LEADER,
}


class Stage(StrEnum):
    """Where a measure stands."""

    PROPOSED = "proposed"  # 待决定
    IN_FORCE = "in_force"  # 执行中
    REFUSED = "refused"  # 未批准
    LIFTED = "lifted"  # 已解除
    DONE = "done"  # 已执行


class Measure(Record):
    """One measure; a monitoring form leads to one at most."""

    TOPIC = "measures.measure"
    Event = Event
    Created = events.Proposed

    kind: MeasureKind
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    source_id: UUID | None
    light: Light | None
    budget: Decimal
    reduced_to: Decimal | None
    findings: tuple[str, ...]
    stage: Stage = field(init=False, default=Stage.PROPOSED)
    decided_by: Role | None = field(init=False, default=None)

    @staticmethod
    def id_for(source: UUID) -> UUID:
        """The id of the measure that comes of a monitoring form, or of the order that proposed it."""
        return record_id("money-measure", source)

    @classmethod
    def propose(cls, context: Context, **facts: object) -> Self:
        """Put a measure to who decides it; `facts` are those of `Proposed`. Raises UnableToMeasure for no finding."""
        if not facts["findings"]:
            raise UnableToMeasure.without_findings()
        source = facts["source_id"]
        assert source is None or isinstance(source, UUID)
        return cls.begin(events.Proposed, cls.id_for(source or context.command_id), context, **facts)

    @classmethod
    def fall_due(cls, order_id: UUID, document: str, context: Context, **facts: object) -> Self:
        """Suspend payments by the rule, for an order that stayed unanswered; `facts` are those of `LeftUnanswered`.

        Nobody decides on it; who may suspend payments lifts it. `document`: the number of the order.
        """
        measure = cls.begin(events.LeftUnanswered, cls.id_for(order_id), context, kind=MeasureKind.SUSPEND, **facts)
        measure._take(document, context)
        return measure

    def decide(self, document: str, context: Context) -> None:
        """Take the measure. Raises UnableToMeasure for another authority, or without a document."""
        self._check_authority(context)
        self._check_stage(Stage.PROPOSED)
        self._check_document(document)
        self._take(document, context)

    def refuse(self, context: Context) -> None:
        """Do not take the measure, with the reason."""
        self._check_authority(context)
        self._check_stage(Stage.PROPOSED)
        if not context.reason.strip():
            raise UnableToMeasure.without_reason()
        repeated = ("kind", "code", "year", "source_id", "light", "budget", "findings")
        self.report(events.Refused, context, **{name: getattr(self, name) for name in repeated})

    def complete(self, adjusted: Decimal, context: Context) -> None:
        """Budget and target were reduced together, at least as far as was agreed."""
        self._check_stage(Stage.IN_FORCE)
        self.report(events.Completed, context, code=self.code, year=self.year, adjusted=adjusted)

    def lift(self, document: str, context: Context) -> None:
        """Let payments go on. Only the authority that stopped them may, with a reason and a document (INV-23)."""
        if self.kind is not MeasureKind.SUSPEND:
            raise UnableToMeasure.nothing_to_lift()
        self._check_stage(Stage.IN_FORCE)
        authority = self.decided_by if self.decided_by is not Role.SYSTEM else AUTHORITIES[self.kind]
        if context.actor.role is not authority:
            raise UnableToMeasure.another_authority(authority or AUTHORITIES[self.kind])
        if not context.reason.strip():
            raise UnableToMeasure.without_reason()
        self._check_document(document)
        self.report(events.Lifted, context, code=self.code, year=self.year, document=document)

    def recover(self, recovered: Decimal, left: Decimal, document: str, context: Context) -> None:
        """Take back what a cancelled project has left: more than nothing, at most `left`, in yuan."""
        if self.kind is not MeasureKind.CANCEL:
            raise UnableToMeasure.nothing_to_recover()
        self._check_stage(Stage.IN_FORCE)
        if not 0 < recovered <= left:
            raise UnableToMeasure.too_much(left)
        self._check_document(document)
        told = {"code": self.code, "year": self.year}
        self.report(events.Recovered, context, **told, recovered=recovered, document=document)

    def _take(self, document: str, context: Context) -> None:
        told = {"kind": self.kind, "code": self.code, "year": self.year}
        self.report(events.Decided, context, **told, reduced_to=self.reduced_to, document=document)

    def _check_authority(self, context: Context) -> None:
        if context.actor.role is not AUTHORITIES[self.kind]:
            raise UnableToMeasure.another_authority(AUTHORITIES[self.kind])

    def _check_stage(self, wanted: Stage) -> None:
        if self.stage is not wanted:
            raise UnableToMeasure.at_stage(self.stage)

    def _check_document(self, document: str) -> None:
        if not document.strip():
            raise UnableToMeasure.without_document()

    def _decided(self, event: events.Decided) -> None:
        self.stage = Stage.IN_FORCE
        self.decided_by = Role(event.role)

    def _refused(self, _: events.Refused) -> None:
        self.stage = Stage.REFUSED

    def _lifted(self, _: events.Lifted) -> None:
        self.stage = Stage.LIFTED

    def _done(self, _: events.Recovered | events.Completed) -> None:
        self.stage = Stage.DONE

    APPLY = {
        events.Decided: _decided,
        events.Refused: _refused,
        events.Lifted: _lifted,
        events.Recovered: _done,
        events.Completed: _done,
    }
