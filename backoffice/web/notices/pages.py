"""The pages of the inbox."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.delivery.commands import MarkRead
from backoffice.areas.delivery.events import Channel
from backoffice.web.shell.addresses import at_moment
from backoffice.web.visit import current
from backoffice.web.visit.ordering import carry_out
from projections.timeline.queries import EventFilter, event, events, of_record

notices = Blueprint("notices", __name__, template_folder="templates")

#: Notices that are looked through for those of the visitor.
LOOKED_THROUGH = 2_000
#: Notices that the inbox shows.
SHOWN = 100

SENT, READ = "delivery.attempted.v1", "delivery.read.v1"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something that was sent to the visitor; `position` is the event that tells of it."""

    delivery_id: UUID
    title: str
    at: datetime
    position: int
    code: str | None
    read: bool
    url: str


@notices.before_request
def readers_only() -> None:
    """Whoever has an inbox."""
    check(current.actor(), Verb.READ, Object.DELIVERY)


@notices.get("/notices")
def inbox() -> str:
    """What was sent to the visitor, newest first."""
    found = list(_mine())
    return render_template("notices/inbox.html", notices=found, unread=sum(not notice.read for notice in found))


@notices.get("/notices/<int:position>")
def opened(position: int) -> Response:
    """Where the notice leads."""
    row = event(current.reader(), current.scope(), position)
    if row is None or not _is_mine(row):
        raise NotFound
    return redirect(_address(row), 303)


@notices.post("/notices/<uuid:delivery_id>/read")
def read(delivery_id: UUID) -> Response:
    """The visitor has read it."""
    rows = of_record(current.reader(), current.scope(), delivery_id, newest_first=False, limit=1)
    if not rows or not _is_mine(rows[0]):
        raise NotFound
    carry_out(MarkRead(delivery_id=delivery_id), gettext("已读"))
    return redirect(_address(rows[0]), 303)


def _mine() -> Iterator[Notice]:
    reader, scope = current.reader(), current.scope()
    known = {row["record_id"] for row in events(reader, scope, EventFilter(topic=READ), limit=LOOKED_THROUGH)}
    rows = [row for row in events(reader, scope, EventFilter(topic=SENT), limit=LOOKED_THROUGH) if _is_mine(row)]
    for row in rows[:SHOWN]:
        yield Notice(
            delivery_id=row["record_id"],
            title=row["facts"]["title"],
            at=row["occurred_at"],
            position=row["position"],
            code=row["code"],
            read=row["record_id"] in known,
            url=_address(row),
        )


def _is_mine(row: RowMapping) -> bool:
    facts: dict[str, Any] = row["facts"]
    return (
        row["topic"] == SENT and facts["channel"] == Channel.INBOX and facts["recipient"] == current.account().account
    )


def _address(row: RowMapping) -> str:
    if row["code"]:
        return at_moment(url_for("projects.record", code=row["code"], year=row["year"], tab="history"))
    return at_moment(url_for("replay.event", position=row["position"]))
