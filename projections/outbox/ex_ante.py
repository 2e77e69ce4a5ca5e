"""Notices about finance re-evaluations: the unit hears that its report is evaluated again, and what came of it."""

from typing import Any

from backoffice.areas.ex_ante import events
from backoffice.kernel.money import show_wan
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import VIEW, demand
from projections.rows import Rows

APPROVED, SETTLED = "reevaluation-approved", "reevaluation-settled"


@VIEW.on(events.ReevaluationApproved)
def approved(event: events.ReevaluationApproved, rows: Rows) -> None:
    to_unit(event, rows, APPROVED, "列入财政再评估", "请配合提供资料；再评估完成前，评估报告不作结论。")


@VIEW.on(events.Reevaluated)
def settled(event: events.Reevaluated, rows: Rows) -> None:
    cut = show_wan(event.supported - event.recommended)
    title = f"财政再评估完成，审定 {show_wan(event.recommended)} 万元（财政核减 {cut} 万元）"
    to_unit(event, rows, SETTLED, title, event.reasons)


def to_unit(event: Any, rows: Rows, kind: str, words: str, text: str) -> None:
    """A notice to the unit whose report it is."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "a report is opened before it is evaluated again"
    demand(event, rows, kind, f"unit:{about['unit']}", f"{about['name']} {about['words']}：{words}", text)
