"""Notices about departments' evaluations: what became of them."""

from backoffice.areas.department_evaluation import events
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import RETURNED, VIEW, demand, subject
from projections.rows import Rows

#: Kind of the notice of acceptance.
ACCEPTED = "department-evaluation"


@VIEW.on(events.Submitted)
def submitted(event: events.Submitted, rows: Rows) -> None:
    subject(event, rows, f"{event.year}年度部门评价")


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "an evaluation is handed in before it is returned"
    title = f"退回修改：{about['name']} {about['words']}"
    demand(event, rows, RETURNED, f"department:{about['department']}", title, event.reason)


@VIEW.on(events.Accepted)
def accepted(event: events.Accepted, rows: Rows) -> None:
    """The department, and the unit whose project was evaluated."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "an evaluation is handed in before it is accepted"
    title = f"已核定：{about['name']} {about['words']}（{event.total} 分）"
    for audience in dict.fromkeys((f"department:{about['department']}", f"unit:{about['unit']}")):
        demand(event, rows, ACCEPTED, audience, title, "；".join(event.problems))
