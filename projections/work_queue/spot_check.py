"""Spot checks in the queue: who decides a sample, fills in a workbook, agrees, comments, answers, confirms, issues.

No score stands here: the unit sees that its form was drawn before it is told what was found.
"""

from datetime import date
from typing import Any

from backoffice.areas.spot_check import events
from backoffice.kernel.events import Event
from projections.rows import Rows
from projections.scoping import PLACE
from projections.work_queue.tables import TASKS
from projections.work_queue.view import VIEW, acting, wait

#: The nodes that a re-check may pass; who checks is one of the first three, the last is the chief's.
CHAIN = ("performance", "agency", "expert", "section", "unit", "chief")


@VIEW.on(events.SampleDrawn)
def sample_drawn(event: events.SampleDrawn, rows: Rows) -> None:
    of_district(event, rows, "sample", event.document, event.no, "chief", "decide")


@VIEW.on(events.SampleApproved, events.SampleRefused, events.CircularIssued, events.CircularDropped)
def decided(event: Event, rows: Rows) -> None:
    rows.close(TASKS, event.originator_id)


@VIEW.on(events.CircularDrafted)
def circular_drafted(event: events.CircularDrafted, rows: Rows) -> None:
    heard = all(one.heard for one in event.named)
    of_district(
        event, rows, "circular", event.document, 0, *(("leader", "issue") if heard else ("performance", "tell"))
    )


@VIEW.on(events.CircularAnnounced)
def circular_announced(event: events.CircularAnnounced, rows: Rows) -> None:
    wait(event, rows, node="leader", action="issue", status="pending", due=event.comment_until)


def of_district(
    event: events.SampleDrawn | events.CircularDrafted,
    rows: Rows,
    kind: str,
    document: str,
    no: int,
    node: str,
    action: str,
) -> None:
    """A record of the district as a whole waits for somebody; it has no place, and only the whole district sees it."""
    rows.open(
        TASKS,
        event.originator_id,
        kind=kind,
        code=str(event.year),
        name=document,
        number=document,
        year=event.year,
        **dict.fromkeys(PLACE, ""),
        chain=[node],
        at=0,
        node=node,
        action=action,
        status="pending",
        **acting(None, "drafter", event.actor),
        round=no,
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    rows.open(
        TASKS,
        event.originator_id,
        kind="recheck",
        code=event.code,
        name=event.name,
        year=event.year,
        unit=event.unit,
        department=event.department,
        section=event.section,
        chain=[CHAIN[0], *CHAIN[3:]],
        at=0,
        node="performance",
        action="entrust",
        status="pending",
        **acting(None),
        round=0,
        amount=event.figures.total.adjusted,
        due=event.due,
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.Entrusted)
def entrusted(event: events.Entrusted, rows: Rows) -> None:
    only = event.accounts[0] if len(event.accounts) == 1 else None
    goes(event, rows, checker(event), "check", due=event.due, assignee=only, chain=[checker(event), *CHAIN[3:]])


def checker(event: events.Entrusted) -> str:
    """At which node the workbook is filled in."""
    return "agency" if event.agency else "expert" if event.expert else "performance"


@VIEW.on(events.StoodBack)
def stood_back(event: events.StoodBack, rows: Rows) -> None:
    """The others of the party go on; what was one person's alone is to be entrusted again."""
    task = rows.get(TASKS, event.originator_id)
    assert task is not None
    if task["assignee"] == event.actor:
        goes(event, rows, "performance", "entrust", reason=event.reason)
    else:
        rows.change(TASKS, event.originator_id, version=event.originator_version)


@VIEW.on(events.Declared)
def noted(event: events.Declared, rows: Rows) -> None:
    rows.change(TASKS, event.originator_id, version=event.originator_version)


@VIEW.on(events.SheetSubmitted)
def submitted(event: events.SheetSubmitted, rows: Rows) -> None:
    status = "resubmitted" if event.round > 1 else "pending"
    acted = acting(None, checker_of(event, rows), event.actor)
    goes(event, rows, "section", "agree", status=status, round=event.round, **acted)


def checker_of(event: Event, rows: Rows) -> str:
    """The node at which the workbook of this re-check is filled in."""
    task = rows.get(TASKS, event.originator_id)
    assert task is not None
    return str(task["chain"][0])


@VIEW.on(events.SheetReturned)
def returned(event: events.SheetReturned, rows: Rows) -> None:
    node, by = checker_of(event, rows), event.actor
    goes(event, rows, node, "check", status="returned", reason=event.reason, returned_by=by)


@VIEW.on(events.SheetAgreed)
def agreed(event: events.SheetAgreed, rows: Rows) -> None:
    acted = acting(rows.get(TASKS, event.originator_id), "section", event.actor)
    goes(event, rows, "performance", "tell", **{**acted, "barred": ""})


@VIEW.on(events.UnitTold)
def told(event: events.UnitTold, rows: Rows) -> None:
    goes(event, rows, "unit", "comment", due=event.comment_until)


@VIEW.on(events.Objected)
def objected(event: events.Objected, rows: Rows) -> None:
    goes(event, rows, "performance", "reply", due=event.answer_by)


@VIEW.on(events.Accepted, events.Answered)
def heard(event: Event, rows: Rows) -> None:
    goes(event, rows, "chief", "confirm")


@VIEW.on(events.Confirmed)
def confirmed(event: Event, rows: Rows) -> None:
    rows.close(TASKS, event.originator_id)


def goes(
    event: Event, rows: Rows, node: str, action: str, *, status: str = "pending", due: date | None = None, **more: Any
) -> None:
    """The re-check waits at a node for an action."""
    more.setdefault("assignee", None)
    task = rows.get(TASKS, event.originator_id)
    assert task is not None
    chain = more.get("chain") or task["chain"]
    at = chain.index(node) if node in chain else 0
    wait(event, rows, at=at, node=node, action=action, status=status, due=due, **more)
