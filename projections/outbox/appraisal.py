"""Notices about appraisals: to the appraised, of its task, its reviewed score, the answer, the confirmed score."""

from backoffice.areas.appraisal import events
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import VIEW, demand
from projections.rows import Rows
from projections.scoping import place_of

#: Kinds of notices.
TASK, SCORE = "appraisal-task", "appraisal-score"


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    name = f"{event.year}年度预算绩效管理考核"
    rows.open(SUBJECTS, event.originator_id, name=name, words="考核", number="", **place_of(event))
    text = f"请于 {event.self_score_due} 前完成自评；系统已按业务记录计算可自动计分的各项。"
    demand(event, rows, TASK, f"unit:{event.code}", f"{name}：自评限{event.self_score_due}", text)


@VIEW.on(events.Reviewed)
def reviewed(event: events.Reviewed, rows: Rows) -> None:
    text = f"审核得分 {event.score.total} 分。对分数有异议的，请于 {event.objections_until} 前提出并说明理由。"
    _tell(event, rows, f"考核得分 {event.score.total} 分，异议期至{event.objections_until}", text)


@VIEW.on(events.ObjectionsAnswered)
def answered(event: events.ObjectionsAnswered, rows: Rows) -> None:
    text = "\n".join(one.answer for one in event.answers)
    _tell(event, rows, f"考核异议答复，得分 {event.score.total} 分", text)


@VIEW.on(events.Confirmed)
def confirmed(event: events.Confirmed, rows: Rows) -> None:
    _tell(event, rows, f"考核核定得分 {event.score.total} 分", f"{event.year}年度考核得分已核定。")


def _tell(
    event: events.Reviewed | events.ObjectionsAnswered | events.Confirmed, rows: Rows, title: str, text: str
) -> None:
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "an appraisal is opened before anything is told of it"
    demand(event, rows, SCORE, f"unit:{about['unit']}", title, text)
