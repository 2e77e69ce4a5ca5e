"""What the events of a monitoring form change on its row. The lights are taken from the events, never computed."""

from typing import Any

import msgspec

from backoffice.areas.monitoring import events
from backoffice.areas.monitoring.events import MonitoringContent
from backoffice.kernel.changes import changes
from backoffice.kernel.events import Event
from backoffice.kernel.review import Course, Status
from backoffice.scoring.indicator import Indicator
from projections import courses
from projections.courses import plain
from projections.monitoring import handlers_measures, handlers_money
from projections.monitoring.handlers_money import money_of, rate
from projections.monitoring.summary import attainment_of, worst_of
from projections.monitoring.tables import FORMS, TASKS
from projections.monitoring.view import VIEW as VIEW
from projections.rows import Rows

#: Modules whose handlers belong to this view.
PARTS = (handlers_money, handlers_measures)

#: What an assessment fills, emptied again when the form goes back to its drawer.
JUDGED = (
    "forecast",
    "balance",
    "exec_light",
    "exec_rule",
    "exec_measure",
    "exec_expected",
    "target_light",
    "dual",
    "light",
    "handling",
    "handling_rule",
    "attainment",
    "worst",
    "signals",
    "lights",
    "rule_book",
)


@VIEW.on(events.TaskIssued)
def task_issued(event: events.TaskIssued, rows: Rows) -> None:
    facts = {name: getattr(event, name) for name in ("kind", "year", "month", "due", "document", "projects")}
    issued = {"issued_at": event.occurred_at, "left_open": [], "version": event.originator_version}
    rows.open(TASKS, event.originator_id, **issued, **facts)


@VIEW.on(events.TaskClosed)
def task_closed(event: events.TaskClosed, rows: Rows) -> None:
    """The task's confirmed forms are archived; one that is confirmed later is, then."""
    rows.change(
        TASKS,
        event.originator_id,
        closed_at=event.occurred_at,
        closed_because=event.reason,
        left_open=list(event.left_open),
        version=event.originator_version,
    )
    for form in rows.find(FORMS, task_id=event.originator_id, status=Status.DONE):
        rows.change(FORMS, form["form_id"], archived=True)


@VIEW.on(events.FormOpened)
def opened(event: events.FormOpened, rows: Rows) -> None:
    course = Course(chain=event.chain, due=event.due)
    copied = ("kind", "task_id", "code", "name", "year", "month", "unit", "department", "section", "budget", "goal")
    facts = {name: getattr(event, name) for name in (*copied, "target_version")}
    rows.open(
        FORMS,
        event.originator_id,
        **facts,
        **courses.begun(course),
        **money_of(facts, rows),
        version=event.originator_version,
        archived=False,
        task_due=event.due,
        indicators=plain(event.indicators),
        changes=[],
    )


@VIEW.on(events.Submitted)
def submitted(event: events.Submitted, rows: Rows) -> None:
    form = rows.get(FORMS, event.originator_id)
    assert form is not None, "a form is opened before it is handed in"
    before = msgspec.convert(form["entry"], MonitoringContent, strict=False) if form["entry"] else None
    differing = changes(before, event.entry) if before is not None else ()
    moved(
        event,
        rows,
        entry=plain(event.entry),
        changes=[plain(change) for change in differing],
        submitted_at=event.occurred_at,
    )


@VIEW.on(events.Assessed)
def assessed(event: events.Assessed, rows: Rows) -> None:
    form = rows.get(FORMS, event.originator_id)
    assert form is not None, "a form is handed in before it is assessed"
    money, judged = event.money, event.assessment
    indicators = msgspec.convert(form["indicators"], tuple[Indicator, ...], strict=False)
    entry = msgspec.convert(form["entry"], MonitoringContent, strict=False)
    rows.change(
        FORMS,
        event.originator_id,
        version=event.originator_version,
        adjusted=money.adjusted,
        executed=money.executed,
        plan=plain(money.plan),
        forecast=money.forecast,
        balance=judged.balance,
        execution_rate=rate(money.executed, money.adjusted),
        exec_light=judged.execution.light,
        exec_rule=judged.execution.rule,
        exec_measure=judged.execution.measure,
        exec_expected=judged.execution.expected,
        target_light=judged.target,
        dual=judged.dual,
        light=judged.light,
        handling=judged.handling,
        handling_rule=judged.handling_rule,
        attainment=attainment_of(indicators, entry),
        worst=worst_of(indicators, entry, judged),
        signals=plain(judged.signals),
        lights=plain(judged.indicators),
        rule_book=event.rule_book,
    )


@VIEW.on(events.Passed, events.HandedOver)
def passed(event: events.Passed | events.HandedOver, rows: Rows) -> None:
    moved(event, rows)


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    moved(event, rows, returned_reason=event.reason)


@VIEW.on(events.Withdrawn)
def withdrawn(event: events.Withdrawn, rows: Rows) -> None:
    """Back in its drawer, a form that was never returned has no lights, and shows the money as it stands."""
    if moved(event, rows) != Status.DRAFT:
        return
    form = rows.get(FORMS, event.originator_id)
    assert form is not None
    emptied: dict[str, Any] = dict.fromkeys(JUDGED)
    rows.change(FORMS, event.originator_id, **emptied, **money_of(form, rows))


@VIEW.on(events.Confirmed)
def confirmed(event: events.Confirmed, rows: Rows) -> None:
    form = rows.get(FORMS, event.originator_id)
    assert form is not None, "a form is opened before it is confirmed"
    task = rows.get(TASKS, form["task_id"])
    rows.change(
        FORMS,
        event.originator_id,
        archived=task is not None and task["closed_at"] is not None,
        reduced_to=event.reduced_to,
        version=event.originator_version,
        disposition=event.disposition,
        findings=plain(event.findings),
        demand=event.demand,
        confirmed_at=event.occurred_at,
    )


def moved(event: Event, rows: Rows, **columns: Any) -> str:
    """Take the form one step along its course; the status in which it then stands."""
    form = rows.get(FORMS, event.originator_id)
    assert form is not None, "a form is opened before it moves"
    columns |= courses.moved(form["course"], event)
    rows.change(FORMS, event.originator_id, **columns, version=event.originator_version)
    return str(columns["status"])
