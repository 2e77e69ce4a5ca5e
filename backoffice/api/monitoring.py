"""Monitoring of a year: its figures, each with the address of its rows, the rows, one form; orders about them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import all_picked, answer, picked
from backoffice.api.areas import PREFIX, Area
from backoffice.api.fields import Words
from backoffice.api.ordering import by_id, takes
from backoffice.api.schemas import shape_of
from backoffice.areas.monitoring import commands
from backoffice.areas.projects.commands import ImportExecution
from backoffice.kernel.errors import NotFound
from projections.monitoring import queries
from projections.monitoring.figures import Figures, Share
from projections.monitoring.filters import FormFilter
from projections.monitoring.report import report
from projections.monitoring.summary import sheet
from projections.monitoring.tasks import tasks as find_tasks

area = Area("monitoring", "绩效监控 · Monitoring: execution, forms, lights, dispositions")


@dataclass(frozen=True, kw_only=True)
class FormRow:
    """A monitoring form in a list. Amounts in yuan, rates and measures in %."""

    form_id: UUID
    kind: str
    archived: bool
    code: str
    name: str
    year: int
    month: int
    unit: str
    department: str
    section: str
    status: str
    node: str
    assignee: str | None
    round: int
    due: date | None
    decide_by: date | None
    submitted_at: datetime | None
    confirmed_at: datetime | None
    adjusted: Decimal
    executed: Decimal | None
    forecast: Decimal | None
    balance: Decimal | None
    execution_rate: Decimal | None
    attainment: Decimal | None
    exec_light: str | None
    target_light: str | None
    light: str | None
    handling: str | None
    worst: str | None
    disposition: str | None
    version: int


@dataclass(frozen=True, kw_only=True)
class Form(FormRow):
    """A monitoring form whole: the unit's entry, and each indicator with its light (`rows`)."""

    task_id: UUID
    unlocked: list[str]
    course: dict[str, Any]
    returned_reason: str | None
    initial: Decimal | None
    goal: str
    target_version: int
    entry: dict[str, Any] | None
    rows: list[dict[str, Any]]
    signals: list[Any] | None
    changes: list[dict[str, Any]]
    findings: list[dict[str, Any]] | None
    demand: str | None
    reduced_to: Decimal | None
    rule_book: int | None


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A number of forms, the adjusted budgets behind them in yuan, and the address of exactly these rows."""

    count: int
    amount: Decimal
    rows: str


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The figures of the list as filtered. Amounts in yuan, rates in %."""

    monitored: Counted
    submitted: Counted
    overdue: int
    executed: Decimal
    execution_rate: Decimal | None
    submission_rate: Decimal | None
    forecast: Decimal
    balance: Decimal
    balance_rate: Decimal | None
    lights: dict[str, Counted]
    statuses: dict[str, Counted]
    dispositions: dict[str, Counted]


@area.reads(
    "/monitoring/<year:year>",
    paging.list_schema(FormFilter, without=("year",), sorts=queries.SORTS),
    paging.page_schema(FormRow, amount=Decimal, summary=Summary),
)
def monitoring(arguments: dict[str, Any], year: int) -> Response:
    """The forms of a year by filter, and the figures over all of them."""
    scope, cursor = asking.reading(Object.MONITORING_FORM), paging.begin(arguments)
    reader, wanted = asking.reader(), FormFilter(year=year, **paging.conditions(arguments))
    limit, order = paging.size(arguments), paging.sorting(arguments, queries.SORTS)
    total, amount = queries.count(reader, scope, wanted)
    found = queries.figures(reader, scope, wanted, today=asking.today())
    rows = queries.forms(reader, scope, wanted, limit=limit, offset=cursor.offset, **order)
    return paging.page(
        cursor,
        rows,
        lambda row: picked(FormRow, row),
        limit=limit,
        total=total,
        amount=amount,
        summary=summary(found, wanted),
    )


@dataclass(frozen=True, kw_only=True)
class MonitoringTask:
    """A task with its forms within the caller's scope. `left_open`: projects whose forms were open at its end."""

    task_id: UUID
    kind: str
    year: int
    month: int
    due: date
    document: str
    projects: int
    forms: int
    confirmed: int
    issued_at: datetime
    closed_at: datetime | None
    closed_because: str | None
    left_open: list[str]
    version: int


@dataclass(frozen=True, kw_only=True)
class MonitoringTasks:
    """Every task of monitoring, the latest first."""

    tasks: list[MonitoringTask]


