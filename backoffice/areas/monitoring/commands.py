"""Orders about monitoring, and their handlers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from uuid import UUID

from backoffice.access.policy import Object, Verb, check_place
from backoffice.areas.facts import MoneyFacts
from backoffice.areas.monitoring import events
from backoffice.areas.monitoring.events import Disposition, MonitoringContent, MonitoringKind
from backoffice.areas.monitoring.findings import findings_of
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.monitoring.task import MonitoringTask
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date, months_to
from backoffice.kernel.review import Node, Status
from backoffice.rulebook import RuleBookVersion
from backoffice.scoring.readings import MoneyReading

#: A project has at most two forms of a period: that of the round, and one of daily or key monitoring.
OWN = (MonitoringKind.CONCENTRATED, MonitoringKind.KEY)


@dataclass(frozen=True, kw_only=True)
class IssueMonitoringTask:
    """Ask for forms of the listed projects, January to `month`, by `due`: the concentrated round, or key monitoring."""

    year: int
    month: int
    due: date
    document: str
    codes: tuple[str, ...]
    kind: MonitoringKind = MonitoringKind.CONCENTRATED


@dataclass(frozen=True, kw_only=True)
class BeginDailyMonitoring:
    """A section asks for forms of one or a few of its projects, January to `month`, by `due`."""

    year: int
    month: int
    due: date
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CloseMonitoringTask:
    """End a task: its confirmed forms are archived. Forms that stay open need the reason, which is the context's."""

    task_id: UUID
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class SubmitMonitoringForm:
    """The unit hands its form in."""

    form_id: UUID
    entry: MonitoringContent
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class PassMonitoringForm:
    """A reviewer passes the form on; the opinion is the context's reason."""

    form_id: UUID
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmMonitoringForm:
    """The last reviewer decides what follows; `demand` is what an order would ask for.

    `reduced_to`: the budget that an adjustment proposes, in yuan.
    """

    form_id: UUID
    disposition: Disposition
    demand: str = ""
    reduced_to: Decimal | None = None
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReturnMonitoringForm:
    """A reviewer sends the form back: `fields` are locators such as `rows[2].actual`."""

    form_id: UUID
    fields: tuple[str, ...]
    due: date
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawMonitoringForm:
    """The submitter takes the form back."""

    form_id: UUID
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class HandOverMonitoringForm:
    """A reviewer gives the decision to a colleague's account."""

    form_id: UUID
    to: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReassessForms:
    """Judge a project's open forms again: the execution up to `month` has changed."""

    code: str
    year: int
    month: int


def issue_task(command: IssueMonitoringTask, context: Context, work: Work) -> None:
    """One form a project, all at once; a project without money or an approved target is a fault by code."""
    if command.kind is MonitoringKind.DAILY:
        text = Text("日常监控由业务科室发起。", "Daily monitoring is begun by a section.")
        raise Invalid((Fault("kind", "daily", text),))
    _ask_for_forms(command, command.kind, command.document, context, work)


def begin_daily(command: BeginDailyMonitoring, context: Context, work: Work) -> None:
    """Within the actor's own projects, at most as many as the rule book allows."""
    most = work.facts.rule_book(command.year).book.monitoring.daily_projects
    if len(command.codes) > most:
        text = Text(f"日常监控一次不超过 {most} 个项目。", f"Daily monitoring is of at most {most} projects at once.")
        raise Invalid((Fault("codes", "too-many", text),))
    for code in command.codes:
        project = work.facts.project(code)
        check_place(context.actor, unit=project.unit, department=project.department, section=project.section)
    _ask_for_forms(command, MonitoringKind.DAILY, "", context, work)


def _ask_for_forms(
    command: IssueMonitoringTask | BeginDailyMonitoring,
    kind: MonitoringKind,
    document: str,
    context: Context,
    work: Work,
) -> None:
    task = work.add(
        MonitoringTask.issue(
            kind,
            year=command.year,
            month=command.month,
            due=command.due,
            document=document,
            codes=command.codes,
            context=context,
        )
    )
    faults = []
    for code in command.codes:
        project, money = work.facts.project(code), work.facts.money(code, command.year)
        target = work.facts.approved_target(code, command.year)
        if money is None or target is None or project.exempt:
            text = Text(f"{code} 没有预算、没有批复的目标或免于监控。", f"{code}: no budget, no target, or exempt.")
            faults.append(Fault(f"codes[{code}]", "not-monitored", text))
            continue
        if work.find(MonitoringForm, MonitoringForm.id_for(command.year, command.month, code, kind)):
            text = Text(f"{code} 在本期已有监控表。", f"{code} has a form of this period.")
            faults.append(Fault(f"codes[{code}]", "monitored", text))
            continue
        department = (Node.DEPARTMENT,) if work.facts.has_subordinate_review(project.unit) else ()
        work.add(
            MonitoringForm.open(
                context,
                kind=kind,
                task_id=task.id,
                code=code,
                name=project.name,
                year=command.year,
                month=command.month,
                unit=project.unit,
                department=project.department,
                section=project.section,
                chain=(*department, Node.SECTION, Node.PERFORMANCE),
                due=command.due,
                budget=money.adjusted,
                goal=target.goal,
                target_version=target.version,
                indicators=target.indicators,
            )
        )
    if faults:
        raise Invalid(tuple(faults))


