"""One finance evaluation from nomination to archive (INV-25, INV-26, INV-27, INV-33, INV-34, INV-43)."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self
from uuid import UUID

from backoffice.areas.key_evaluation import events
from backoffice.areas.key_evaluation.applying import APPLY
from backoffice.areas.key_evaluation.errors import NotAssigned, UnableToEvaluate
from backoffice.areas.key_evaluation.guards import Guarded
from backoffice.areas.key_evaluation.report_rules import fieldwork_faults, plan_faults, scored
from backoffice.areas.key_evaluation.stages import BEFORE_CONTRACT, STAGES, WITH_EXPERTS, Stage
from backoffice.areas.key_evaluation.values import (
    Contract,
    Fieldwork,
    ListingGround,
    Plan,
    Report,
    Seat,
    Subject,
)
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import record_id
from backoffice.rulebook import RuleBook, RuleBookVersion
from backoffice.scoring.agency_quality import SheetPoints
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.key_evaluation import KeyScore, sheet_total


class KeyEvaluation(Guarded):
    """One project and budget year. `assigned` are the third parties' accounts; a place of the record is its unit's."""

    TOPIC = "key_evaluation.evaluation"
    Event = Event
    Created = events.Nominated
    APPLY = APPLY
    #: Fields that no page or interface shows: sheets are told when they are opened.
    SEALED: ClassVar[tuple[str, ...]] = ("panel",)
    #: Terms of the agency, and who works on it.
    INTERNAL: ClassVar[tuple[str, ...]] = ("contract", "accounts", "declared")

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    amount: Decimal
    causes: tuple[ListingGround, ...]
    statement: str
    nominated_by: str = field(init=False, default="")
    contract: Contract | None = field(init=False, default=None)
    rejected: tuple[str, ...] = field(init=False, default=())
    plan: Plan | None = field(init=False, default=None)
    round: int = field(init=False, default=0)
    handed_in: tuple[tuple[str, date], ...] = field(init=False, default=())
    report_held: Report | None = field(init=False, default=None)
    score: KeyScore | None = field(init=False, default=None)
    comment_until: date | None = field(init=False, default=None)
    views_exchanged: bool = field(init=False, default=False)
    final: bool = field(init=False, default=False)
    ordered: bool = field(init=False, default=False)

    @staticmethod
    def id_for(code: str, year: int) -> UUID:
        """The id of a project's evaluation."""
        return record_id("key-evaluation", code, year)

    @classmethod
    def nominate(cls, context: Context, **facts: object) -> Self:
        """Put a project forward; `facts` are the fields of `Nominated`. Every one has a reason (INV-33)."""
        faults = []
        if not facts["causes"]:
            faults.append(Fault("causes", "required", Text("请选择入选理由。", "Choose the reasons.")))
        if not str(facts["statement"]).strip():
            faults.append(Fault("statement", "required", Text("请说明理由。", "Explain the reasons.")))
        if faults:
            raise Invalid(tuple(faults))
        return cls.begin(events.Nominated, cls.id_for(facts["code"], facts["year"]), context, **facts)  # type: ignore[arg-type]

    def enlist(self, document: str, context: Context) -> None:
        """Take the project on the list; who put it forward does not."""
        self._at(Stage.NOMINATED)
        if context.actor.account == self.nominated_by:
            raise UnableToEvaluate.acted_before(context.actor.account)
        self._documented(document)
        self.report(events.Listed, context, document=document)

    def cancel(self, context: Context) -> None:
        """Give it up; only before a contract."""
        self._at(*BEFORE_CONTRACT)
        self._reasoned(context)
        self.report(events.Cancelled, context)

    def notify(self, document: str, materials: str, context: Context) -> None:
        """Tell the unit."""
        self._at(Stage.LISTED)
        self._documented(document)
        self.report(events.NoticeSent, context, **self._named(), unit=self.unit, document=document, materials=materials)

    def engage(self, contract: Contract, accounts: tuple[str, ...], context: Context) -> None:
        """Take the agency under contract; that it may be chosen is checked before."""
        self._at(Stage.NOTIFIED)
        everybody = tuple(dict.fromkeys((contract.lead, *accounts)))
        self.report(events.Contracted, context, **self._named(), contract=contract, accounts=everybody)

    def appoint(self, experts: tuple[Seat, ...], least: int, context: Context) -> None:
        """Ask experts; who sits is fixed once one of them has scored what is before them."""
        self._at(*WITH_EXPERTS)
        before_them = Subject.PLAN if self.stage in (Stage.CONTRACTED, Stage.PLAN_SUBMITTED) else Subject.REPORT
        if self.panel.sheets(before_them):
            raise UnableToEvaluate.stands_elsewhere(STAGES[self.stage])
        if len({seat.expert for seat in experts}) < max(least, len(experts)):
            text = Text(f"专家不少于 {least} 人且不得重复。", f"At least {least} different experts are needed.")
            raise Invalid((Fault("experts", "too-few", text),))
        self.report(events.ExpertsAppointed, context, **self._named(), experts=experts)

    def declare(self, statement: str, context: Context) -> None:
        """The account signs that it is independent of the unit (INV-25)."""
        account = self._reached(context)
        if account in self.declared:
            raise NotAssigned.declared_already()
        if not statement.strip():
            raise Invalid((Fault("statement", "required", Text("请填写声明。", "Write the declaration.")),))
        self.report(events.Declared, context, statement=statement)

    def recuse(self, context: Context) -> None:
        """The account stands back; where it was the last expert awaited, the sheets open."""
        self._reached(context)
        self._reasoned(context)
        self.report(events.Recused, context)
        for subject in Subject:
            self._open(subject, context)

    def submit_plan(self, plan: Plan, book: RuleBook, context: Context) -> None:
        """Hand the plan in. Raises Invalid with every fault, among them INV-35."""
        self._of_agency(context)
        self._at(Stage.CONTRACTED)
        if faults := tuple(plan_faults(plan, book)):
            raise Invalid(faults)
        self.report(events.PlanSubmitted, context, round=self.round + 1, plan=plan)

    def give(
        self, subject: Subject, points: tuple[SheetPoints, ...], opinion: str, book: RuleBook, context: Context
    ) -> None:
        """An expert scores, without seeing the others; the last one opens all sheets."""
        seat = self._seat(context)
        if subject is Subject.PLAN:
            self._at(Stage.PLAN_SUBMITTED)
        else:
            self._at(Stage.DRAFTED, Stage.VIEWS, Stage.VIEWS_EXCHANGED)
        if self.panel.has_scored(seat.expert, subject):
            raise NotAssigned.scored_already()
        rules = book.key_evaluation
        sheet = rules.plan_sheet if subject is Subject.PLAN else rules.report_sheet
        try:
            whole = sheet_total(sheet, {one.code: one.points for one in points})
        except UnableToScore as error:
            raise Invalid((Fault(f"points.{error.field}", error.code, error.text),)) from error
        if not opinion.strip():
            raise Invalid((Fault("opinion", "required", Text("请写明意见。", "Write your opinion.")),))
        self.report(
            events.Scored, context, subject=subject, expert=seat.expert, points=points, total=whole, opinion=opinion
        )
        self._open(subject, context)

    def return_plan(self, context: Context) -> None:
        """Have the plan done again; this needs not wait for the experts."""
        self._at(Stage.PLAN_SUBMITTED)
        self._reasoned(context)
        self.report(events.PlanReturned, context)

    def approve_plan(self, book: RuleBook, context: Context) -> None:
        """Fix the plan, once every expert has scored it and the mean is high enough."""
        self._at(Stage.PLAN_SUBMITTED)
        mean = self._mean(Subject.PLAN)
        if mean < book.key_evaluation.plan_passes_at:
            raise UnableToEvaluate.plan_too_weak(mean, book.key_evaluation.plan_passes_at)
        self.report(events.PlanApproved, context, mean=mean)

    def record_fieldwork(self, fieldwork: Fieldwork, context: Context) -> None:
        """Say what was done on the spot; a later record replaces it until there is a draft."""
        self._of_agency(context)
        self._at(Stage.PLAN_APPROVED, Stage.FIELDWORK)
        if faults := tuple(fieldwork_faults(fieldwork)):
            raise Invalid(faults)
        self.report(events.FieldworkRecorded, context, fieldwork=fieldwork)

    def submit_draft(self, report: Report, book: RuleBook, context: Context) -> None:
        """Hand the draft in, scored by the plan's indicators."""
        self._of_agency(context)
        self._at(Stage.FIELDWORK)
        assert self.plan is not None
        score = scored(report, self.plan, book, final=False)
        self.report(events.DraftSubmitted, context, report=report, score=score)

    def invite_views(self, book: RuleBook, context: Context) -> None:
        """Give the unit the draft."""
        self._at(Stage.DRAFTED)
        until = book.key_evaluation.views.due(local_date(context.occurred_at))
        self.report(events.ViewsInvited, context, **self._named(), unit=self.unit, comment_until=until)

    def give_views(self, agrees: bool, views: str, context: Context) -> None:
        """The unit says its word in time."""
        self._at(Stage.VIEWS)
        assert self.comment_until is not None
        if local_date(context.occurred_at) > self.comment_until:
            raise UnableToEvaluate.too_late_to_comment(self.comment_until)
        if not agrees and not views.strip():
            raise Invalid((Fault("views", "required", Text("请写明意见。", "Write the views.")),))
        self.report(events.ViewsGiven, context, agrees=agrees, views=views)

    def lapse_views(self, context: Context) -> None:
        """Take the unit's silence for agreement, not before its time is over (INV-34)."""
        self._at(Stage.VIEWS)
        assert self.comment_until is not None
        if local_date(context.occurred_at) <= self.comment_until:
            raise UnableToEvaluate.views_run(self.comment_until)
        self.report(events.ViewsLapsed, context)

    def submit_final(self, report: Report, taken_up: str, book: RuleBook, context: Context) -> None:
        """Hand the final report in, after views and experts."""
        self._of_agency(context)
        if self.stage is Stage.VIEWS_EXCHANGED:
            self._mean(Subject.REPORT)
        self._at(Stage.EXPERT_REVIEWED)
        assert self.plan is not None
        if not taken_up.strip():
            text = Text("请说明意见采纳情况。", "Say how views and opinions were taken up.")
            raise Invalid((Fault("taken_up", "required", text),))
        score = scored(report, self.plan, book, final=True)
        self.report(events.FinalSubmitted, context, round=self.round + 1, report=report, score=score, taken_up=taken_up)

    def demand_redo(self, context: Context) -> None:
        """Have the final report done again."""
        self._at(Stage.FINAL_SUBMITTED)
        self._reasoned(context)
        self.report(events.RedoDemanded, context)

    def reject(self, context: Context) -> None:
        """Refuse the report: the agency's work ends here."""
        self._at(Stage.FINAL_SUBMITTED)
        self._reasoned(context)
        assert self.contract is not None
        self.report(events.Rejected, context, number=self.contract.number)

    def accept(self, book: RuleBookVersion, context: Context) -> None:
        """Fix the result. Raises UnableToEvaluate before views are exchanged and experts done (INV-34)."""
        self._at(Stage.FINAL_SUBMITTED)
        mean = self._mean(Subject.REPORT)
        if not self.views_exchanged:
            raise UnableToEvaluate.stands_elsewhere(STAGES[Stage.VIEWS])
        assert self.contract is not None
        assert self.report_held is not None
        assert self.score is not None
        self.report(
            events.Accepted,
            context,
            **self._named(),
            unit=self.unit,
            department=self.department,
            section=self.section,
            amount=self.amount,
            agency=self.contract.agency,
            score=self.score,
            total=self.score.total,
            grade=self.score.grade,
            problems=self.report_held.problems,
            report_mean=mean,
            rule_book=book.version,
            feedback_by=book.book.key_evaluation.feedback.due(local_date(context.occurred_at)),
        )

    def feed_back(self, document: str, requirements: str, contact: str, book: RuleBook, context: Context) -> None:
        """Tell the unit its result by letter."""
        self._at(Stage.ACCEPTED)
        self._documented(document)
        if not requirements.strip():
            raise Invalid((Fault("requirements", "required", Text("请写明整改要求。", "Write what is required.")),))
        today = local_date(context.occurred_at)
        assert self.contract is not None
        assert self.report_held is not None
        self.report(
            events.FeedbackSent,
            context,
            **self._named(),
            unit=self.unit,
            department=self.department,
            document=document,
            agency=self.contract.agency,
            score=self.score,
            problems=self.report_held.problems,
            requirements=requirements,
            reply_by=book.key_evaluation.reply.due(today),
            contact=contact,
            signer=context.actor.account,
            issued_on=today,
        )

    def begin_rectification(self, context: Context) -> None:
        """Its order is issued; said once."""
        if not self.ordered:
            self.report(events.RectificationBegun, context)

    def apply_result(self, use: str, document: str, context: Context) -> None:
        """Say what the result was used for; with problems, not before they are ordered to be mended."""
        assert self.report_held is not None or self.stage is not Stage.FEEDBACK_SENT
        problems = self.report_held is not None and self.report_held.problems
        self._at(Stage.RECTIFYING, *([] if problems else [Stage.FEEDBACK_SENT]))
        if not use.strip():
            raise Invalid((Fault("use", "required", Text("请写明应用情况。", "Say how it is used.")),))
        self.report(events.Applied, context, use=use, document=document)

    def tell_congress(self, document: str, recipients: tuple[str, ...], context: Context) -> None:
        """Report the result to government and congress."""
        self._at(Stage.APPLIED)
        self._documented(document)
        self.report(events.Reported, context, document=document, recipients=recipients)

    def archive(self, archive: str, open_orders: bool, context: Context) -> None:
        """Close it for good, once its rectification is closed (INV-43)."""
        self._at(Stage.REPORTED)
        if open_orders:
            raise UnableToEvaluate.order_open()
        self.report(events.Archived, context, archive=archive)

    def _named(self) -> dict[str, object]:
        return {"code": self.code, "name": self.name, "year": self.year}
