"""The performance target of a project for a budget year: from the unit's form to the approved, frozen version."""

from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from typing import Self

from backoffice.areas.rounds import check_approval, check_revision, check_submission
from backoffice.areas.targets import events
from backoffice.areas.targets.approval import Entry, check_act, check_entry
from backoffice.areas.targets.errors import UnableToAdjust, UnableToApprove, UnableToReview, UnableToSubmitTarget
from backoffice.areas.targets.events import ItemPoints
from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.form_rules import ceiling_faults, form_faults, needs_report
from backoffice.areas.targets.review_form import grade_form
from backoffice.areas.targets.versions import Frozen, in_force
from backoffice.kernel.changes import changed_fields
from backoffice.kernel.context import Context, Role
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id
from backoffice.kernel.review import Course, Node, Status, UnableToDecide
from backoffice.scoring.codes import Consequence
from backoffice.scoring.ex_ante_rules import ExAnteRules
from backoffice.scoring.grades import GradeBands
from backoffice.scoring.target_review import TargetReviewRules
from backoffice.scoring.target_rules import TargetCheckRules
from backoffice.scoring.weights import WeightRules

#: how an ex-ante evaluation stands that has not been handed in (INV-06)
NOT_HANDED_IN = frozenset({None, Status.DRAFT, Status.RETURNED})


