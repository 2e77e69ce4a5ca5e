"""Notices about spot checks: the unit is told its score, its objections are answered, a circular names it."""

from typing import Any

from backoffice.areas.spot_check import events
from backoffice.scoring.labels import label
from projections.outbox.tables import OUTBOX, SUBJECTS
from projections.outbox.view import VIEW, demand, subject
from projections.rows import Rows
from projections.scoping import place_of

#: Told in the inbox and by mail, without a letter.
TOLD, ANSWERED, FINAL, CIRCULAR = "recheck-told", "recheck-answered", "recheck-confirmed", "circular"


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    subject(event, rows, f"{event.year}年度自评抽查复核")


@VIEW.on(events.UnitTold)
def told(event: events.UnitTold, rows: Rows) -> None:
    title = f"抽查复核结果告知：复核得分{event.total}，{label(event.grade).zh}"
    text = f"与自评相差{event.difference}分。如有异议，请在{event.comment_until}前逐项提出。"
    of_recheck(event, rows, TOLD, title, text)


@VIEW.on(events.Answered)
def answered(event: events.Answered, rows: Rows) -> None:
    of_recheck(event, rows, ANSWERED, f"异议已答复，复核得分{event.result.total}", event.reason)


@VIEW.on(events.Confirmed)
def confirmed(event: events.Confirmed, rows: Rows) -> None:
    title = f"抽查复核结果已确认：{event.result.total}，{label(event.result.grade).zh}"
    of_recheck(event, rows, FINAL, title, event.reason)


def of_recheck(event: Any, rows: Rows, kind: str, title: str, text: str) -> None:
    """A notice about a re-check to its unit, and to the department where it is another one."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None, "a re-check is opened before anything happens to it"
    whole = f"{about['name']}：{title}"
    demand(event, rows, kind, f"unit:{about['unit']}", whole, text)
    if about["department"] != about["unit"]:
        demand(event, rows, kind, f"department:{about['department']}", whole, text)


@VIEW.on(events.CircularDrafted)
def circular_drafted(event: events.CircularDrafted, rows: Rows) -> None:
    """What a circular says of whom is kept until it goes out."""
    rows.open(
        SUBJECTS,
        event.originator_id,
        name=event.title,
        words=";".join(sorted({one.unit for one in event.named if not one.heard})),
        number=event.document,
        unit="",
        department="",
        section="",
    )


@VIEW.on(events.CircularAnnounced)
def circular_announced(event: events.CircularAnnounced, rows: Rows) -> None:
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None
    title = f"拟通报事项告知：{about['number']}《{about['name']}》"
    for unit in filter(None, about["words"].split(";")):
        tell(event, rows, unit, title, f"涉及贵单位的内容，请在{event.comment_until}前提出意见。")


@VIEW.on(events.CircularIssued)
def circular_issued(event: events.CircularIssued, rows: Rows) -> None:
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None
    for unit in sorted({one.unit for one in event.named}):
        names = "、".join(one.name for one in event.named if one.unit == unit)
        tell(event, rows, unit, f"通报：{event.document}《{about['name']}》", f"涉及：{names}。")


def tell(event: Any, rows: Rows, unit: str, title: str, text: str) -> None:
    """A notice about a circular to one unit."""
    about = rows.get(SUBJECTS, event.originator_id)
    assert about is not None
    rows.open(
        OUTBOX,
        f"{event.originator_id}:{event.originator_version}:{CIRCULAR}:unit:{unit}",
        kind=CIRCULAR,
        audience=f"unit:{unit}",
        record_id=event.originator_id,
        version=event.originator_version,
        position=rows.position,
        at=event.occurred_at,
        title=title[:300],
        text=text[:2000],
        **place_of(about),
    )
