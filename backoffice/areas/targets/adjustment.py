"""A change of an approved target on its way: application, reviewers, the leader above a limit, the budget section."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Self
from uuid import UUID

from backoffice.areas.targets import adjustment_events as events
from backoffice.areas.targets.adjustment_form import AdjustmentForm
from backoffice.areas.targets.adjustment_rules import Ground, adjustment_faults
from backoffice.areas.targets.errors import UnableToAdjust
from backoffice.areas.targets.events import ChangeKind
from backoffice.kernel.changes import changed_fields
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id
from backoffice.kernel.review import Course, Node, Status, UnableToDecide

#: What is said of a change that has come to its end.
ENDED = Text("已办结", "at its end")


class TargetAdjustment(Record):
    """One change of a project's approved target. `ended`: approved, refused or given up."""

    TOPIC = "target_adjustment.adjustment"
    Event = Event
    Created = events.AdjustmentBegun

    code: str
    name: str
    year: int
    number: int
    kind: ChangeKind
    unit: str
    department: str
    section: str
    base_version: int
    chain: tuple[Node, ...]
    course: Course = field(init=False)
    form: AdjustmentForm | None = field(init=False, default=None)
    lowered: tuple[str, ...] = field(init=False, default=())
    change: Decimal = field(init=False, default=Decimal(0))
    needs_leader: bool = field(init=False, default=False)
    rule_book: int = field(init=False, default=0)
    consented_by: str | None = field(init=False, default=None)
    ended: bool = field(init=False, default=False)

    @staticmethod
    def id_for(code: str, year: int, number: int) -> UUID:
        """The id of the `number`-th change of a project's target."""
        return record_id("target-adjustment", code, year, number)

    @classmethod
    def begin_one(cls, context: Context, **facts: object) -> Self:
        """Begin a change; `facts` are the fields of `AdjustmentBegun`."""
        id_ = cls.id_for(str(facts["code"]), int(str(facts["year"])), int(str(facts["number"])))
        return cls.begin(events.AdjustmentBegun, id_, context, **facts)

    def submit(
        self, form: AdjustmentForm, *, ground: Ground, rule_book: int, decide_by: date, context: Context
    ) -> None:
        """Hand the application in, until the last day of the rule book. Raises Invalid naming every fault."""
        self._check_open()
        if local_date(context.occurred_at) > ground.last_day and self.course.status is not Status.RETURNED:
            raise UnableToAdjust.because_it_is_too_late(ground.last_day)
        changed = changed_fields(self.form, form) if self.form is not None else ()
        self.course.check_submit(context, changed=changed)
        if faults := adjustment_faults(form, self.kind, ground):
            raise Invalid(faults)
        change = ground.change(form)
        self.report(
            events.AdjustmentSubmitted,
            context,
            round=self.course.round + 1,
            form=form,
            lowered=ground.lowered_after_failure(form),
            change=change,
            needs_leader=abs(change) >= ground.book.target_adjustment.leader_from,
            rule_book=rule_book,
            decide_by=decide_by,
        )

    def pass_on(self, *, confirms_reason: bool, decide_by: date, context: Context) -> None:
        """Pass the application on.

        Where indicators that monitoring found behind are lowered, the business section confirms the objective reason
        in its own words first.
        """
        self.course.check_decide(context)
        node = self.course.node
        if node is Node.SECTION and self.lowered:
            if not confirms_reason:
                raise UnableToAdjust.because_the_reason_is_not_confirmed(self.lowered)
            if not context.reason.strip():
                text = Text("请写明核实的客观原因。", "Say which objective reason was found.")
                raise Invalid((Fault("reason", "required", text),))
            self.report(events.AdjustmentReasonConfirmed, context, node=node, lowered=self.lowered)
        self.report(events.AdjustmentPassed, context, node=node, decide_by=None if self.course.is_last else decide_by)

    def send_back(self, *, fields: tuple[str, ...], due: date, context: Context) -> None:
        """Return the application for correction of `fields` until `due`."""
        self.course.check_return(context, fields=fields, due=due)
        self.report(events.AdjustmentReturned, context, node=self.course.node, fields=fields, due=due)

    def withdraw(self, context: Context) -> None:
        """Take the application back before the first node has passed it."""
        self.course.check_withdraw(context)
        self.report(events.AdjustmentWithdrawn, context)

    def hand_over(self, to: str, context: Context) -> None:
        """Give the decision at the waiting node to another account."""
        self.course.check_decide(context)
        self.report(events.AdjustmentHandedOver, context, node=self.course.node, to=to)

    def consent(self, context: Context) -> None:
        """The leader consents to a change of money at or above the limit."""
        self._check_passed(context)
        if not self.needs_leader or self.consented_by is not None:
            raise UnableToAdjust.because_no_consent_is_needed()
        self.report(events.AdjustmentConsented, context)

    def approve(self, document: str, *, executed: Decimal, version: int, context: Context) -> AdjustmentForm:
        """Approve budget and target by one act (INV-09); what was applied for. `executed`: spent so far, in yuan."""
        self._check_passed(context)
        if self.needs_leader and self.consented_by is None:
            raise UnableToAdjust.because_the_leader_has_not_consented()
        if not document.strip():
            text = Text("请填写批复文号。", "The document number is missing.")
            raise Invalid((Fault("document", "required", text),))
        assert self.form is not None
        if self.form.amount < executed:
            raise UnableToAdjust.because_it_was_spent(executed)
        self.report(events.AdjustmentApproved, context, document=document, approved=self.form.amount, version=version)
        return self.form

    def refuse(self, context: Context) -> None:
        """The leader or the budget section refuses, with a reason."""
        self._check_passed(context)
        if not context.reason.strip():
            text = Text("不予批准须写明理由。", "A refusal needs its reason.")
            raise Invalid((Fault("reason", "required", text),))
        self.report(events.AdjustmentRefused, context)

    def drop(self, context: Context) -> None:
        """The unit gives the change up while the form is with it."""
        self._check_open()
        self.course.check_submit(context)
        self.report(events.AdjustmentDropped, context)

    def _check_open(self) -> None:
        if self.ended:
            raise UnableToAdjust.because_it_stands_elsewhere(ENDED)

    def _check_passed(self, context: Context) -> None:
        self._check_open()
        if self.course.status is not Status.DONE:
            raise UnableToAdjust.because_it_stands_elsewhere(Course.WORDS[self.course.status])
        actor = context.actor.account
        if actor in {self.course.submitted_by, self.consented_by, *(who for _, who in self.course.acted)}:
            raise UnableToDecide.acted_before(actor)

    def _begun(self, event: events.AdjustmentBegun) -> None:
        self.course = Course(chain=event.chain)

    def _submitted(self, event: events.AdjustmentSubmitted) -> None:
        self.form, self.lowered, self.rule_book = event.form, event.lowered, event.rule_book
        self.change, self.needs_leader = event.change, event.needs_leader
        self.course = self.course.submitted(event.actor)

    def _passed(self, event: events.AdjustmentPassed) -> None:
        self.course = self.course.passed(event.node, event.actor)

    def _returned(self, event: events.AdjustmentReturned) -> None:
        self.course = self.course.returned(event.fields, event.due)

    def _withdrawn(self, _: events.AdjustmentWithdrawn) -> None:
        self.course = self.course.withdrawn()

    def _handed_over(self, event: events.AdjustmentHandedOver) -> None:
        self.course = self.course.handed_over(event.to)

    def _consented(self, event: events.AdjustmentConsented) -> None:
        self.consented_by = event.actor

    def _end(self, _: events.AdjustmentApproved | events.AdjustmentRefused | events.AdjustmentDropped) -> None:
        self.ended = True

    APPLY = {
        events.AdjustmentBegun: _begun,
        events.AdjustmentSubmitted: _submitted,
        events.AdjustmentPassed: _passed,
        events.AdjustmentReturned: _returned,
        events.AdjustmentWithdrawn: _withdrawn,
        events.AdjustmentHandedOver: _handed_over,
        events.AdjustmentConsented: _consented,
        events.AdjustmentApproved: _end,
        events.AdjustmentRefused: _end,
        events.AdjustmentDropped: _end,
    }
