"""Orders about rectification orders, and their handlers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from backoffice.access.policy import Object, Verb
from backoffice.areas.rectification import events
from backoffice.areas.rectification.events import (
    ItemFeedback,
    ItemVerdict,
    Level,
    Opinion,
    Problem,
    Source,
)
from backoffice.areas.rectification.numbering import NumberSeries
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.rulebook import RuleBook


@dataclass(frozen=True, kw_only=True)
class DraftOrder:
    """Demand an order for a source record; nothing happens when it has one already (INV-22)."""

    source: Source
    source_id: UUID
    code: str
    year: int
    amount: Decimal
    basis: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class ReviseDraft:
    """Change the items of a draft."""

    order_id: UUID
    problems: tuple[Problem, ...]
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class IssueOrder:
    """Issue the notice with its limit; without one the rule book's days are taken."""

    order_id: UUID
    due: date | None = None
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class AcknowledgeOrder:
    """The unit signs for the notice."""

    order_id: UUID
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class SubmitFeedback:
    """The unit answers every item."""

    order_id: UUID
    items: tuple[ItemFeedback, ...]
    statement: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReviewFeedback:
    """The department agrees with its unit's feedback."""

    order_id: UUID
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReturnFeedback:
    """The department or the verifier sends the feedback back; the reason is the context's."""

    order_id: UUID
    verdicts: tuple[ItemVerdict, ...]
    due: date
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class VerifyFeedback:
    """Close the order: every item has passed. `amount` in yuan where the opinion changes money."""

    order_id: UUID
    verdicts: tuple[ItemVerdict, ...]
    method: str
    opinion: Opinion
    amount: Decimal | None = None
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ExtendOrder:
    """The chief grants the one extension."""

    order_id: UUID
    due: date
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class RemindOrder:
    """A reminder before the limit (L0)."""

    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class EscalateOrder:
    """A step up the ladder, with its document."""

    order_id: UUID
    level: Level
    document: str
    measure: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReopenOrder:
    """The chief opens a closed order again."""

    order_id: UUID
    due: date
    seen: int | None = None


def draft(command: DraftOrder, context: Context, work: Work) -> None:
    if work.find(RectificationOrder, RectificationOrder.id_for(command.source, command.source_id)):
        return
    project = work.facts.project(command.code)
    work.add(
        RectificationOrder.draft(
            context,
            **{name: value for name, value in vars(command).items()},
            name=project.name,
            unit=project.unit,
            department=project.department,
            section=project.section,
            has_department_review=work.facts.has_subordinate_review(project.unit),
        )
    )


def revise(command: ReviseDraft, context: Context, work: Work) -> None:
    _order(command.order_id, command.seen, work).revise(command.problems, context)


def issue(command: IssueOrder, context: Context, work: Work) -> None:
    order = _order(command.order_id, command.seen, work)
    rules = _rules(order, work).rectification
    today = local_date(context.occurred_at)
    series = work.find(NumberSeries, NumberSeries.id_for(today.year)) or work.add(
        NumberSeries.open(today.year, rules.numbering.pattern, context)
    )
    order.issue(
        number=series.allot(order.id, context),
        acknowledge_by=rules.acknowledge.due(today),
        due=command.due or rules.monitoring_finish.due(today),
        signer=context.actor.account,
        context=context,
    )


def acknowledge(command: AcknowledgeOrder, context: Context, work: Work) -> None:
    _order(command.order_id, command.seen, work).acknowledge(context)


def submit_feedback(command: SubmitFeedback, context: Context, work: Work) -> None:
    order = _order(command.order_id, command.seen, work)
    verify_by = _rules(order, work).rectification.verification.due(local_date(context.occurred_at))
    order.submit_feedback(command.items, command.statement, verify_by, context)


def review_feedback(command: ReviewFeedback, context: Context, work: Work) -> None:
    _order(command.order_id, command.seen, work).review_by_department(context)


def return_feedback(command: ReturnFeedback, context: Context, work: Work) -> None:
    _order(command.order_id, command.seen, work).return_feedback(command.verdicts, command.due, context)


def verify(command: VerifyFeedback, context: Context, work: Work) -> None:
    _order(command.order_id, command.seen, work).close(
        verdicts=command.verdicts,
        method=command.method,
        opinion=command.opinion,
        amount=command.amount,
        context=context,
    )


def extend(command: ExtendOrder, context: Context, work: Work) -> None:
    _order(command.order_id, command.seen, work).extend(command.due, context)


def remind(command: RemindOrder, context: Context, work: Work) -> None:
    _order(command.order_id, None, work).remind(context)


def escalate(command: EscalateOrder, context: Context, work: Work) -> None:
    order = _order(command.order_id, command.seen, work)
    order.escalate(command.level, command.document, command.measure, context)


def reopen(command: ReopenOrder, context: Context, work: Work) -> None:
    _order(command.order_id, command.seen, work).reopen(command.due, context)


def _order(order_id: UUID, version: int | None, work: Work) -> RectificationOrder:
    return seen(work.get(RectificationOrder, order_id), version)


def _rules(order: RectificationOrder, work: Work) -> RuleBook:
    return work.facts.rule_book(order.year).book


HANDLERS = {
    DraftOrder: draft,
    ReviseDraft: revise,
    IssueOrder: issue,
    AcknowledgeOrder: acknowledge,
    SubmitFeedback: submit_feedback,
    ReviewFeedback: review_feedback,
    ReturnFeedback: return_feedback,
    VerifyFeedback: verify,
    ExtendOrder: extend,
    RemindOrder: remind,
    EscalateOrder: escalate,
    ReopenOrder: reopen,
}
ACCESS = {
    DraftOrder: (Verb.CREATE, Object.ORDER),
    ReviseDraft: (Verb.ISSUE, Object.ORDER),
    IssueOrder: (Verb.ISSUE, Object.ORDER),
    AcknowledgeOrder: (Verb.ANSWER, Object.ORDER),
    SubmitFeedback: (Verb.ANSWER, Object.ORDER),
    ReviewFeedback: (Verb.REVIEW, Object.ORDER),
    ReturnFeedback: (Verb.RETURN, Object.ORDER),
    VerifyFeedback: (Verb.VERIFY, Object.ORDER),
    ExtendOrder: (Verb.GRANT, Object.ORDER),
    RemindOrder: (Verb.ESCALATE, Object.ORDER),
    EscalateOrder: (Verb.ESCALATE, Object.ORDER),
    ReopenOrder: (Verb.GRANT, Object.ORDER),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Drafted: (DraftOrder,),
    events.Revised: (ReviseDraft,),
    events.Ordered: (IssueOrder,),
    events.Acknowledged: (AcknowledgeOrder,),
    events.FeedbackSubmitted: (SubmitFeedback,),
    events.DepartmentReviewed: (ReviewFeedback,),
    events.FeedbackReturned: (ReturnFeedback,),
    events.Closed: (VerifyFeedback,),
    events.Reopened: (ReopenOrder,),
    events.Extended: (ExtendOrder,),
    events.Reminded: (RemindOrder,),
    events.Escalated: (EscalateOrder,),
    events.SeriesOpened: (IssueOrder,),
    events.NumberAllotted: (IssueOrder,),
}
