"""Notices about self-evaluations: returned forms, final scores, corrections."""

from backoffice.areas.self_evaluation import events
from backoffice.scoring.labels import label
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import VIEW, demand, form_returned, subject
from projections.rows import Rows

VIEW.on(events.Returned)(form_returned)


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    subject(event, rows, f"{event.year}年项目支出绩效自评表")


@VIEW.on(events.Corrected)
def corrected(event: events.Corrected, rows: Rows) -> None:
    """The unit is told that its confirmed score was replaced, to what, and why."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None
    now = "免于自评" if event.total is None or event.grade is None else f"{event.total} 分，{label(event.grade).zh}"
    title = f"自评结果更正：{about['name']} {event.year}年度，更正为{now}"
    demand(event, rows, NOTICE_OF_SCORE, f"unit:{about['unit']}", title, event.reason)


#: Told like a returned form: in the inbox and by mail, without a letter.
NOTICE_OF_SCORE = "self-evaluation-corrected"
