"""Notices about rectification orders."""

from backoffice.areas.rectification import events as rectification
from backoffice.areas.rectification.labels import LEVELS
from backoffice.kernel.context import Role
from backoffice.kernel.events import Event
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import CLOSED, ESCALATION, NOTICE, REMINDER, RETURNED, TRAIL, VIEW, demand, subject
from projections.rows import Rows


@VIEW.on(rectification.Drafted)
def order_drafted(event: rectification.Drafted, rows: Rows) -> None:
    subject(event, rows, "整改通知书")


@VIEW.on(rectification.Ordered)
def ordered(event: rectification.Ordered, rows: Rows) -> None:
    rows.change(SUBJECTS, event.originator_id, number=event.number)
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None
    title = f"{event.number} 整改通知书：{about['name']}，限{event.due}"
    text = f"共{len(event.problems)}项问题，请在{event.acknowledge_by}前签收，{event.due}前完成整改。"
    demand(event, rows, NOTICE, f"unit:{about['unit']}", title, text)
    if about["department"] != about["unit"]:
        demand(event, rows, NOTICE, f"department:{about['department']}", title, text)


@VIEW.on(rectification.FeedbackReturned)
def feedback_returned(event: rectification.FeedbackReturned, rows: Rows) -> None:
    of_order(event, rows, RETURNED, f"整改反馈退回，限{event.due}", event.reason)


@VIEW.on(rectification.Reminded)
def reminded(event: rectification.Reminded, rows: Rows) -> None:
    of_order(event, rows, REMINDER, f"整改{event.due}到期", "请按期报送整改反馈；确需延期的，到期前申请。")


@VIEW.on(rectification.Escalated)
def escalated(event: rectification.Escalated, rows: Rows) -> None:
    title = f"整改逾期，升级为{LEVELS[event.level].zh}（{event.document}）"
    of_order(event, rows, ESCALATION, title, event.measure, department=True)


@VIEW.on(rectification.Closed)
def closed(event: rectification.Closed, rows: Rows) -> None:
    of_order(event, rows, CLOSED, "整改已销号", event.reason)
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None
    title = f"{about['number']} 全程留痕：{about['name']}"
    demand(event, rows, TRAIL, f"role:{Role.AUDITOR}", title, "含事件、通知书和可读记录，可离线核对。")


def of_order(event: Event, rows: Rows, kind: str, title: str, text: str, *, department: bool = False) -> None:
    """A notice about an order to its unit, and to the department where it is another one and asked for."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "an order is drafted before anything happens to it"
    whole = f"{about['number']} {about['name']}：{title}"
    demand(event, rows, kind, f"unit:{about['unit']}", whole, text)
    if department and about["department"] != about["unit"]:
        demand(event, rows, kind, f"department:{about['department']}", whole, text)
