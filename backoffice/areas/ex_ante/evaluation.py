"""The ex-ante evaluation of a project for a budget year: from the unit's report to the bureau's conclusion."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Self

from backoffice.areas.ex_ante import events
from backoffice.areas.ex_ante.conclusion import Sheet, judge
from backoffice.areas.ex_ante.errors import UnableToConclude, UnableToMarkCondition
from backoffice.areas.ex_ante.evaluating_again import EvaluatedAgain
from backoffice.areas.ex_ante.opinion import Settlement
from backoffice.areas.ex_ante.reevaluation import Reevaluation, Stage
from backoffice.areas.ex_ante.report import ExAnteReport
from backoffice.areas.ex_ante.report_rules import report_faults
from backoffice.areas.rounds import check_submission
from backoffice.kernel.changes import changed_fields, lies_under
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import record_id
from backoffice.kernel.review import DECIDERS, Course, Node
from backoffice.scoring.codes import Conclusion
from backoffice.scoring.ex_ante import score_ex_ante
from backoffice.scoring.ex_ante_rules import ExAnteRules


class ExAnteEvaluation(EvaluatedAgain):
    """One evaluation a project and budget year (INV-01); a rejected project applies again for another year.

    `form` is the report as last handed in. `recommended` (yuan) and `conclusion` are the bureau's, None before it.
    `settled` is the finance re-evaluation of that report, which the conclusion keeps to.
    """

    TOPIC = "ex_ante.evaluation"
    Event = Event
    Created = events.Opened

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    continuing: bool
    applied: Decimal
    chain: tuple[Node, ...]
    settled: Settlement | None = field(init=False, default=None)
    conclusion: Conclusion | None = field(init=False, default=None)
    recommended: Decimal | None = field(init=False, default=None)
    conditions: tuple[str, ...] = field(init=False, default=())
    met: tuple[int, ...] = field(init=False, default=())

    @classmethod
    def open(
        cls,
        *,
        code: str,
        name: str,
        year: int,
        unit: str,
        department: str,
        section: str,
        continuing: bool,
        applied: Decimal,
        department_reviews: bool,
        context: Context,
    ) -> Self:
        """Begin an evaluation; `applied` in yuan. Raises Invalid unless it is above zero."""
        if applied <= 0:
            text = Text("申报金额须大于零。", "The amount applied for must be above zero.")
            raise Invalid((Fault("applied", "not-positive", text),))
        first = (Node.DEPARTMENT,) if department_reviews else ()
        return cls.begin(
            events.Opened,
            record_id("ex-ante", code, year),
            context,
            code=code,
            name=name,
            year=year,
            unit=unit,
            department=department,
            section=section,
            continuing=continuing,
            applied=applied,
            chain=(*first, Node.SECTION, Node.PERFORMANCE),
        )

    @property
    def open_conditions(self) -> tuple[int, ...]:
        """Numbers of the conditions that are not yet ticked off."""
        return tuple(number for number in range(1, len(self.conditions) + 1) if number not in self.met)

    def submit(
        self,
        report: ExAnteReport,
        *,
        stage: str | None,
        rules: ExAnteRules,
        rule_book: int,
        decide_by: date,
        context: Context,
    ) -> None:
        """Hand the report in while the round is open (INV-11); the first reviewer has until `decide_by`.

        Raises Invalid naming every fault.
        """
        # A report handed in again is signed anew: its signatures are never locked.
        differing = changed_fields(self.form, report) if self.form is not None else ()
        changed = tuple(place for place in differing if not lies_under(place, "signatures"))
        self.course.check_submit(context, changed=changed)
        check_submission(stage, self.course.status)
        if faults := report_faults(report, continuing=self.continuing, rules=rules):
            raise Invalid(faults)
        score = score_ex_ante({mark.check: mark.grade for mark in report.marks}, (), rules)
        self.report(
            events.Submitted,
            context,
            round=self.course.round + 1,
            report=report,
            total=score.total,
            dimensions=score.dimensions,
            conclusion=score.conclusion,
            rule_book=rule_book,
            decide_by=decide_by,
        )

    def pass_on(self, *, decide_by: date, context: Context) -> None:
        """Pass the report to the next node, which has until `decide_by`. Raises UnableToConclude at the last one."""
        self.course.check_decide(context)
        if self.course.is_last:
            raise UnableToConclude.because_the_last_node_concludes()
        self.report(events.Passed, context, node=self.course.node, decide_by=decide_by)

    def conclude(self, sheet: Sheet, *, rules: ExAnteRules, rule_book: int, context: Context) -> None:
        """Pass the last node with a conclusion. Raises UnableToConclude before it, Invalid as `judge` does."""
        self.course.check_decide(context)
        if not self.course.is_last:
            raise UnableToConclude.because_others_decide_first()
        self._not_evaluated_again()
        if self.settled is None and self.must_be_evaluated_again(rules):
            raise UnableToConclude.because_it_must_be_evaluated_again()
        assert self.form is not None  # a pending report has been handed in
        judgement = judge(self.form, sheet, rules, self.settled)
        self.report(events.Passed, context, node=self.course.node)
        self.report(
            events.Concluded,
            context,
            conclusion=judgement.score.conclusion,
            rule=judgement.score.rule,
            because_of=judgement.score.because_of,
            total=judgement.score.total,
            dimensions=judgement.score.dimensions,
            marks=judgement.marks,
            vetoes=judgement.vetoes,
            recommended=judgement.recommended,
            conditions=judgement.conditions,
            rule_book=rule_book,
        )

    def send_back(self, *, fields: tuple[str, ...], due: date, context: Context) -> None:
        """Return the report for correction of `fields` until `due`; a re-evaluation of it no longer counts."""
        self.course.check_return(context, fields=fields, due=due)
        self._not_evaluated_again()
        self.report(events.Returned, context, node=self.course.node, fields=fields, due=due)

    def withdraw(self, context: Context) -> None:
        """Take the report back before the first node has passed it."""
        self.course.check_withdraw(context)
        self.report(events.Withdrawn, context)

    def hand_over(self, to: str, context: Context) -> None:
        """Give the decision at the waiting node to another account."""
        self.course.check_decide(context)
        self.report(events.HandedOver, context, node=self.course.node, to=to)

    def mark_condition_met(self, number: int, context: Context) -> None:
        """Tick a condition off (INV-08), with the reason how it was met. Raises UnableToMarkCondition or Invalid."""
        if not 1 <= number <= len(self.conditions):
            raise UnableToMarkCondition.because_there_is_none(number)
        if number in self.met:
            raise UnableToMarkCondition.because_it_is_met(number)
        if context.actor.role not in DECIDERS[self.chain[-1]]:
            raise UnableToMarkCondition.because_your_role_does_not()
        if not context.reason.strip():
            text = Text("请写明条件如何落实。", "Say how the condition was met.")
            raise Invalid((Fault("reason", "required", text),))
        self.report(events.ConditionMet, context, condition=number)

    def _not_evaluated_again(self) -> None:
        if self.again is not None and self.again.pending:
            raise UnableToConclude.because_it_is_evaluated_again()

    def _opened(self, event: events.Opened) -> None:
        self.course = Course(chain=event.chain)

    def _submitted(self, event: events.Submitted) -> None:
        self.form = event.report
        self.course = self.course.submitted(event.actor)

    def _passed(self, event: events.Passed) -> None:
        self.course = self.course.passed(event.node, event.actor)

    def _returned(self, event: events.Returned) -> None:
        self.course = self.course.returned(event.fields, event.due)
        self.again, self.settled = None, None

    def _withdrawn(self, event: events.Withdrawn) -> None:
        self.course = self.course.withdrawn()

    def _handed_over(self, event: events.HandedOver) -> None:
        self.course = self.course.handed_over(event.to)

    def _concluded(self, event: events.Concluded) -> None:
        self.conclusion, self.recommended, self.conditions = event.conclusion, event.recommended, event.conditions

    def _condition_met(self, event: events.ConditionMet) -> None:
        self.met = (*self.met, event.condition)

    def _proposed(self, event: events.ReevaluationProposed) -> None:
        self.again = Reevaluation(stage=Stage.PROPOSED, proposed_by=event.actor, leader=event.leader)

    def _declined(self, _: events.ReevaluationDeclined) -> None:
        self.again = self._pending().at(Stage.DECLINED)

    def _approved(self, _: events.ReevaluationApproved) -> None:
        self.again = self._pending().at(Stage.UNDERWAY)

    def _commissioned(self, event: events.ReevaluationCommissioned) -> None:
        self.again = self._pending().commissioned(event.commission, event.experts)

    def _declared(self, event: events.IndependenceDeclared) -> None:
        self.again = self._pending().signed(event.actor)

    def _recused(self, event: events.Recused) -> None:
        self.again = self._pending().without(event.actor)

    def _heard(self, event: events.ExpertHeard) -> None:
        self.again = self._pending().heard(event.view)

    def _handed_in(self, event: events.ReevaluationHandedIn) -> None:
        self.again = self._pending().handed_in(event.opinion, event.actor, local_date(event.occurred_at))

    def _opinion_returned(self, _: events.ReevaluationReturned) -> None:
        self.again = self._pending().at(Stage.UNDERWAY)

    def _reevaluated(self, event: events.Reevaluated) -> None:
        again = self._pending()
        if (opinion := again.agency_opinion) is not None:
            self.agency_opinions = (*self.agency_opinions, opinion)
        self.again = again.at(Stage.SETTLED)
        self.settled = Settlement(
            marks=event.marks, vetoes=event.vetoes, recommended=event.recommended, conditions=event.conditions
        )

    APPLY = {
        events.Opened: _opened,
        events.Submitted: _submitted,
        events.Passed: _passed,
        events.Returned: _returned,
        events.Withdrawn: _withdrawn,
        events.HandedOver: _handed_over,
        events.Concluded: _concluded,
        events.ConditionMet: _condition_met,
        events.ReevaluationProposed: _proposed,
        events.ReevaluationDeclined: _declined,
        events.ReevaluationApproved: _approved,
        events.ReevaluationCommissioned: _commissioned,
        events.IndependenceDeclared: _declared,
        events.Recused: _recused,
        events.ExpertHeard: _heard,
        events.ReevaluationHandedIn: _handed_in,
        events.ReevaluationReturned: _opinion_returned,
        events.Reevaluated: _reevaluated,
    }
