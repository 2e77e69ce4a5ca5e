"""A pilot department's target for all its money in a budget year: from the naming to the approval with the budget."""

from collections.abc import Collection
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Self
from uuid import UUID

from backoffice.areas.department import events
from backoffice.areas.department.errors import UnableToApproveDepartment
from backoffice.areas.department.events import ProjectMoney
from backoffice.areas.department.form import DepartmentTargetForm
from backoffice.areas.department.target_rules import project_sum_faults, target_faults
from backoffice.areas.rounds import check_approval, check_submission
from backoffice.kernel.changes import changed_fields
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id
from backoffice.kernel.review import Course, Node, Status, UnableToDecide
from backoffice.scoring.department_rules import DepartmentRules


class DepartmentTarget(Record):
    """One target a pilot department and budget year; without a record the department is no pilot of that year.

    `form` is the form as last handed in; `approved_version` the version in force, None before approval.
    """

    TOPIC = "department.target"
    Event = Event
    Created = events.PilotNamed

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    document: str
    chain: tuple[Node, ...]
    course: Course = field(init=False)
    form: DepartmentTargetForm | None = field(init=False, default=None)
    approved_version: int | None = field(init=False, default=None)
    approval: str = field(init=False, default="")

    @staticmethod
    def id_for(department: str, year: int) -> UUID:
        """The id of a department's target."""
        return record_id("department-overall", department, year)

    @classmethod
    def name_pilot(
        cls, *, department: str, name: str, year: int, section: str, document: str, context: Context
    ) -> Self:
        """Make a department a pilot of the year."""
        return cls.begin(
            events.PilotNamed,
            cls.id_for(department, year),
            context,
            code=department,
            name=name,
            year=year,
            unit=department,
            department=department,
            section=section,
            document=document,
            chain=(Node.SECTION, Node.PERFORMANCE),
        )

    def submit(
        self,
        form: DepartmentTargetForm,
        *,
        projects: tuple[ProjectMoney, ...],
        towns: Collection[str],
        stage: str | None,
        rules: DepartmentRules,
        rule_book: int,
        decide_by: date,
        context: Context,
    ) -> None:
        """Hand the form in while the round is open (INV-11). Raises Invalid naming every fault.

        `projects` are those of the department that have a budget for the year by now.
        """
        self._check_not_frozen()
        changed = changed_fields(self.form, form) if self.form is not None else ()
        self.course.check_submit(context, changed=changed)
        if not (self.form is not None and self.course.status is Status.DRAFT):
            check_submission(stage, self.course.status)
        if faults := target_faults(form, projects, towns=towns, rules=rules):
            raise Invalid(faults)
        self.report(
            events.TargetSubmitted,
            context,
            round=self.course.round + 1,
            form=form,
            projects=projects,
            rule_book=rule_book,
            decide_by=decide_by,
        )

    def pass_on(self, *, decide_by: date, context: Context) -> None:
        """Pass the target to the next reviewer, or end its course."""
        self.course.check_decide(context)
        limit = None if self.course.is_last else decide_by
        self.report(events.TargetPassed, context, node=self.course.node, decide_by=limit)

    def send_back(self, *, fields: tuple[str, ...], due: date, context: Context) -> None:
        """Return the form for correction of `fields` until `due`."""
        self.course.check_return(context, fields=fields, due=due)
        self.report(events.TargetReturned, context, node=self.course.node, fields=fields, due=due)

    def withdraw(self, context: Context) -> None:
        """Take the form back before the first node has passed it."""
        self.course.check_withdraw(context)
        self.report(events.TargetWithdrawn, context)

    def hand_over(self, to: str, context: Context) -> None:
        """Give the decision at the waiting node to another account."""
        self.course.check_decide(context)
        self.report(events.TargetHandedOver, context, node=self.course.node, to=to)

    def reopen(self, context: Context) -> None:
        """Give a passed target back to the department, because its budget changed before the approval."""
        self._check_passed()
        if not context.reason.strip():
            raise Invalid((Fault("reason", "required", Text("请写明理由。", "A reason is needed.")),))
        self.report(events.TargetReopened, context)

    def approve(
        self, *, document: str, projects: tuple[ProjectMoney, ...], stage: str | None, context: Context
    ) -> None:
        """Approve budget and target by one act (INV-09); the projects' budgets make the project expenditure (INV-05).

        The approver has not acted on the target before (INV-24).
        """
        self._check_passed()
        actor = context.actor.account
        if actor == self.course.submitted_by or actor in {who for _, who in self.course.acted}:
            raise UnableToDecide.acted_before(actor)
        check_approval(stage)
        assert self.form is not None  # a passed target has been handed in
        faults = list(project_sum_faults(self.form, projects))
        if not document.strip():
            faults.append(Fault("document", "required", Text("请填写批复文号。", "The document number is missing.")))
        if faults:
            raise Invalid(tuple(faults))
        self.report(
            events.TargetApproved,
            context,
            version=1,
            document=document,
            approved=self.form.total,
            projects=projects,
        )

    @property
    def approved_total(self) -> Decimal | None:
        """The department's whole budget as approved, in yuan."""
        return self.form.total if self.form is not None and self.approved_version is not None else None

    def _check_not_frozen(self) -> None:
        if self.approved_version is not None:
            raise UnableToApproveDepartment.because_it_is_approved(self.approved_version)

    def _check_passed(self) -> None:
        self._check_not_frozen()
        if self.course.status is not Status.DONE:
            raise UnableToApproveDepartment.because_it_is_not_passed()

    def _named(self, event: events.PilotNamed) -> None:
        self.course = Course(chain=event.chain)

    def _submitted(self, event: events.TargetSubmitted) -> None:
        self.form, self.course = event.form, self.course.submitted(event.actor)

    def _passed(self, event: events.TargetPassed) -> None:
        self.course = self.course.passed(event.node, event.actor)

    def _returned(self, event: events.TargetReturned) -> None:
        self.course = self.course.returned(event.fields, event.due)

    def _withdrawn(self, _: events.TargetWithdrawn) -> None:
        self.course = self.course.withdrawn()

    def _handed_over(self, event: events.TargetHandedOver) -> None:
        self.course = self.course.handed_over(event.to)

    def _reopened(self, _: events.TargetReopened) -> None:
        self.course = Course(chain=self.chain, round=self.course.round)

    def _approved(self, event: events.TargetApproved) -> None:
        self.approved_version, self.approval = event.version, event.document

    APPLY = {
        events.PilotNamed: _named,
        events.TargetSubmitted: _submitted,
        events.TargetPassed: _passed,
        events.TargetReturned: _returned,
        events.TargetWithdrawn: _withdrawn,
        events.TargetHandedOver: _handed_over,
        events.TargetReopened: _reopened,
        events.TargetApproved: _approved,
    }
