"""Notices about self-evaluations: returned forms, final scores, corrections."""

from backoffice.areas.self_evaluation import events
from backoffice.scoring.labels import label
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import REMINDER, VIEW, demand, form_returned, subject
from projections.rows import Rows

VIEW.on(events.Returned)(form_returned)


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    subject(event, rows, f"{event.year}年项目支出绩效自评表")


@VIEW.on(events.Reminded)
def reminded(event: events.Reminded, rows: Rows) -> None:
    """The unit, and once the limit has passed its department too."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None
    said = f"已逾期（限{event.due}）" if event.overdue else f"{event.due}到期"
    title = f"{about['name']} {about['words']}{said}"
    demand(event, rows, REMINDER, f"unit:{about['unit']}", title, "请按期报送自评表；逾期未报将通报并计入考核。")
    if event.overdue and about["department"] != about["unit"]:
        demand(event, rows, REMINDER, f"department:{about['department']}", title, "请督促所属单位报送。")


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