@area.reads("/monitoring/tasks", paging.moment_schema("OfTasks"), shape_of(MonitoringTasks))
def tasks(arguments: dict[str, Any]) -> Response:
    """The rounds, and what sections and the bureau ask for besides."""
    scope, reader = asking.reading(Object.MONITORING_TASK), asking.reader(arguments.get("as_of"))
    return answer({"tasks": all_picked(MonitoringTask, find_tasks(reader, scope))})


@dataclass(frozen=True, kw_only=True)
class CauseCounted:
    """A cause of deviation, and how many indicators name it."""

    cause: str
    indicators: int


@dataclass(frozen=True, kw_only=True)
class MonitoringReport:
    """The monitoring report of a department, or of the caller's scope: figures, causes, deviating projects."""

    closed_at: datetime | None
    summary: Summary
    causes: list[CauseCounted]
    deviating: list[FormRow]


@area.reads(
    "/monitoring/<year:year>/<month:month>/report",
    paging.moment_schema("OfReport", department=Words(load_default="", most=40)),
    shape_of(MonitoringReport),
)
def department_report(arguments: dict[str, Any], year: int, month: int) -> Response:
    """What the monitoring of a round came to, by department."""
    scope, reader = asking.reading(Object.MONITORING_FORM), asking.reader(arguments.get("as_of"))
    wanted = FormFilter(year=year, month=month, department=arguments.get("department") or None)
    found = report(reader, scope, wanted, today=asking.today())
    told: dict[str, Any] = {
        "closed_at": found.task["closed_at"] if found.task is not None else None,
        "summary": summary(found.figures, wanted),
        "causes": [CauseCounted(cause=cause.value, indicators=number) for cause, number in found.causes],
        "deviating": all_picked(FormRow, found.deviating),
    }
    return answer(told)


@area.reads("/monitoring/forms/<uuid:form_id>", paging.moment_schema(), shape_of(Form))
def form(arguments: dict[str, Any], form_id: UUID) -> Response:
    """One monitoring form, whole."""
    scope, reader = asking.reading(Object.MONITORING_FORM), asking.reader(arguments.get("as_of"))
    row = queries.form(reader, scope, form_id)
    if row is None:
        raise NotFound.record("monitoring form", form_id)
    return answer(picked(Form, row, rows=sheet(dict(row))), version=row["version"])


def summary(found: Figures, wanted: FormFilter) -> Summary:
    """The figures with the addresses of their rows; what has no colour or disposition has no such rows to filter."""

    def counted(share: Share, **more: Any) -> Counted:
        return Counted(count=share.count, amount=share.amount, rows=rows_of(wanted.but(**more)))

    def each(shares: dict[str, Share], name: str) -> dict[str, Counted]:
        return {value: counted(share, **{name: value}) for value, share in shares.items() if value}

    return Summary(
        monitored=counted(found.monitored),
        submitted=counted(found.submitted, submitted=True),
        overdue=found.overdue,
        executed=found.executed,
        execution_rate=found.execution_rate,
        submission_rate=found.submission_rate,
        forecast=found.forecast,
        balance=found.balance,
        balance_rate=found.balance_rate,
        lights=each(found.lights, "light"),
        statuses=each(found.statuses, "status"),
        dispositions=each(found.dispositions, "disposition"),
    )


def rows_of(wanted: FormFilter) -> str:
    """The address of the rows that a filter finds, at the moment that the answer shows."""
    return paging.address(f"{PREFIX}/monitoring/{wanted.year}", wanted.but(year=None).parameters())


takes(area, "/execution/<year:year>/<month:month>", ImportExecution)
takes(area, "/monitoring/<year:year>/<month:month>", commands.IssueMonitoringTask)
takes(area, "/monitoring/<year:year>/<month:month>/daily", commands.BeginDailyMonitoring)
takes(area, "/monitoring/tasks/<uuid:task_id>/close", commands.CloseMonitoringTask)
for name, order in {
    "submit": commands.SubmitMonitoringForm,
    "pass": commands.PassMonitoringForm,
    "confirm": commands.ConfirmMonitoringForm,
    "return": commands.ReturnMonitoringForm,
    "withdraw": commands.WithdrawMonitoringForm,
    "hand-over": commands.HandOverMonitoringForm,
}.items():
    takes(area, f"/monitoring/forms/<uuid:form_id>/{name}", order, by_id)