def close_task(command: CloseMonitoringTask, context: Context, work: Work) -> None:
    """What is confirmed is archived; the rest is named in the event and goes on."""
    task = seen(work.get(MonitoringTask, command.task_id), command.seen)
    forms = {code: MonitoringForm.id_for(task.year, task.month, code, task.kind) for code in task.codes}
    left = tuple(code for code, id_ in forms.items() if work.get(MonitoringForm, id_).course.status is not Status.DONE)
    task.close(left, context)


def submit(command: SubmitMonitoringForm, context: Context, work: Work) -> None:
    form = _form(command.form_id, command.seen, work)
    book = work.facts.rule_book(form.year)
    reading = _reading(work.facts.money(form.code, form.year), form.month)
    if reading is None:
        text = Text(
            f"国库尚未导入 {months_to(form.month).zh}执行数，暂不能送审。",
            f"The treasury has not yet supplied execution of {months_to(form.month).en}.",
        )
        raise Invalid((Fault("executed", "no-execution", text),))
    money = MoneyReading(
        adjusted=reading.adjusted, executed=reading.executed, plan=reading.plan, forecast=command.entry.forecast
    )
    form.submit(command.entry, money, book.book.monitoring, book.version, _decide_by(book, context), context)


def pass_on(command: PassMonitoringForm, context: Context, work: Work) -> None:
    form = _form(command.form_id, command.seen, work)
    form.pass_on(_decide_by(work.facts.rule_book(form.year), context), context)


def confirm(command: ConfirmMonitoringForm, context: Context, work: Work) -> None:
    form = _form(command.form_id, command.seen, work)
    form.confirm(command.disposition, findings_of(form), command.demand, context, reduced_to=command.reduced_to)


def return_(command: ReturnMonitoringForm, context: Context, work: Work) -> None:
    _form(command.form_id, command.seen, work).return_(command.fields, command.due, context)


def withdraw(command: WithdrawMonitoringForm, context: Context, work: Work) -> None:
    _form(command.form_id, command.seen, work).withdraw(context)


def hand_over(command: HandOverMonitoringForm, context: Context, work: Work) -> None:
    _form(command.form_id, command.seen, work).hand_over(command.to, context)


def reassess(command: ReassessForms, context: Context, work: Work) -> None:
    book = work.facts.rule_book(command.year)
    for month, kind in product(range(command.month, 13), OWN):
        form = work.find(MonitoringForm, MonitoringForm.id_for(command.year, month, command.code, kind))
        reading = _reading(work.facts.money(command.code, command.year), month) if form else None
        if form and reading:
            form.reassess(reading, book.book.monitoring, book.version, context)


def _form(form_id: UUID, version: int | None, work: Work) -> MonitoringForm:
    return seen(work.get(MonitoringForm, form_id), version)


def _decide_by(book: RuleBookVersion, context: Context) -> date:
    return book.book.calendar.monitoring_review.due(local_date(context.occurred_at))


def _reading(money: MoneyFacts | None, month: int) -> MoneyReading | None:
    executed = money.executed_until(month) if money else None
    if money is None or executed is None:
        return None
    return MoneyReading(adjusted=money.adjusted, executed=executed, plan=money.plan)


HANDLERS = {
    IssueMonitoringTask: issue_task,
    BeginDailyMonitoring: begin_daily,
    CloseMonitoringTask: close_task,
    SubmitMonitoringForm: submit,
    PassMonitoringForm: pass_on,
    ConfirmMonitoringForm: confirm,
    ReturnMonitoringForm: return_,
    WithdrawMonitoringForm: withdraw,
    HandOverMonitoringForm: hand_over,
    ReassessForms: reassess,
}
ACCESS = {
    IssueMonitoringTask: (Verb.ISSUE, Object.MONITORING_TASK),
    BeginDailyMonitoring: (Verb.CREATE, Object.MONITORING_TASK),
    CloseMonitoringTask: (Verb.ISSUE, Object.MONITORING_TASK),
    SubmitMonitoringForm: (Verb.SUBMIT, Object.MONITORING_FORM),
    PassMonitoringForm: (Verb.REVIEW, Object.MONITORING_FORM),
    ConfirmMonitoringForm: (Verb.REVIEW, Object.MONITORING_FORM),
    ReturnMonitoringForm: (Verb.REVIEW, Object.MONITORING_FORM),
    WithdrawMonitoringForm: (Verb.SUBMIT, Object.MONITORING_FORM),
    HandOverMonitoringForm: (Verb.REVIEW, Object.MONITORING_FORM),
    ReassessForms: (Verb.CREATE, Object.MONITORING_FORM),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.TaskIssued: (IssueMonitoringTask, BeginDailyMonitoring),
    events.TaskClosed: (CloseMonitoringTask,),
    events.FormOpened: (IssueMonitoringTask, BeginDailyMonitoring),
    events.Submitted: (SubmitMonitoringForm,),
    events.Assessed: (
        SubmitMonitoringForm,
        ReassessForms,
    ),
    events.Passed: (
        PassMonitoringForm,
        ConfirmMonitoringForm,
    ),
    events.Returned: (ReturnMonitoringForm,),
    events.Withdrawn: (WithdrawMonitoringForm,),
    events.HandedOver: (HandOverMonitoringForm,),
    events.Confirmed: (ConfirmMonitoringForm,),
}
