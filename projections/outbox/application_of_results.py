"""Notices about result applications: the unit is told its control figure with the reply, and why it is so."""

from backoffice.areas.application_of_results.events import Issued, Suggested
from backoffice.areas.application_of_results.labels import ACTIONS, RULE_WORDS
from backoffice.kernel.money import show_wan
from projections.outbox.view import VIEW, demand, subject
from projections.rows import Rows

#: Kind of the notice.
CONTROL_FIGURE = "control-figure"


@VIEW.on(Suggested)
def suggested(event: Suggested, rows: Rows) -> None:
    subject(event, rows, f"{event.year}年结果应用")


@VIEW.on(Issued)
def issued(event: Issued, rows: Rows) -> None:
    title = f"{event.year}年控制数：{event.name} {ACTIONS[event.action].zh}，{show_wan(event.amount)}万元"
    held = f"其中冻结{show_wan(event.frozen)}万元，完成评价或整改后释放。" if event.frozen else ""
    text = f"依据：{RULE_WORDS[event.reason_code].zh}。{held}"
    demand(event, rows, CONTROL_FIGURE, f"unit:{event.unit}", title, text)
    if event.department != event.unit:
        demand(event, rows, CONTROL_FIGURE, f"department:{event.department}", title, text)
