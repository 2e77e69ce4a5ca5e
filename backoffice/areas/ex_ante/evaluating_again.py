"""The finance re-evaluation of a report that has passed the business section (INV-24, INV-25)."""

from dataclasses import field
from decimal import Decimal
from typing import Any

from backoffice.areas.ex_ante import events
from backoffice.areas.ex_ante.conclusion import Sheet, judge
from backoffice.areas.ex_ante.errors import NotAssigned, UnableToReevaluate
from backoffice.areas.ex_ante.opinion import Commission, ExpertSeat, ExpertView, ReviewOpinion
from backoffice.areas.ex_ante.reevaluation import STAGES, AgencyOpinion, Reevaluation, Stage
from backoffice.areas.ex_ante.report import ExAnteReport
from backoffice.kernel.context import Context, Role
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record
from backoffice.kernel.review import Course, Node, Status
from backoffice.rulebook import RuleBookVersion
from backoffice.scoring.ex_ante_rules import ExAnteRules, leader_approves, reevaluation_required

REQUIRED = Text("此项必填。", "This must be filled in.")


class EvaluatedAgain(Record):
    """A record whose report may be evaluated again by the bureau, itself or through an agency and experts.

    `agency_opinions` are settled; they stay when the report is returned afterwards.
    """

    Event = Event
    Created = events.Opened

    again: Reevaluation | None = field(init=False, default=None)
    agency_opinions: tuple[AgencyOpinion, ...] = field(init=False, default=())
    form: ExAnteReport | None = field(init=False, default=None)
    course: Course = field(init=False)

    code: str
    name: str
    year: int
    unit: str
    continuing: bool

    @property
    def assigned(self) -> tuple[str, ...]:
        """The accounts of third parties that reach this record; who has just stood back, until that is saved."""
        if self.again is None:
            return ()
        leaving = (event.actor for event in self.pending_events if isinstance(event, events.Recused))
        return (*self.again.assigned, *leaving)

    def propose_again(self, rules: ExAnteRules, context: Context) -> None:
        """Ask for a re-evaluation, once the business section has passed the report; why is the context's reason."""
        if self.course.status is not Status.PENDING or self.course.node is not Node.PERFORMANCE:
            raise UnableToReevaluate.before_the_section_has_passed()
        if self.again is not None and self.again.stage is not Stage.DECLINED:
            raise UnableToReevaluate.stands_elsewhere(STAGES[self.again.stage])
        _reasoned(context)
        amount = self._applied()
        self.report(
            events.ReevaluationProposed,
            context,
            **self._named(),
            required=reevaluation_required(new=not self.continuing, amount=amount, rules=rules),
            leader=leader_approves(amount=amount, rules=rules),
        )

    def decline_again(self, rules: ExAnteRules, context: Context) -> None:
        """Refuse the proposal, where the rule book leaves it open."""
        self._approver(self._at(Stage.PROPOSED), context)
        _reasoned(context)
        if self.must_be_evaluated_again(rules):
            raise UnableToReevaluate.because_it_is_required()
        self.report(events.ReevaluationDeclined, context, **self._named())

    def approve_again(self, context: Context) -> None:
        """Let the re-evaluation begin; nobody approves what he proposed (INV-24)."""
        again = self._at(Stage.PROPOSED)
        self._approver(again, context)
        if context.actor.account == again.proposed_by:
            raise UnableToReevaluate.acted_before(context.actor.account)
        self.report(events.ReevaluationApproved, context, **self._named())

    def commission_again(
        self, commission: Commission | None, experts: tuple[ExpertSeat, ...], context: Context
    ) -> None:
        """Have an agency or experts do it; that they may is checked before. Again while nothing is handed in."""
        self._at(Stage.UNDERWAY)
        if commission is None and not experts:
            raise Invalid((Fault("agency", "required", Text("请选择机构或专家。", "Choose an agency or experts.")),))
        self.report(
            events.ReevaluationCommissioned,
            context,
            **self._named(),
            name=self.name,
            unit=self.unit,
            commission=commission,
            experts=experts,
        )

    def declare_independence(self, statement: str, context: Context) -> None:
        """The account signs that it is independent of the unit, before it sees anything (INV-25)."""
        again = self._pending()
        account = self._reached(again, context)
        if account in again.declared:
            raise NotAssigned.declared_already()
        if not statement.strip():
            raise Invalid((Fault("statement", "required", REQUIRED),))
        self.report(events.IndependenceDeclared, context, statement=statement)

    def recuse(self, context: Context) -> None:
        """The account has an interest and stands back."""
        self._reached(self._pending(), context)
        _reasoned(context)
        self.report(events.Recused, context)

    def hear_expert(self, amount: Decimal, opinion: str, context: Context) -> None:
        """An expert says, once, what amount to support and why."""
        again = self._at(Stage.UNDERWAY)
        seat = again.seat_of(self._signed(again, context))
        if seat is None:
            raise NotAssigned.at_all(context.actor.account)
        if seat.expert not in again.outstanding:
            raise NotAssigned.spoken_already()
        faults = []
        if not opinion.strip():
            faults.append(Fault("opinion", "required", REQUIRED))
        if not 0 <= amount <= self._applied():
            text = Text("应在零与申报金额之间。", "It lies between zero and the amount applied for.")
            faults.append(Fault("amount", "out-of-range", text))
        if faults:
            raise Invalid(tuple(faults))
        view = ExpertView(expert=seat.expert, amount=amount, opinion=opinion)
        self.report(events.ExpertHeard, context, view=view)

    def hand_in_opinion(self, opinion: ReviewOpinion, book: RuleBookVersion, context: Context) -> None:
        """Write the opinion: the agency that was commissioned, or the performance section. Raises Invalid as `judge`.

        Every expert who was asked has spoken before.
        """
        again = self._at(Stage.UNDERWAY)
        self._writer(again, context)
        if again.outstanding:
            raise UnableToReevaluate.experts_outstanding(again.outstanding)
        score = self._judged(opinion, book.book.ex_ante)
        self.report(
            events.ReevaluationHandedIn,
            context,
            **self._named(),
            leader=again.leader,
            round=again.round + 1,
            opinion=opinion,
            total=score["total"],
            conclusion=score["conclusion"],
        )

    def return_opinion(self, context: Context) -> None:
        """Have the opinion done again."""
        self._approver(self._at(Stage.HANDED_IN), context)
        _reasoned(context)
        self.report(events.ReevaluationReturned, context, **self._named())

    def settle_again(self, book: RuleBookVersion, context: Context) -> None:
        """Make the opinion the bureau's; nobody settles what he wrote (INV-24)."""
        again = self._at(Stage.HANDED_IN)
        self._approver(again, context)
        if context.actor.account == again.written_by:
            raise UnableToReevaluate.acted_before(context.actor.account)
        assert again.opinion is not None
        assert self.form is not None
        self.report(
            events.Reevaluated,
            context,
            **self._named(),
            **self._judged(again.opinion, book.book.ex_ante),
            reasons=again.opinion.reasons,
            vetoes=again.opinion.vetoes,
            applied=self._applied(),
            supported=self.form.recommended,
            rule_book=book.version,
        )

    def must_be_evaluated_again(self, rules: ExAnteRules) -> bool:
        """Whether the rule book demands a re-evaluation of the report as handed in."""
        return reevaluation_required(new=not self.continuing, amount=self._applied(), rules=rules)

    def _judged(self, opinion: ReviewOpinion, rules: ExAnteRules) -> dict[str, Any]:
        assert self.form is not None
        if not opinion.reasons.strip():
            raise Invalid((Fault("reasons", "required", REQUIRED),))
        sheet = Sheet(
            marks=opinion.marks or None,
            vetoes=opinion.vetoes,
            recommended=opinion.recommended,
            conditions=opinion.conditions,
        )
        judged = judge(self.form, sheet, rules)
        return {
            "marks": judged.marks,
            "recommended": judged.recommended,
            "conditions": judged.conditions,
            "total": judged.score.total,
            "dimensions": judged.score.dimensions,
            "conclusion": judged.score.conclusion,
        }

    def _applied(self) -> Decimal:
        assert self.form is not None, "a report that passed the section was handed in"
        return self.form.total

    def _named(self) -> dict[str, Any]:
        return {"code": self.code, "year": self.year}

    def _pending(self) -> Reevaluation:
        if self.again is None or not self.again.pending:
            raise UnableToReevaluate.not_pending()
        return self.again

    def _at(self, stage: Stage) -> Reevaluation:
        again = self._pending()
        if again.stage is not stage:
            raise UnableToReevaluate.stands_elsewhere(STAGES[again.stage])
        return again

    @staticmethod
    def _approver(again: Reevaluation, context: Context) -> None:
        if (context.actor.role is Role.LEADER) is not again.leader:
            raise UnableToReevaluate.because_another_approves(leader=again.leader)

    @staticmethod
    def _reached(again: Reevaluation, context: Context) -> str:
        account = context.actor.account
        if account not in again.assigned:
            raise NotAssigned.at_all(account)
        return account

    def _signed(self, again: Reevaluation, context: Context) -> str:
        account = self._reached(again, context)
        if account not in again.declared:
            raise NotAssigned.undeclared()
        return account

    def _writer(self, again: Reevaluation, context: Context) -> None:
        """The commissioned agency's account; without one, the bureau's own."""
        commissioned = again.accounts or context.actor.role is Role.AGENCY
        if commissioned and self._signed(again, context) not in again.accounts:
            raise NotAssigned.at_all(context.actor.account)


def _reasoned(context: Context) -> None:
    if not context.reason.strip():
        raise Invalid((Fault("reason", "required", Text("请写明理由。", "A reason is required.")),))
