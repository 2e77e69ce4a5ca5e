"""The decision about one project's next budget: proposed by rule, judged by people, before the reply (INV-38)."""

from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Self
from uuid import UUID

from backoffice.areas.application_of_results import events
from backoffice.areas.application_of_results.amount_rules import amount_faults
from backoffice.areas.application_of_results.errors import UnableToAct
from backoffice.areas.application_of_results.events import Ground
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id
from backoffice.scoring.linkage import Action, Suggestion, moved_money

#: The reason code of a figure that somebody decided otherwise than the rule proposed.
OTHERWISE = "decided"


class Stage(StrEnum):
    """Whose turn it is."""

    SUGGESTED = "suggested"
    RETURNED = "returned"
    PROPOSED = "proposed"
    CHECKED = "checked"
    DECIDED = "decided"
    ISSUED = "issued"


#: What a stage is called in a refusal.
CALLED = {
    Stage.SUGGESTED: Text("待提出意见", "waiting for the section"),
    Stage.RETURNED: Text("已退回业务科室", "returned to the section"),
    Stage.PROPOSED: Text("待绩效科审核", "waiting for the check"),
    Stage.CHECKED: Text("待决定", "waiting for the decision"),
    Stage.DECIDED: Text("已决定", "decided"),
    Stage.ISSUED: Text("已下达", "issued"),
}


