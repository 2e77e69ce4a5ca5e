"""What each event changes on an evaluation."""

from collections.abc import Callable, Mapping
from typing import Any

from backoffice.areas.key_evaluation import events
from backoffice.areas.key_evaluation.stages import Stage
from backoffice.areas.key_evaluation.values import Sheet, Subject, Work
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date


def _nominated(one: Any, event: events.Nominated) -> None:
    one.nominated_by = event.actor


def _contracted(one: Any, event: events.Contracted) -> None:
    one.stage, one.contract, one.accounts = Stage.CONTRACTED, event.contract, event.accounts


def _appointed(one: Any, event: events.ExpertsAppointed) -> None:
    one.panel = one.panel.seated(event.experts)


def _declared(one: Any, event: events.Declared) -> None:
    one.declared = (*one.declared, event.actor)


def _recused(one: Any, event: events.Recused) -> None:
    one.accounts = tuple(account for account in one.accounts if account != event.actor)
    one.panel = one.panel.without(event.actor)
    one.declared = tuple(account for account in one.declared if account != event.actor)


def _plan_submitted(one: Any, event: events.PlanSubmitted) -> None:
    one.stage, one.plan, one.round = Stage.PLAN_SUBMITTED, event.plan, event.round
    one.panel = one.panel.reset(Subject.PLAN)
    _handed_in(one, Work.PLAN, event)


def _scored(one: Any, event: events.Scored) -> None:
    sheet = Sheet(expert=event.expert, points=event.points, total=event.total, opinion=event.opinion)
    one.panel = one.panel.with_sheet(event.subject, sheet)


def _opened(one: Any, event: events.Opened) -> None:
    one.panel = one.panel.opened(event.subject, event.mean)
    if event.subject is Subject.REPORT and one.stage is Stage.VIEWS_EXCHANGED:
        one.stage = Stage.EXPERT_REVIEWED


def _plan_returned(one: Any, _: events.PlanReturned) -> None:
    one.stage = Stage.CONTRACTED


def _plan_approved(one: Any, _: events.PlanApproved) -> None:
    one.stage, one.round = Stage.PLAN_APPROVED, 0


def _draft_submitted(one: Any, event: events.DraftSubmitted) -> None:
    one.stage, one.report_held, one.score = Stage.DRAFTED, event.report, event.score
    _handed_in(one, Work.DRAFT, event)


def _views_invited(one: Any, event: events.ViewsInvited) -> None:
    one.stage, one.comment_until = Stage.VIEWS, event.comment_until


def _views_exchanged(one: Any, _: Event) -> None:
    one.views_exchanged = True
    opened = one.panel.mean(Subject.REPORT) is not None
    one.stage = Stage.EXPERT_REVIEWED if opened else Stage.VIEWS_EXCHANGED


def _final_submitted(one: Any, event: events.FinalSubmitted) -> None:
    one.stage, one.report_held, one.score = Stage.FINAL_SUBMITTED, event.report, event.score
    one.round, one.final = event.round, True
    _handed_in(one, Work.FINAL, event)


def _redo(one: Any, _: events.RedoDemanded) -> None:
    one.stage = Stage.EXPERT_REVIEWED


def _rejected(one: Any, _: events.Rejected) -> None:
    one.rejected = (*one.rejected, one.contract.agency)
    one.stage, one.contract, one.accounts, one.plan = Stage.NOTIFIED, None, (), None
    one.report_held, one.score, one.final, one.views_exchanged = None, None, False, False
    one.handed_in, one.round, one.declared = (), 0, ()
    one.panel = one.panel.seated(()).reset(*Subject)


def _feedback_sent(one: Any, _: events.FeedbackSent) -> None:
    one.stage = Stage.RECTIFYING if one.ordered else Stage.FEEDBACK_SENT


def _rectification_begun(one: Any, _: events.RectificationBegun) -> None:
    one.ordered = True
    if one.stage is Stage.FEEDBACK_SENT:
        one.stage = Stage.RECTIFYING


def _handed_in(one: Any, work: Work, event: Event) -> None:
    """When it came; done again, the later day counts."""
    others = tuple(known for known in one.handed_in if known[0] != work)
    one.handed_in = (*others, (work.value, local_date(event.occurred_at)))


def _reaches(stage: Stage) -> Callable[[Any, Event], None]:
    def apply(one: Any, _: Event) -> None:
        one.stage = stage

    return apply


APPLY: Mapping[type[Event], Callable[[Any, Any], None]] = {
    events.Nominated: _nominated,
    events.Listed: _reaches(Stage.LISTED),
    events.Cancelled: _reaches(Stage.CANCELLED),
    events.NoticeSent: _reaches(Stage.NOTIFIED),
    events.Contracted: _contracted,
    events.ExpertsAppointed: _appointed,
    events.Declared: _declared,
    events.Recused: _recused,
    events.PlanSubmitted: _plan_submitted,
    events.Scored: _scored,
    events.Opened: _opened,
    events.PlanReturned: _plan_returned,
    events.PlanApproved: _plan_approved,
    events.FieldworkRecorded: _reaches(Stage.FIELDWORK),
    events.DraftSubmitted: _draft_submitted,
    events.ViewsInvited: _views_invited,
    events.ViewsGiven: _views_exchanged,
    events.ViewsLapsed: _views_exchanged,
    events.FinalSubmitted: _final_submitted,
    events.RedoDemanded: _redo,
    events.Rejected: _rejected,
    events.Accepted: _reaches(Stage.ACCEPTED),
    events.FeedbackSent: _feedback_sent,
    events.RectificationBegun: _rectification_begun,
    events.Applied: _reaches(Stage.APPLIED),
    events.Reported: _reaches(Stage.REPORTED),
    events.Archived: _reaches(Stage.ARCHIVED),
}
