"""The table of reactions, and how one is carried out."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from backoffice.app import BackOffice
from backoffice.areas.budget_year.events import RoundMoved, RuleBookPublished
from backoffice.areas.department_evaluation.events import Accepted as DepartmentEvaluationAccepted
from backoffice.areas.disclosure.events import FixDemanded
from backoffice.areas.ex_ante.events import Concluded as ExAnteConcluded
from backoffice.areas.ex_ante.events import ReevaluationCommissioned
from backoffice.areas.facts import Facts
from backoffice.areas.key_evaluation.events import Accepted as KeyEvaluationAccepted
from backoffice.areas.key_evaluation.events import Contracted, Rejected
from backoffice.areas.monitoring.commands import ReassessForms
from backoffice.areas.monitoring.events import Confirmed
from backoffice.areas.projects.events import (
    BudgetAdjusted,
    ExecutionRecorded,
    PaymentPlanDeclared,
    PlanChangeApproved,
)
from backoffice.areas.projects.measure_events import Decided as MeasureDecided
from backoffice.areas.projects.measure_events import Lifted as MeasureLifted
from backoffice.areas.projects.measure_events import Recovered as MeasureRecovered
from backoffice.areas.projects.measure_events import Refused as MeasureRefused
from backoffice.areas.rectification.events import Closed as OrderClosed
from backoffice.areas.rectification.events import Ordered as OrderIssued
from backoffice.areas.rectification.events import Reopened as OrderReopened
from backoffice.areas.self_evaluation.commands import RescoreSelfEvaluation
from backoffice.areas.self_evaluation.events import Confirmed as SelfEvaluationConfirmed
from backoffice.areas.self_evaluation.events import Corrected as SelfEvaluationCorrected
from backoffice.areas.spot_check.events import Confirmed as RecheckConfirmed
from backoffice.areas.spot_check.events import Entrusted as RecheckEntrusted
from backoffice.areas.targets.events import Adjusted as TargetAdjusted
from backoffice.eventstore.upcasting import written_as
from backoffice.kernel.context import Actor, Context, Role
from backoffice.kernel.events import Event
from backoffice.kernel.review import Status
from backoffice.processes.applications import issue_with_the_reply, suggest_after_news
from backoffice.processes.engagements_from_ex_ante import open_engagement_to_evaluate_again
from backoffice.processes.lights_from_money import reassess_after_execution, reassess_year
from backoffice.processes.measures_from_monitoring import complete_adjustment, propose_measure, rectify_after_all
from backoffice.processes.orders_from_department_evaluation import demand_order_for_department_evaluation
from backoffice.processes.orders_from_disclosure import demand_order_for_findings
from backoffice.processes.orders_from_key_evaluation import (
    begin_rectification,
    demand_order_for_problems,
    end_engagement,
    open_engagement,
)
from backoffice.processes.orders_from_monitoring import demand_order
from backoffice.processes.orders_from_self_evaluation import demand_order_for_poor_result
from backoffice.processes.orders_from_spot_check import demand_order_for_spot_check, note_check
from backoffice.processes.rule_books import judge_year_anew
from backoffice.processes.targets import adjust_budget_with_target, close_target

#: Makes of an event the commands that it demands.
Demand = Callable[[Any], Iterable[object]]

#: event -> the commands that it demands, and the reason that they carry
REACTIONS: dict[type[Event], tuple[Demand, str]] = {
    Confirmed: (demand_order, "监控表核定须处置，按规则拟稿。"),
    ExecutionRecorded: (reassess_after_execution, "执行数有更新，按规则重新判灯。"),
    SelfEvaluationConfirmed: (demand_order_for_poor_result, "自评等级为差须整改，按规则拟稿。"),
    RoundMoved: (issue_with_the_reply, "随一下下达控制数和结果应用决定。"),
    RecheckConfirmed: (demand_order_for_spot_check, "抽查复核触发通报情形须整改，按规则拟稿。"),
    RecheckEntrusted: (note_check, "登记受托复核。"),
    KeyEvaluationAccepted: (demand_order_for_problems, "重点评价发现问题须整改，按规则拟稿。"),
    DepartmentEvaluationAccepted: (demand_order_for_department_evaluation, "部门评价发现问题须整改，按规则拟稿。"),
    Contracted: (open_engagement, "登记委托合同。"),
    ReevaluationCommissioned: (open_engagement_to_evaluate_again, "登记再评估委托合同。"),
    Rejected: (end_engagement, "报告未通过验收，终止委托。"),
    OrderIssued: (begin_rectification, "整改通知已下达，重点评价转入整改。"),
    FixDemanded: (demand_order_for_findings, "公开核查发现逾期未改，按规则拟稿。"),
    BudgetAdjusted: (reassess_year, "预算有调整，按规则重新判灯。"),
    PaymentPlanDeclared: (reassess_year, "已申报用款计划，按规则重新判灯。"),
    PlanChangeApproved: (reassess_year, "用款计划有调整，按规则重新判灯。"),
    MeasureRefused: (rectify_after_all, "预算调整未获批准，红灯项目须整改，按规则拟稿。"),
    TargetAdjusted: (adjust_budget_with_target, "预算随绩效目标调整同步变动。"),
}

#: News that proposals for the next budget rest on.
NEWS: tuple[type[Event], ...] = (
    ExAnteConcluded,
    SelfEvaluationConfirmed,
    SelfEvaluationCorrected,
    KeyEvaluationAccepted,
    DepartmentEvaluationAccepted,
    RecheckConfirmed,
    OrderIssued,
    OrderClosed,
    OrderReopened,
    MeasureDecided,
    MeasureLifted,
    MeasureRecovered,
)

#: What follows besides, of others than the first reaction asks.
ENDING: dict[type[Event], tuple[Demand, str]] = {
    SelfEvaluationConfirmed: (close_target, "年度自评已确认，绩效目标关闭。"),
    Confirmed: (propose_measure, "监控表核定调整、暂停或取消，按规则提请决定。"),
    TargetAdjusted: (complete_adjustment, "绩效目标和预算已同步调整。"),
}

#: What any event demands, in order: an event may have its own reaction, be news, and end something besides.
DEMANDED: dict[type[Event], tuple[tuple[Demand, str], ...]] = {
    event: (
        *([REACTIONS[event]] if event in REACTIONS else []),
        *([(suggest_after_news, "结果应用的依据有变化，按规则重新测算。")] if event in NEWS else []),
        *([ENDING[event]] if event in ENDING else []),
    )
    for event in dict.fromkeys((*REACTIONS, *NEWS))
}

#: Every event that demands something.
HEARD: tuple[type[Event], ...] = (*DEMANDED, RuleBookPublished)

#: What the store is asked for: these events, of whatever version.
TOPICS = tuple(topic for event in HEARD for topic in written_as(event.TOPIC))

#: Why a record is judged by another version of the rule book.
JUDGED_ANEW = "规则有新版，未确认的按规则重新判定。"

#: Events of the log that are read at once.
PAGE = 500

SYSTEM = Actor(account="system", role=Role.SYSTEM, organisation="")


def react(app: BackOffice, event: Event) -> int:
    """Carry out what the event demands; the last position written, 0 for nothing.

    Each command's id is derived from the event, so that reacting twice writes once. It is decided
    at the moment of its cause: a reaction is not later than the news that demands it.
    """
    position = 0
    for name, command, reason in _demanded(app, event):
        if not can_change(command, app.facts):
            continue
        context = cause_of(event).caused(
            f"{event.originator_id}:{event.originator_version}:{name}",
            actor=SYSTEM,
            reason=reason,
        )
        position = max(position, app.handle(command, context).position)
    return position


def can_change(command: object, facts: Facts) -> bool:
    """Whether there is anything that the command could judge again: figures of most years find no open form."""
    match command:
        case ReassessForms(code=code, year=year, month=month):
            return facts.has_open_form(code, year, month)
        case RescoreSelfEvaluation(code=code, year=year):
            own = facts.self_evaluation(code, year)
            return own is not None and own.entry is not None and own.status is not Status.DONE
    return True


def _demanded(app: BackOffice, event: Event) -> Iterator[tuple[str, object, str]]:
    """Every command with what tells it from the others of the event, and its reason."""
    ordered = ((command, reason) for demand, reason in DEMANDED.get(type(event), ()) for command in demand(event))
    yield from ((str(number), command, reason) for number, (command, reason) in enumerate(ordered))
    if isinstance(event, RuleBookPublished):
        yield from ((name, command, JUDGED_ANEW) for name, command in judge_year_anew(event, partial(_told, app)))


def _told(app: BackOffice, kinds: tuple[type[Event], ...]) -> Iterator[Event]:
    last, start = app.recorder.max_notification_id() or 0, 1
    topics = tuple(topic for kind in kinds for topic in written_as(kind.TOPIC))
    while found := app.recorder.select_notifications(start, PAGE, stop=last, topics=topics):
        yield from (app.mapper.to_domain_event(one) for one in found)  # type: ignore[misc]
        start = found[-1].id + 1


def cause_of(event: Event) -> Context:
    """The context in which the event was decided."""
    return Context(
        actor=Actor(account=event.actor, role=Role(event.role), organisation=event.organisation),
        reason=event.reason,
        occurred_at=event.occurred_at,
        command_id=event.command_id,
        correlation_id=event.correlation_id,
        causation_id=event.causation_id,
    )
