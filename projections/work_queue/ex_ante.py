"""Ex-ante evaluations in the queue, at the bureau also while they are evaluated again."""

from datetime import date

from backoffice.areas.ex_ante import events
from backoffice.kernel.context import Role
from backoffice.kernel.events import Event
from projections.rows import Rows
from projections.work_queue.course import begin, of_course, submitted
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait

of_course(
    passed_by=events.Passed,
    returned_by=events.Returned,
    withdrawn_by=events.Withdrawn,
    handed_over_by=events.HandedOver,
)


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    begin(event, rows, "ex_ante", amount=event.applied)


@VIEW.on(events.Submitted)
def handed_in(event: events.Submitted, rows: Rows) -> None:
    submitted(event, rows, event.report, score=str(event.total), amount=event.report.total)


@VIEW.on(events.ReevaluationProposed)
def proposed(event: events.ReevaluationProposed, rows: Rows) -> None:
    """Who proposed it does not approve it."""
    again(event, rows, _approver(event.leader), "approve_again", by=event.actor)


@VIEW.on(events.ReevaluationDeclined, events.Reevaluated)
def concluding(event: Event, rows: Rows) -> None:
    """Back to the performance section, which concludes."""
    again(event, rows, "performance", "review")


@VIEW.on(events.ReevaluationApproved, events.ReevaluationReturned)
def underway(event: Event, rows: Rows) -> None:
    again(event, rows, "performance", "evaluate_again")


@VIEW.on(events.ReevaluationCommissioned)
def commissioned(event: events.ReevaluationCommissioned, rows: Rows) -> None:
    """The agency's turn; experts alone leave it to the performance section, which hears them."""
    due = None if event.commission is None else event.commission.due
    again(event, rows, "performance" if due is None else "agency", "evaluate_again", due=due)


@VIEW.on(events.Recused)
def recused(event: events.Recused, rows: Rows) -> None:
    """Without its agency the work is the performance section's again."""
    if event.role == Role.AGENCY:
        again(event, rows, "performance", "evaluate_again")
    else:
        noted(event, rows)


@VIEW.on(events.IndependenceDeclared, events.ExpertHeard)
def noted(event: Event, rows: Rows) -> None:
    """Nobody else's turn, but the record moved on."""
    rows.change(TASKS, event.originator_id, version=event.originator_version)


@VIEW.on(events.ReevaluationHandedIn)
def opinion_handed_in(event: events.ReevaluationHandedIn, rows: Rows) -> None:
    """Who wrote it does not settle it."""
    again(event, rows, _approver(event.leader), "settle_again", by=event.actor)


def again(event: Event, rows: Rows, node: str, action: str, *, by: str = "", due: date | None = None) -> None:
    """The report waits while it is evaluated again; `by` is barred from this step alone."""
    task = rows.get(TASKS, event.originator_id)
    acted = acting(task, "reevaluation", by)
    wait(event, rows, node=node, action=action, status="pending", assignee=None, due=due, **acted)


def _approver(leader: bool) -> str:
    return "leader" if leader else "performance"
