"""The control figure of a project in a budget round: proposed by rule, set by the budget section, issued once."""

from dataclasses import field
from decimal import Decimal
from typing import Self
from uuid import UUID

from backoffice.areas.budget_year import events
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id
from backoffice.scoring.control_figure import Figure, FigureReason, FigureSource, Outcome, outcome_of


class ControlFigure(Record):
    """One figure a project and budget year, in yuan. `by_hand`: the budget section set it, and rules leave it."""

    TOPIC = "budget_year.control_figure"
    Event = Event
    Created = events.FigureProposed

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    applied: Decimal
    amount: Decimal
    outcome: Outcome
    reason_code: str
    source: FigureSource
    by_hand: bool = field(init=False, default=False)
    issued: Decimal | None = field(init=False, default=None)
    issued_reason: str = field(init=False, default="")

    @staticmethod
    def id_for(code: str, year: int) -> UUID:
        """The id of a project's figure for a budget year."""
        return record_id("control-figure", code, year)

    @classmethod
    def propose(cls, context: Context, *, figure: Figure, **facts: object) -> Self:
        """The figure by rule; `facts` are the other fields of `FigureProposed`."""
        id_ = cls.id_for(str(facts["code"]), int(str(facts["year"])))
        return cls.begin(events.FigureProposed, id_, context, **_content(figure), **facts)

    def propose_again(self, figure: Figure, applied: Decimal, context: Context) -> None:
        """The figure anew; what the budget section set stays, and what is the same is not said twice."""
        now = (self.applied, self.amount, self.reason_code)
        if not self.by_hand and now != (applied, figure.amount, figure.reason_code):
            self.report(events.FigureProposedAgain, context, applied=applied, **_content(figure))

    def set(self, amount: Decimal, context: Context) -> None:
        """Set the figure in yuan. Raises Invalid for an amount below zero or above the application, or no reason."""
        faults = []
        if not 0 <= amount <= self.applied:
            text = Text("控制数应在零与申报数之间。", "The figure lies between zero and what was applied for.")
            faults.append(Fault("amount", "range", text))
        if not context.reason.strip():
            text = Text("调整控制数须写明理由。", "A figure is set with its reason.")
            faults.append(Fault("reason", "required", text))
        if faults:
            raise Invalid(tuple(faults))
        self.report(events.FigureSet, context, amount=amount, outcome=outcome_of(amount, self.applied))

    def issue(self, context: Context) -> None:
        """The figure goes to its unit; nothing happens where this figure has gone already."""
        if (self.issued, self.issued_reason) == (self.amount, self.reason_code):
            return
        self.report(
            events.FigureIssued,
            context,
            code=self.code,
            year=self.year,
            amount=self.amount,
            outcome=self.outcome,
            reason_code=self.reason_code,
            source=self.source,
        )

    def _proposed_again(self, event: events.FigureProposedAgain) -> None:
        self.applied, self.amount, self.outcome = event.applied, event.amount, event.outcome
        self.reason_code, self.source = event.reason_code, event.source

    def _set(self, event: events.FigureSet) -> None:
        self.amount, self.outcome, self.by_hand = event.amount, event.outcome, True
        self.reason_code, self.source = str(FigureReason.BALANCED), FigureSource.BUDGET_SECTION

    def _issued(self, event: events.FigureIssued) -> None:
        self.issued, self.issued_reason = event.amount, event.reason_code

    APPLY = {
        events.FigureProposedAgain: _proposed_again,
        events.FigureSet: _set,
        events.FigureIssued: _issued,
    }


def _content(figure: Figure) -> dict[str, object]:
    return {
        "amount": figure.amount,
        "outcome": figure.outcome,
        "reason_code": figure.reason_code,
        "source": figure.source,
    }
