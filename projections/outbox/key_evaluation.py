"""Notices about finance evaluations: the unit is told of it, asked for views, given the result by letter."""

from typing import Any

from backoffice.areas.key_evaluation import events
from backoffice.scoring.labels import label
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import VIEW, demand, subject
from projections.rows import Rows

#: Told in the inbox and by mail; the feedback goes out as a letter.
NOTICE, VIEWS, FEEDBACK = "key-evaluation-notice", "key-evaluation-views", "key-evaluation-feedback"


@VIEW.on(events.Nominated)
def nominated(event: events.Nominated, rows: Rows) -> None:
    subject(event, rows, f"{event.year}年度财政重点评价")


@VIEW.on(events.NoticeSent)
def notice_sent(event: events.NoticeSent, rows: Rows) -> None:
    to_unit(event, rows, NOTICE, f"列入{event.year}年度财政重点评价（{event.document}）", f"请准备：{event.materials}")


@VIEW.on(events.ViewsInvited)
def views_invited(event: events.ViewsInvited, rows: Rows) -> None:
    title = f"评价报告初稿征求意见，限{event.comment_until}前反馈"
    to_unit(event, rows, VIEWS, title, "逾期未反馈的，视为无意见。")


@VIEW.on(events.FeedbackSent)
def feedback_sent(event: events.FeedbackSent, rows: Rows) -> None:
    title = f"重点评价结果反馈函（{event.document}）：{event.score.total}分，{label(event.score.grade).zh}"
    to_unit(event, rows, FEEDBACK, title, f"{event.requirements} 限{event.reply_by}前反馈整改情况。")


def to_unit(event: Any, rows: Rows, kind: str, title: str, text: str) -> None:
    """A notice to the unit, and to its department where it is another one."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "an evaluation is nominated before anything happens to it"
    whole = f"{about['name']}：{title}"
    demand(event, rows, kind, f"unit:{about['unit']}", whole, text)
    if about["department"] != about["unit"]:
        demand(event, rows, kind, f"department:{about['department']}", whole, text)
