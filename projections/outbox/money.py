"""Notices about a project's money: measures to decide, payments stopped and freed, late payment plans."""

from backoffice.areas.projects import events
from backoffice.areas.projects import measure_events as measures
from backoffice.areas.projects.labels import MEASURE_KINDS
from backoffice.areas.projects.measure import AUTHORITIES
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.kernel.context import Role
from backoffice.kernel.money import show_wan
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import VIEW, demand, subject
from projections.rows import Rows

#: Kinds of these notices.
MEASURE, PLAN = "money-measure", "payment-plan"

#: What a unit and its department are told of a measure that was taken.
TAKEN: dict[MeasureKind, str] = {
    MeasureKind.ADJUST: "请在规定期限内申报绩效目标调整，预算和目标同步调减。",
    MeasureKind.SUSPEND: "自即日起暂停实施和支付；整改到位后，由作出决定的领导解除。",
    MeasureKind.CANCEL: "停止实施和支付，清理账目，未执行的资金由预算科收回。",
}


#: What follows the reason of a suspension that the rule has taken.
BY_RULE = "请立即签收并整改；整改到位后，由分管局长解除。"


@VIEW.on(measures.Proposed)
def proposed(event: measures.Proposed, rows: Rows) -> None:
    words = MEASURE_KINDS[event.kind].zh
    subject(event, rows, words)
    text = "；".join(event.findings)
    title = f"待决定：{event.name} {words}（全年预算 {show_wan(event.budget)} 万元）"
    demand(event, rows, MEASURE, f"role:{AUTHORITIES[event.kind]}", title, text)


@VIEW.on(measures.LeftUnanswered)
def left_unanswered(event: measures.LeftUnanswered, rows: Rows) -> None:
    """The suspension itself is told with the decision of the rule; who may lift it hears of it."""
    subject(event, rows, MEASURE_KINDS[event.kind].zh)
    title = f"自动暂停支付：{event.name}（全年预算 {show_wan(event.budget)} 万元）"
    demand(event, rows, MEASURE, f"role:{AUTHORITIES[event.kind]}", title, event.reason)


@VIEW.on(measures.Decided)
def decided(event: measures.Decided, rows: Rows) -> None:
    """The unit and its department are told, and the treasury that applies it."""
    text = f"{event.reason}{BY_RULE}" if event.role == Role.SYSTEM else TAKEN[event.kind]
    tell(event, rows, f"{MEASURE_KINDS[event.kind].zh}（{event.document}）", text)


@VIEW.on(measures.Refused)
def refused(event: measures.Refused, rows: Rows) -> None:
    """Who proposed it is told."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "a measure is proposed before it is refused"
    title = f"未批准：{about['name']} {about['words']}"
    demand(event, rows, MEASURE, f"section:{about['section']}", title, event.reason)
    demand(event, rows, MEASURE, f"role:{Role.PERFORMANCE}", title, event.reason)


@VIEW.on(measures.Lifted)
def lifted(event: measures.Lifted, rows: Rows) -> None:
    tell(event, rows, f"解除暂停支付（{event.document}）", event.reason)


@VIEW.on(measures.Recovered)
def recovered(event: measures.Recovered, rows: Rows) -> None:
    tell(event, rows, f"收回资金 {show_wan(event.recovered)} 万元（{event.document}）", event.reason)


@VIEW.on(events.PlanChangeAsked)
def plan_asked(event: events.PlanChangeAsked, rows: Rows) -> None:
    if rows.get(SUBJECTS, event.originator_id) is None:
        subject(event, rows, f"{event.year}年用款计划")
    title = f"待审核：{event.name} {event.year}年用款计划调整"
    demand(event, rows, PLAN, f"section:{event.section}", title, event.reason)


@VIEW.on(events.PlanChangeApproved)
def plan_approved(event: events.PlanChangeApproved, rows: Rows) -> None:
    plan_settled(event, rows, "已同意")


@VIEW.on(events.PlanChangeRefused)
def plan_refused(event: events.PlanChangeRefused, rows: Rows) -> None:
    plan_settled(event, rows, "不同意")


def plan_settled(event: events.PlanChangeApproved | events.PlanChangeRefused, rows: Rows, words: str) -> None:
    """The unit is told what became of its plan."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "a plan is asked for before it is settled"
    title = f"{words}：{about['name']} {about['words']}调整"
    demand(event, rows, PLAN, f"unit:{about['unit']}", title, event.reason)


def tell(event: measures.Decided | measures.Lifted | measures.Recovered, rows: Rows, words: str, text: str) -> None:
    """A measure that was taken or lifted is told to the unit, its department and the treasury."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "a measure is proposed before it is decided"
    title = f"{about['name']}：{words}"
    audiences = [f"unit:{about['unit']}", f"department:{about['department']}", f"role:{Role.TREASURY}"]
    for audience in dict.fromkeys(audiences):
        demand(event, rows, MEASURE, audience, title, text)