class ApplicationDecision(Record):
    """One decision a project and coming budget year. Amounts in yuan."""

    TOPIC = "application.decision"
    Event = Event
    Created = events.Suggested

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    protected: bool
    ground: Ground
    suggestion: Suggestion
    rule_book: int
    stage: Stage = field(init=False, default=Stage.SUGGESTED)
    opinion: tuple[Action, Decimal, Decimal] | None = field(init=False, default=None)
    decided: tuple[Action, Decimal, Decimal] | None = field(init=False, default=None)
    recovered: Decimal = field(init=False, default=Decimal(0))
    reason_code: str = field(init=False, default="")
    acted: tuple[str, ...] = field(init=False, default=())

    @staticmethod
    def id_for(code: str, year: int) -> UUID:
        """The id of a project's decision for a coming budget year."""
        return record_id("application", code, year)

    @classmethod
    def suggest(cls, context: Context, **facts: object) -> Self:
        """The proposal is made; `facts` are the fields of `Suggested`."""
        return cls.begin(events.Suggested, cls.id_for(facts["code"], facts["year"]), context, **facts)  # type: ignore[arg-type]

    def suggest_again(self, ground: Ground, suggestion: Suggestion, rule_book: int, context: Context) -> None:
        """Propose anew where the facts have changed; nothing happens where they have not. What was said is void."""
        if (ground, suggestion) != (self.ground, self.suggestion):
            self.report(events.SuggestedAgain, context, ground=ground, suggestion=suggestion, rule_book=rule_book)

    def give_opinion(
        self, action: Action | None, amount: Decimal | None, frozen: Decimal | None, context: Context
    ) -> None:
        """The section's opinion; what is not given is taken from the proposal.

        Raises Invalid for an amount that cannot be, and where a reason is owed (INV-38).
        """
        self._check(Text("提出意见", "give an opinion"), Stage.SUGGESTED, Stage.RETURNED)
        proposed = self.suggestion.action, self.suggestion.amount, self.suggestion.frozen
        said = self._said((action, amount, frozen), proposed, context)
        self.report(
            events.OpinionGiven, context, action=said[0], amount=said[1], frozen=said[2], differs=said != proposed
        )

    def check(self, context: Context) -> None:
        """The performance section passes the opinion on."""
        self._check(Text("审核", "check"), Stage.PROPOSED)
        self._check_other_person(context)
        self.report(events.Checked, context)

    def send_back(self, context: Context) -> None:
        """Back to the section, with a reason."""
        self._check(Text("退回", "send it back"), Stage.PROPOSED, Stage.CHECKED)
        self._check_other_person(context)
        if not context.reason.strip():
            raise Invalid((Fault("reason", "required", Text("退回必须写明理由。", "A return needs a reason.")),))
        self.report(events.OpinionReturned, context)

    def decide(self, action: Action | None, amount: Decimal | None, frozen: Decimal | None, context: Context) -> None:
        """Decide; what is not given is taken from the opinion. Raises Invalid as `give_opinion` does."""
        self._check(Text("决定", "decide"), Stage.CHECKED)
        self._check_other_person(context)
        assert self.opinion is not None
        said = self._said((action, amount, frozen), self.opinion, context)
        by_rule = self.suggestion.keeps(said[1], said[2])
        recovered = self.suggestion.recovered
        self.report(
            events.Decided,
            context,
            action=said[0],
            amount=said[1],
            frozen=said[2],
            recovered=recovered,
            moved=moved_money(self.ground.case.basis, said[1], recovered),
            differs=said != self.opinion,
            by_rule=by_rule,
            reason_code=self.suggestion.leading_rule.value if by_rule else OTHERWISE,
        )

    def issue(self, context: Context) -> None:
        """The control figure goes to the unit; nothing happens where it has gone already."""
        if self.stage is Stage.ISSUED:
            return
        self._check(Text("下达", "issue"), Stage.DECIDED)
        assert self.decided is not None
        self.report(
            events.Issued,
            context,
            code=self.code,
            name=self.name,
            year=self.year,
            unit=self.unit,
            department=self.department,
            section=self.section,
            action=self.decided[0],
            amount=self.decided[1],
            frozen=self.decided[2],
            recovered=self.recovered,
            reason_code=self.reason_code,
        )

    def _said(
        self,
        given: tuple[Action | None, Decimal | None, Decimal | None],
        otherwise: tuple[Action, Decimal, Decimal],
        context: Context,
    ) -> tuple[Action, Decimal, Decimal]:
        action, amount = given[0] or otherwise[0], otherwise[1] if given[1] is None else given[1]
        frozen = min(otherwise[2], amount) if given[2] is None else given[2]
        faults = list(amount_faults(action, amount, frozen, self.ground.case, self.suggestion))
        if (action, amount, frozen) != otherwise and not context.reason.strip():
            words = Text("与建议不同的，必须写明理由。", "What differs needs a reason.")
            faults.append(Fault("reason", "required", words))
        if faults:
            raise Invalid(tuple(faults))
        return action, amount, frozen

    def _check(self, what: Text, *stages: Stage) -> None:
        if self.stage not in stages:
            raise UnableToAct.wrong_stage(what, CALLED[self.stage])

    def _check_other_person(self, context: Context) -> None:
        if context.actor.account in self.acted:
            raise UnableToAct.same_person()

    def _suggested_again(self, event: events.SuggestedAgain) -> None:
        self.ground, self.suggestion, self.rule_book = event.ground, event.suggestion, event.rule_book
        self.stage, self.opinion, self.decided, self.acted = Stage.SUGGESTED, None, None, ()
        self.recovered, self.reason_code = Decimal(0), ""

    def _opinion_given(self, event: events.OpinionGiven) -> None:
        self.stage, self.acted = Stage.PROPOSED, (event.actor,)
        self.opinion = (event.action, event.amount, event.frozen)

    def _checked(self, event: events.Checked) -> None:
        self.stage, self.acted = Stage.CHECKED, (*self.acted, event.actor)

    def _returned(self, _: events.OpinionReturned) -> None:
        self.stage, self.acted = Stage.RETURNED, ()

    def _decided(self, event: events.Decided) -> None:
        self.stage, self.acted = Stage.DECIDED, (*self.acted, event.actor)
        self.decided = (event.action, event.amount, event.frozen)
        self.recovered, self.reason_code = event.recovered, event.reason_code

    def _issued(self, _: events.Issued) -> None:
        self.stage = Stage.ISSUED

    APPLY = {
        events.SuggestedAgain: _suggested_again,
        events.OpinionGiven: _opinion_given,
        events.Checked: _checked,
        events.OpinionReturned: _returned,
        events.Decided: _decided,
        events.Issued: _issued,
    }
