"""Targets in the queue: a confirmed one waits for the round, and for its approval once budgets are approved (二下)."""

from backoffice.areas.budget_year import events as rounds
from backoffice.areas.rounds import APPROVING
from backoffice.areas.targets import events
from backoffice.kernel.events import Event
from backoffice.kernel.record import record_id
from projections.rows import Rows
from projections.work_queue.course import begin, of_course, passed_on, submitted
from projections.work_queue.tables import ROUNDS, TASKS
from projections.work_queue.view import VIEW, acting, wait

#: Where a confirmed target stands while its budget cannot be approved yet: nobody's turn.
AWAITS_ROUND = "round"

of_course(returned_by=events.Returned, withdrawn_by=events.Withdrawn, handed_over_by=events.HandedOver)


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    begin(event, rows, "target", amount=event.amount)


@VIEW.on(events.Submitted)
def handed_in(event: events.Submitted, rows: Rows) -> None:
    submitted(event, rows, event.form, amount=event.form.amount)


@VIEW.on(events.Passed)
def passed(event: events.Passed, rows: Rows) -> None:
    task = rows.get(TASKS, event.originator_id)
    if task is not None and not passed_on(event, rows):
        acted = acting(task, event.node, event.actor)
        node = "budget" if _approving(task["year"], rows) else AWAITS_ROUND
        wait(event, rows, node=node, action="approve", assignee=None, **acted, due=None, status="pending")


@VIEW.on(events.Reviewed)
def reviewed(event: events.Reviewed, rows: Rows) -> None:
    rows.change(TASKS, event.originator_id, score=str(event.total), version=event.originator_version)


@VIEW.on(rounds.Opened)
def year_opened(event: rounds.Opened, rows: Rows) -> None:
    rows.open(ROUNDS, event.originator_id, year=event.year, stage=rounds.Stage.PREPARING)


@VIEW.on(rounds.RoundMoved)
def round_moved(event: rounds.RoundMoved, rows: Rows) -> None:
    """Budgets are approved from now on: what waited for the round waits for the budget section."""
    row = rows.get(ROUNDS, event.originator_id)
    assert row is not None, "a budget year is opened before its round moves"
    rows.change(ROUNDS, event.originator_id, stage=event.stage)
    if event.stage in APPROVING and row["stage"] not in APPROVING:
        for task in rows.find(TASKS, node=AWAITS_ROUND, year=row["year"]):
            rows.change(TASKS, task["record_id"], node="budget", entered_at=event.occurred_at)


@VIEW.on(events.Stopped, events.Approved)
def ended(event: Event, rows: Rows) -> None:
    rows.close(TASKS, event.originator_id)


@VIEW.on(events.RevisionOpened)
def revision_opened(event: events.RevisionOpened, rows: Rows) -> None:
    wait(event, rows, at=0, node="unit", action="fill", status="draft")


def _approving(year: int, rows: Rows) -> bool:
    row = rows.get(ROUNDS, record_id("budget-year", year))
    return row is not None and row["stage"] in APPROVING
