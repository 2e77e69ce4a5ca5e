"""Finance evaluations in the queue: whose turn it is after each step. No score stands here."""

from datetime import date
from typing import Any

from backoffice.areas.key_evaluation import events
from backoffice.areas.key_evaluation.values import Subject, Work
from backoffice.kernel.events import Event
from projections.rows import Rows
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait

#: Who works on an evaluation, in no order: it goes back and forth between them.
CHAIN = ("leader", "performance", "agency", "expert", "unit")


@VIEW.on(events.Nominated)
def nominated(event: events.Nominated, rows: Rows) -> None:
    rows.open(
        TASKS,
        event.originator_id,
        kind="key_evaluation",
        code=event.code,
        name=event.name,
        year=event.year,
        unit=event.unit,
        department=event.department,
        section=event.section,
        chain=list(CHAIN),
        at=0,
        node="leader",
        action="enlist",
        status="pending",
        **acting(None, "section", event.actor),
        round=0,
        amount=event.amount,
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.Listed)
def listed(event: events.Listed, rows: Rows) -> None:
    goes(event, rows, "performance", "notify", **acting(None))


@VIEW.on(events.NoticeSent)
def notified(event: events.NoticeSent, rows: Rows) -> None:
    goes(event, rows, "performance", "engage")


@VIEW.on(events.Contracted)
def contracted(event: events.Contracted, rows: Rows) -> None:
    due = next(one.due for one in event.contract.deliverables if one.work is Work.PLAN)
    goes(event, rows, "agency", "plan", due=due)


@VIEW.on(events.PlanSubmitted)
def plan_submitted(event: events.PlanSubmitted, rows: Rows) -> None:
    goes(event, rows, "expert", "score", status="resubmitted" if event.round > 1 else "pending", round=event.round)


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    if task is None:
        return
    if event.subject is Subject.PLAN:
        goes(event, rows, "performance", "approve")
    elif task["node"] == "expert":
        goes(event, rows, "agency", "report")


@VIEW.on(events.PlanReturned)
def plan_returned(event: events.PlanReturned, rows: Rows) -> None:
    goes(event, rows, "agency", "plan", status="returned", reason=event.reason, returned_by=event.actor)


@VIEW.on(events.PlanApproved, events.FieldworkRecorded)
def report_wanted(event: Event, rows: Rows) -> None:
    goes(event, rows, "agency", "report")


@VIEW.on(events.DraftSubmitted)
def draft_submitted(event: events.DraftSubmitted, rows: Rows) -> None:
    goes(event, rows, "performance", "tell")


@VIEW.on(events.ViewsInvited)
def views_invited(event: events.ViewsInvited, rows: Rows) -> None:
    goes(event, rows, "unit", "comment", due=event.comment_until)


@VIEW.on(events.ViewsGiven, events.ViewsLapsed)
def views_exchanged(event: Event, rows: Rows) -> None:
    goes(event, rows, "expert", "score")


@VIEW.on(events.FinalSubmitted)
def final_submitted(event: events.FinalSubmitted, rows: Rows) -> None:
    goes(event, rows, "performance", "accept", status="resubmitted" if event.round > 1 else "pending")


@VIEW.on(events.RedoDemanded)
def redo_demanded(event: events.RedoDemanded, rows: Rows) -> None:
    goes(event, rows, "agency", "report", status="returned", reason=event.reason, returned_by=event.actor)


@VIEW.on(events.Rejected)
def rejected(event: events.Rejected, rows: Rows) -> None:
    goes(event, rows, "performance", "engage", reason=event.reason)


@VIEW.on(events.Accepted)
def accepted(event: events.Accepted, rows: Rows) -> None:
    goes(event, rows, "performance", "feed_back", due=event.feedback_by)


@VIEW.on(events.FeedbackSent)
def feedback_sent(event: events.FeedbackSent, rows: Rows) -> None:
    goes(event, rows, "performance", "apply")


@VIEW.on(events.Applied)
def applied(event: events.Applied, rows: Rows) -> None:
    goes(event, rows, "leader", "tell_congress")


@VIEW.on(events.Reported)
def reported(event: events.Reported, rows: Rows) -> None:
    goes(event, rows, "performance", "archive")


@VIEW.on(events.Archived, events.Cancelled)
def done(event: Event, rows: Rows) -> None:
    rows.close(TASKS, event.originator_id)


@VIEW.on(
    events.ExpertsAppointed,
    events.Declared,
    events.Recused,
    events.Scored,
    events.RectificationBegun,
)
def noted(event: Event, rows: Rows) -> None:
    """Nobody else's turn, but the record moved on."""
    if rows.get(TASKS, event.originator_id) is not None:
        rows.change(TASKS, event.originator_id, version=event.originator_version)


def goes(
    event: Event, rows: Rows, node: str, action: str, *, status: str = "pending", due: date | None = None, **more: Any
) -> None:
    """The evaluation waits at a node for an action."""
    wait(event, rows, at=CHAIN.index(node), node=node, action=action, status=status, due=due, assignee=None, **more)