class Target(Record):
    """One target a project and budget year (INV-01).

    `form` is the form as last handed in; `approved_version` the version in force, None before approval; `frozen`
    every version approved so far. `adjusting`: the number of the change under way; `adjustments`: how many began.
    """

    TOPIC = "targets.target"
    Event = Event
    Created = events.Opened

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    continuing: bool
    key: bool
    amount: Decimal
    chain: tuple[Node, ...]
    course: Course = field(init=False)
    form: TargetForm | None = field(init=False, default=None)
    stopped: bool = field(init=False, default=False)
    approved_version: int | None = field(init=False, default=None)
    approved_amount: Decimal | None = field(init=False, default=None)
    frozen: tuple[Frozen, ...] = field(init=False, default=())
    adjusting: int | None = field(init=False, default=None)
    adjustments: int = field(init=False, default=0)
    closed: bool = field(init=False, default=False)

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
        key: bool,
        amount: Decimal,
        department_reviews: bool,
        context: Context,
    ) -> Self:
        """Begin a target; `amount` in yuan, above zero. Key projects are also reviewed by the performance section."""
        if amount <= 0:
            text = Text("年度资金须大于零。", "The year's money must be above zero.")
            raise Invalid((Fault("amount", "not-positive", text),))
        first = (Node.DEPARTMENT,) if department_reviews else ()
        last = (Node.PERFORMANCE,) if key else ()
        return cls.begin(
            events.Opened,
            record_id("target", code, year),
            context,
            code=code,
            name=name,
            year=year,
            unit=unit,
            department=department,
            section=section,
            continuing=continuing,
            key=key,
            amount=amount,
            chain=(*first, Node.SECTION, *last),
        )

    def submit(
        self,
        form: TargetForm,
        *,
        stage: str | None,
        ex_ante_status: str | None,
        ceiling: Decimal | None = None,
        rules: TargetCheckRules,
        weights: WeightRules,
        ex_ante: ExAnteRules,
        rule_book: int,
        decide_by: date,
        context: Context,
    ) -> None:
        """Hand the form in while the round is open (INV-11), after the ex-ante report where one is needed (INV-06).

        The first reviewer has until `decide_by`. `ceiling`: the control figure in yuan, which a revised form keeps to.
        Raises Invalid naming every fault, those of the automatic checks that block included.
        """
        self._check_not_frozen()
        changed = changed_fields(self.form, form) if self.form is not None else ()
        self.course.check_submit(context, changed=changed)
        check_submission(stage, self.course.status)
        if ex_ante_status in NOT_HANDED_IN and needs_report(form, self.year, self.continuing, ex_ante):
            raise UnableToSubmitTarget.because_the_ex_ante_report_is_missing(self.code, self.year)
        faults = form_faults(form, year=self.year, continuing=self.continuing, rules=rules, weights=weights)
        if faults := (*faults, *ceiling_faults(form, ceiling)):
            raise Invalid(faults)
        self.report(
            events.Submitted,
            context,
            round=self.course.round + 1,
            form=form,
            rule_book=rule_book,
            decide_by=decide_by,
        )

    def pass_on(self, *, decide_by: date, context: Context) -> None:
        """Pass the target on, at any node but the business section's, which fills in the review form."""
        self.course.check_decide(context)
        if self.course.node is Node.SECTION:
            raise UnableToReview.because_the_section_fills_in_the_form()
        self._pass(decide_by, context)

    def review(
        self,
        items: tuple[ItemPoints, ...],
        *,
        fields: tuple[str, ...],
        due: date | None,
        rules: TargetReviewRules,
        bands: GradeBands,
        rule_book: int,
        decide_by: date,
        context: Context,
    ) -> None:
        """Fill in the review form at the business section's node (domain 3.2.2, 4.3, INV-07).

        Excellent and good pass the target on; fair returns it, for which `fields`, `due` and a reason are needed;
        poor stops it for this year.
        """
        self.course.check_decide(context)
        node = self.course.node
        if node is not Node.SECTION:
            raise UnableToReview.because_the_section_does(node)
        score = grade_form(items, rules=rules, bands=bands)
        returned_until = due or local_date(context.occurred_at)
        if score.consequence is Consequence.MUST_BE_REVISED:
            if due is None:
                text = Text("等级为中须退回修改，请填写新期限。", "A fair grade returns the target: set a new limit.")
                raise Invalid((Fault("due", "required", text),))
            self.course.check_return(context, fields=fields, due=due)
        self.report(
            events.Reviewed,
            context,
            items=items,
            parts=score.parts,
            total=score.total,
            grade=score.grade,
            consequence=score.consequence,
            rule_book=rule_book,
        )
        if score.consequence is Consequence.MUST_BE_REVISED:
            self.report(events.Returned, context, node=node, fields=fields, due=returned_until)
        elif score.consequence is Consequence.STOPPED:
            self.report(events.Stopped, context, node=node)
        else:
            self._pass(decide_by, context)

    def send_back(self, *, fields: tuple[str, ...], due: date, context: Context) -> None:
        """Return the form for correction of `fields` until `due`."""
        self.course.check_return(context, fields=fields, due=due)
        self.report(events.Returned, context, node=self.course.node, fields=fields, due=due)

    def withdraw(self, context: Context) -> None:
        """Take the form back before the first node has passed it."""
        self.course.check_withdraw(context)
        self.report(events.Withdrawn, context)

    def hand_over(self, to: str, context: Context) -> None:
        """Give the decision at the waiting node to another account."""
        self.course.check_decide(context)
        self.report(events.HandedOver, context, node=self.course.node, to=to)

    def open_revision(self, *, stage: str | None, context: Context) -> None:
        """Take a confirmed target up again for the second submission; it goes through its whole course again."""
        self._check_confirmed()
        check_revision(stage)
        Course(chain=self.chain).check_submit(context)
        self.report(events.RevisionOpened, context)

    def approve(
        self,
        *,
        document: str,
        approved: Decimal,
        stage: str | None,
        entry: Entry | None,
        ex_ante: ExAnteRules,
        context: Context,
    ) -> None:
        """Approve budget and target by one act (INV-09); `approved` in yuan. The version is frozen from now on."""
        self._check_confirmed()
        actor = context.actor
        if actor.role is not Role.BUDGET:
            raise UnableToApprove.because_the_budget_section_approves()
        if actor.account == self.course.submitted_by or actor.account in {who for _, who in self.course.acted}:
            raise UnableToDecide.acted_before(actor.account)
        check_approval(stage)
        check_act(document, approved)
        assert self.form is not None  # a confirmed target has been handed in
        if entry is not None or needs_report(self.form, self.year, self.continuing, ex_ante):
            check_entry(entry, approved)
        self.report(events.Approved, context, version=1, document=document, approved=approved)

    def in_force(self, on: date | None = None) -> Frozen | None:
        """The version in force at the end of a day, or now; None before approval (INV-12)."""
        return in_force(self.frozen, on)

    def open_adjustment(self, kind: events.ChangeKind, context: Context) -> int:
        """Begin a change of the approved target, one at a time; its number."""
        self._check_adjustable()
        if self.adjusting is not None:
            raise UnableToAdjust.because_another_is_under_way(self.adjusting)
        self.report(events.AdjustmentOpened, context, number=self.adjustments + 1, kind=kind)
        return self.adjustments

    def end_adjustment(self, number: int, context: Context) -> None:
        """The change is given up or refused."""
        self.report(events.AdjustmentEnded, context, number=number)

    def adjust(self, context: Context, **act: object) -> None:
        """Freeze a new version by an approved change (INV-09); `act` are the fields of `Adjusted` but the version."""
        self._check_adjustable()
        assert self.approved_version is not None
        version = self.approved_version + 1
        self.report(events.Adjusted, context, code=self.code, year=self.year, version=version, **act)

    def close(self, context: Context) -> None:
        """The self-evaluation is confirmed. Nothing happens to a target that is closed, or was never approved."""
        if self.approved_version is not None and not self.closed:
            self.report(events.Closed, context)

    def _check_adjustable(self) -> None:
        if self.approved_version is None:
            raise UnableToAdjust.because_nothing_is_approved()
        if self.closed:
            raise UnableToAdjust.because_it_is_closed()

    def _pass(self, decide_by: date, context: Context) -> None:
        next_has_until = None if self.course.is_last else decide_by
        self.report(events.Passed, context, node=self.course.node, decide_by=next_has_until)

    def _check_not_frozen(self) -> None:
        if self.approved_version is not None:
            raise UnableToApprove.because_it_is_approved(self.approved_version)

    def _check_confirmed(self) -> None:
        self._check_not_frozen()
        if self.stopped:
            raise UnableToApprove.because_it_was_stopped()
        if self.course.status is not Status.DONE:
            raise UnableToApprove.because_it_is_not_confirmed()

    def _opened(self, event: events.Opened) -> None:
        self.course = Course(chain=event.chain)

    def _submitted(self, event: events.Submitted) -> None:
        self.form = event.form
        self.course = self.course.submitted(event.actor)

    def _passed(self, event: events.Passed) -> None:
        self.course = self.course.passed(event.node, event.actor)

    def _returned(self, event: events.Returned) -> None:
        self.course = self.course.returned(event.fields, event.due)

    def _stopped(self, event: events.Stopped) -> None:
        self.stopped = True
        self.course = replace(self.course, status=Status.DONE, assignee=None)

    def _withdrawn(self, event: events.Withdrawn) -> None:
        self.course = self.course.withdrawn()

    def _handed_over(self, event: events.HandedOver) -> None:
        self.course = self.course.handed_over(event.to)

    def _revision_opened(self, event: events.RevisionOpened) -> None:
        self.course = Course(chain=self.chain, round=self.course.round)

    def _approved(self, event: events.Approved) -> None:
        assert self.form is not None
        self._freeze(event, self.form)

    def _adjustment_opened(self, event: events.AdjustmentOpened) -> None:
        self.adjusting = self.adjustments = event.number

    def _adjustment_ended(self, _: events.AdjustmentEnded) -> None:
        self.adjusting = None

    def _adjusted(self, event: events.Adjusted) -> None:
        self.adjusting, self.form = None, event.form
        self._freeze(event, event.form)

    def _closed(self, _: events.Closed) -> None:
        self.closed = True

    def _freeze(self, event: events.Approved | events.Adjusted, form: TargetForm) -> None:
        self.approved_version, self.approved_amount = event.version, event.approved
        one = Frozen(version=event.version, since=local_date(event.occurred_at), form=form)
        self.frozen = (*self.frozen, one)

    APPLY = {
        events.Opened: _opened,
        events.Submitted: _submitted,
        events.Passed: _passed,
        events.Returned: _returned,
        events.Stopped: _stopped,
        events.Withdrawn: _withdrawn,
        events.HandedOver: _handed_over,
        events.RevisionOpened: _revision_opened,
        events.Approved: _approved,
        events.AdjustmentOpened: _adjustment_opened,
        events.AdjustmentEnded: _adjustment_ended,
        events.Adjusted: _adjusted,
        events.Closed: _closed,
    }
