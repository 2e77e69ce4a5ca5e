"""A rectification order from draft to closing (INV-29 to INV-32)."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self
from uuid import UUID

from backoffice.areas.rectification import events
from backoffice.areas.rectification.errors import UnableToAct, UnableToClose, UnableToIssue
from backoffice.areas.rectification.events import Completion, Level, Opinion
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id
from backoffice.kernel.review import DECIDERS, Node


class Stage(StrEnum):
    """Where an order stands; overdue and escalated are read from dates and level, not stages."""

    DRAFT = "draft"  # 待下达
    ISSUED = "issued"  # 已下达
    ACKNOWLEDGED = "acknowledged"  # 整改中
    FEEDBACK = "feedback"  # 待部门审核
    VERIFYING = "verifying"  # 待验收
    RETURNED = "returned"  # 已退回
    CLOSED = "closed"  # 已销号


ANSWERABLE = (Stage.ACKNOWLEDGED, Stage.RETURNED)
WITH_UNIT = (Stage.ISSUED, Stage.ACKNOWLEDGED, Stage.RETURNED)
REVIEWED = (Stage.FEEDBACK, Stage.VERIFYING)


class RectificationOrder(Record):
    """One order for one source record; a second one is a conflict (INV-22)."""

    TOPIC = "rectification.order"
    Event = Event
    Created = events.Drafted

    source: events.Source
    source_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    has_department_review: bool
    amount: Decimal
    basis: str
    problems: tuple[events.Problem, ...]
    stage: Stage = field(init=False, default=Stage.DRAFT)
    number: str = field(init=False, default="")
    issued_on: date | None = field(init=False, default=None)
    due: date | None = field(init=False, default=None)
    first_due: date | None = field(init=False, default=None)
    extended: bool = field(init=False, default=False)
    level: Level | None = field(init=False, default=None)
    round: int = field(init=False, default=0)
    feedback_author: str = field(init=False, default="")
    feedback_on: date | None = field(init=False, default=None)
    reviewers: tuple[str, ...] = field(init=False, default=())
    opinion: Opinion | None = field(init=False, default=None)
    closing_amount: Decimal | None = field(init=False, default=None)

    @staticmethod
    def id_for(source: events.Source, source_id: UUID) -> UUID:
        """The id of the one order of a source record."""
        return record_id("rectification-order", source, source_id)

    @classmethod
    def draft(cls, context: Context, **facts: object) -> Self:
        """Demand an order; `facts` are the fields of `Drafted`. Raises UnableToIssue without problems."""
        if not facts["problems"]:
            raise UnableToIssue.without_problems()
        source, source_id = facts["source"], facts["source_id"]
        assert isinstance(source, events.Source)
        assert isinstance(source_id, UUID)
        return cls.begin(events.Drafted, cls.id_for(source, source_id), context, **facts)

    def revise(self, problems: tuple[events.Problem, ...], context: Context) -> None:
        """Change the items of a draft."""
        self._check(Text("修改", "revise"), Stage.DRAFT)
        if not problems:
            raise UnableToIssue.without_problems()
        self.report(events.Revised, context, problems=problems)

    def issue(self, *, number: str, acknowledge_by: date, due: date, signer: str, context: Context) -> None:
        """Issue the notice. Raises UnableToIssue when the limit does not lie after today (INV-29)."""
        self._check(Text("下达", "issue"), Stage.DRAFT)
        today = local_date(context.occurred_at)
        if due <= today:
            raise UnableToIssue.limit_too_early(due, today)
        self.report(
            events.Ordered,
            context,
            number=number,
            problems=self.problems,
            issued_on=today,
            acknowledge_by=acknowledge_by,
            due=due,
            signer=signer,
        )

    def acknowledge(self, context: Context) -> None:
        """The unit signs for the notice."""
        self._check(Text("签收", "acknowledge"), Stage.ISSUED)
        self.report(events.Acknowledged, context)

    def submit_feedback(
        self, items: tuple[events.ItemFeedback, ...], statement: str, verify_by: date, context: Context
    ) -> None:
        """Answer every item. Raises Invalid naming each item that is not answered as the rule asks."""
        self._check(Text("提交反馈", "submit feedback"), *ANSWERABLE)
        if faults := feedback_faults(self.problems, items, statement):
            raise Invalid(faults)
        self.report(
            events.FeedbackSubmitted,
            context,
            round=self.round + 1,
            items=items,
            statement=statement,
            verify_by=verify_by,
        )

    def review_by_department(self, context: Context) -> None:
        """The department agrees. Raises UnableToClose when it wrote the feedback itself."""
        self._check(Text("部门审核", "review by the department"), Stage.FEEDBACK)
        self._check_not_author(context)
        self.report(events.DepartmentReviewed, context)

    def return_feedback(self, verdicts: tuple[events.ItemVerdict, ...], due: date, context: Context) -> None:
        """Send the feedback back with a reason and a new limit that lies ahead."""
        self._check(Text("退回", "return"), *REVIEWED)
        self._check_turn(context)
        self._check_not_author(context)
        faults = []
        if not context.reason.strip():
            faults.append(Fault("reason", "required", Text("退回必须写明理由。", "A return needs a reason.")))
        if due <= local_date(context.occurred_at):
            faults.append(Fault("due", "past", Text("新期限须晚于今天。", "The new limit must lie ahead.")))
        if faults:
            raise Invalid(tuple(faults))
        self.report(events.FeedbackReturned, context, verdicts=verdicts, due=due)

    def close(
        self,
        *,
        verdicts: tuple[events.ItemVerdict, ...],
        method: str,
        opinion: Opinion,
        amount: Decimal | None,
        context: Context,
    ) -> None:
        """Close the order once every item has passed (INV-30).

        Raises UnableToClose when an item has not passed, the verifier wrote the feedback, or an
        opinion that changes money names no amount.
        """
        self._check(Text("销号", "close"), Stage.VERIFYING)
        self._check_turn(context)
        self._check_not_author(context)
        passed = {verdict.no for verdict in verdicts if verdict.passed}
        if open_items := [problem.no for problem in self.problems if problem.no not in passed]:
            raise UnableToClose.because_items_are_open(open_items)
        if opinion in (Opinion.REDUCE, Opinion.RECOVER) and amount is None:
            raise UnableToClose.without_amount()
        assert self.feedback_on is not None
        assert self.due is not None
        self.report(
            events.Closed,
            context,
            verdicts=verdicts,
            method=method,
            opinion=opinion,
            amount=amount,
            on_time=self.feedback_on <= self.due,
        )

    def extend(self, due: date, context: Context) -> None:
        """Grant the one extension, before the limit, at most as long as the first (domain section 6.3)."""
        self._check(Text("延期", "extend"), *WITH_UNIT)
        assert self.due is not None
        assert self.issued_on is not None
        if self.extended:
            raise UnableToAct.no_second_extension()
        if local_date(context.occurred_at) > self.due:
            raise UnableToAct.extension_too_late(self.due)
        latest = self.due + (self.due - self.issued_on)
        if not self.due < due <= latest:
            raise UnableToAct.extension_too_long(latest)
        self.report(events.Extended, context, due=due)

    def remind(self, context: Context) -> None:
        """Remind the unit of its limit."""
        self._check(Text("提醒", "remind"), *WITH_UNIT)
        self.report(events.Reminded, context, due=self.due)

    def escalate(self, level: Level, document: str, measure: str, context: Context) -> None:
        """Rise to a higher level, with its document, while open (INV-31)."""
        self._check(Text("升级", "escalate"), *WITH_UNIT, *REVIEWED)
        if self.level is not None and level <= self.level:
            raise UnableToAct.level_not_higher(self.level, level)
        if not document.strip():
            raise UnableToAct.needs_document()
        self.report(events.Escalated, context, level=level, document=document, measure=measure)

    def reopen(self, due: date, context: Context) -> None:
        """Open a closed order again, with a reason and a limit that lies ahead."""
        self._check(Text("重新打开", "reopen"), Stage.CLOSED)
        if due <= local_date(context.occurred_at):
            raise UnableToIssue.limit_too_early(due, local_date(context.occurred_at))
        self.report(events.Reopened, context, due=due)

    def _check(self, wanted: Text, *stages: Stage) -> None:
        if self.stage not in stages:
            raise UnableToAct.at_stage(wanted, self.stage)

    def _check_turn(self, context: Context) -> None:
        if (self.stage is Stage.FEEDBACK) is not (context.actor.role in DECIDERS[Node.DEPARTMENT]):
            raise UnableToAct.not_your_turn(self.stage)

    def _check_not_author(self, context: Context) -> None:
        if context.actor.account == self.feedback_author or context.actor.account in self.reviewers:
            raise UnableToClose.because_verifier_wrote_the_feedback(context.actor.account)

    def _revised(self, event: events.Revised) -> None:
        self.problems = event.problems

    def _ordered(self, event: events.Ordered) -> None:
        self.stage, self.number, self.issued_on = Stage.ISSUED, event.number, event.issued_on
        self.due = self.first_due = event.due

    def _acknowledged(self, _: events.Acknowledged) -> None:
        self.stage = Stage.ACKNOWLEDGED

    def _answered(self, event: events.FeedbackSubmitted) -> None:
        self.stage = Stage.FEEDBACK if self.has_department_review else Stage.VERIFYING
        self.round, self.feedback_author, self.reviewers = event.round, event.actor, ()
        self.feedback_on = local_date(event.occurred_at)

    def _department_reviewed(self, event: events.DepartmentReviewed) -> None:
        self.stage, self.reviewers = Stage.VERIFYING, (event.actor,)

    def _returned(self, event: events.FeedbackReturned) -> None:
        self.stage, self.due = Stage.RETURNED, event.due

    def _closed(self, event: events.Closed) -> None:
        self.stage, self.opinion, self.closing_amount = Stage.CLOSED, event.opinion, event.amount

    def _reopened(self, event: events.Reopened) -> None:
        self.stage, self.due = Stage.RETURNED, event.due

    def _extended(self, event: events.Extended) -> None:
        self.due, self.extended = event.due, True

    def _escalated(self, event: events.Escalated) -> None:
        self.level = event.level

    APPLY = {
        events.Revised: _revised,
        events.Ordered: _ordered,
        events.Acknowledged: _acknowledged,
        events.FeedbackSubmitted: _answered,
        events.DepartmentReviewed: _department_reviewed,
        events.FeedbackReturned: _returned,
        events.Closed: _closed,
        events.Reopened: _reopened,
        events.Extended: _extended,
        events.Escalated: _escalated,
    }


def feedback_faults(
    problems: tuple[events.Problem, ...], items: tuple[events.ItemFeedback, ...], statement: str
) -> tuple[Fault, ...]:
    """What is missing from a feedback: an answer to every item, evidence, dates, reasons, the statement."""
    answers = {item.no: item for item in items}
    faults = []
    if not statement.strip():
        faults.append(Fault("statement", "required", Text("请填写总体说明。", "The overall statement is missing.")))
    for problem in problems:
        at = f"items[{problem.no - 1}]"
        answer = answers.get(problem.no)
        if answer is None or not answer.measure.strip():
            faults.append(Fault(f"{at}.measure", "required", Text("请填写整改措施。", "The measure taken is missing.")))
            continue
        if answer.completion is Completion.DONE and not answer.evidence:
            faults.append(
                Fault(f"{at}.evidence", "required", Text("已完成的事项须附佐证。", "A finished item needs evidence."))
            )
        if answer.completion is Completion.DONE and answer.finished_on is None:
            faults.append(Fault(f"{at}.finished_on", "required", Text("请填写完成日期。", "When was it finished?")))
        if answer.completion is not Completion.DONE and not answer.why_open.strip():
            text = Text("未完成须说明原因和计划。", "An unfinished item needs its reason and plan.")
            faults.append(Fault(f"{at}.why_open", "required", text))
    for item in items:
        if item.no not in {problem.no for problem in problems}:
            faults.append(
                Fault(f"items[{item.no - 1}]", "unknown-item", Text("没有这一项。", "There is no such item."))
            )
    return tuple(faults)
