"""What an evaluation checks before it lets something happen: its stage, who acts, the experts' sheets."""

from dataclasses import field
from decimal import Decimal

from backoffice.areas.key_evaluation import events
from backoffice.areas.key_evaluation.errors import NotAssigned, UnableToEvaluate
from backoffice.areas.key_evaluation.panel import Panel
from backoffice.areas.key_evaluation.stages import CLOSED, STAGES, Stage
from backoffice.areas.key_evaluation.values import Seat, Subject
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record


class Guarded(Record):
    """A record with a stage, third parties that must declare themselves, and a panel of experts."""

    Event = Event
    Created = events.Nominated

    stage: Stage = field(init=False, default=Stage.NOMINATED)
    accounts: tuple[str, ...] = field(init=False, default=())
    declared: tuple[str, ...] = field(init=False, default=())
    panel: Panel = field(init=False, default=Panel())

    @property
    def assigned(self) -> tuple[str, ...]:
        """The accounts of third parties that reach this record; none once it is closed (INV-25).

        Who has just stood back reaches it until that is saved.
        """
        if self.stage in CLOSED:
            return ()
        leaving = (event.actor for event in self.pending_events if isinstance(event, events.Recused))
        return (*self.accounts, *(seat.account for seat in self.panel.seats), *leaving)

    def _open(self, subject: Subject, context: Context) -> None:
        mean = self.panel.complete(subject)
        if mean is not None and self.panel.mean(subject) is None:
            seated = {seat.expert for seat in self.panel.seats}
            sheets = tuple(sheet for sheet in self.panel.sheets(subject) if sheet.expert in seated)
            self.report(events.Opened, context, subject=subject, sheets=sheets, mean=mean)

    def _mean(self, subject: Subject) -> Decimal:
        mean = self.panel.mean(subject)
        if mean is None:
            raise UnableToEvaluate.experts_outstanding(len(self.panel.sheets(subject)), len(self.panel.seats))
        return mean

    def _at(self, *stages: Stage) -> None:
        if self.stage is Stage.ARCHIVED:
            raise UnableToEvaluate.archived()
        if self.stage not in stages:
            raise UnableToEvaluate.stands_elsewhere(STAGES[self.stage])

    def _reached(self, context: Context) -> str:
        account = context.actor.account
        if account not in self.assigned:
            raise NotAssigned.at_all(account)
        return account

    def _signed(self, context: Context) -> str:
        account = self._reached(context)
        if account not in self.declared:
            raise NotAssigned.undeclared()
        return account

    def _of_agency(self, context: Context) -> None:
        if self._signed(context) not in self.accounts:
            raise NotAssigned.at_all(context.actor.account)

    def _seat(self, context: Context) -> Seat:
        seat = self.panel.seat_of(self._signed(context))
        if seat is None:
            raise NotAssigned.at_all(context.actor.account)
        return seat

    @staticmethod
    def _reasoned(context: Context) -> None:
        if not context.reason.strip():
            raise UnableToEvaluate.without_reason()

    @staticmethod
    def _documented(document: str) -> None:
        if not document.strip():
            raise Invalid((Fault("document", "required", Text("请填写文号。", "Give the document number.")),))
