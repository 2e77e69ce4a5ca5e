"""Notices about trainings: to those who are to come, and to whoever asked."""

from backoffice.areas.training import events
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import VIEW, demand
from projections.rows import Rows
from projections.scoping import PLACE

#: Kinds of notices.
TRAINING, ANSWER, CANCELLED = "training", "answer", "cancelled"

NOWHERE = dict.fromkeys(PLACE, "")


@VIEW.on(events.Planned)
def planned(event: events.Planned, rows: Rows) -> None:
    """Everybody invited is told."""
    rows.open(SUBJECTS, event.originator_id, name=event.plan.topic, words="培训", number=event.number, **NOWHERE)
    _invite(event, rows, "培训通知")


@VIEW.on(events.Replanned)
def replanned(event: events.Replanned, rows: Rows) -> None:
    rows.change(SUBJECTS, event.originator_id, name=event.plan.topic)
    _invite(event, rows, "培训调整")


@VIEW.on(events.Answered)
def answered(event: events.Answered, rows: Rows) -> None:
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "a session is announced before anybody asks"
    demand(event, rows, ANSWER, f"unit:{event.asker}", f"培训答疑：{about['name']}", event.answer)


@VIEW.on(events.Cancelled)
def cancelled(event: events.Cancelled, rows: Rows) -> None:
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "a session is announced before it is cancelled"
    for organisation in event.invited:
        demand(event, rows, CANCELLED, f"unit:{organisation}", f"培训取消：{about['name']}", event.reason)


def _invite(event: events.Planned | events.Replanned, rows: Rows, words: str) -> None:
    for one in event.invited:
        title = f"{words}：{event.plan.topic}，{event.plan.held_on}"
        text = f"地点：{event.plan.place}。主讲：{event.plan.institution}。请安排 {one.expected} 人参加并按时签到。"
        demand(event, rows, TRAINING, f"unit:{one.organisation}", title, text)
