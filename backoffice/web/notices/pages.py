"""The pages of the inbox."""

from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.access.policy import Object, Verb, check
from backoffice.areas.delivery.commands import MarkRead
from backoffice.web.deciding.panel import full_page
from backoffice.web.kinds.catalogue import KINDS
from backoffice.web.notices.failing import LISTED, failures, send_again
from backoffice.web.shell.addresses import at_moment
from backoffice.web.visit import current
from backoffice.web.visit.ordering import carry_out
from backoffice.web.visit.reading import Conditions
from projections.deliveries.queries import delivery, total, unread
from projections.deliveries.queries import inbox as received
from projections.rectification_board.queries import order

notices = Blueprint("notices", __name__, template_folder="templates")

#: What the attachment of a notice is, by the first bytes of its content.
MEDIA = ((b"%PDF", "pdf", "application/pdf"), (b"PK", "zip", "application/zip"))


@notices.before_request
def readers_only() -> None:
    """Whoever has an inbox."""
    check(current.actor(), Verb.READ, Object.DELIVERY)


@notices.get("/notices")
def inbox() -> str:
    """What was sent to the visitor: unread first, then the newest; for the performance section what failed, too."""
    asked = Conditions()
    account, reader = current.account().account, current.reader()
    failing = failures()
    return render_template(
        "notices/inbox.html",
        asked=asked,
        rows=received(reader, account, limit=asked.size, offset=(asked.page - 1) * asked.size),
        unread=unread(reader, account),
        total=total(reader, account),
        failures=failing[:LISTED],
        failing=len(failing),
    )


@notices.get("/notices/<uuid:delivery_id>")
def opened(delivery_id: UUID) -> AnyResponse:
    """Where the notice leads."""
    return redirect(_address(_mine(delivery_id)), 303)


@notices.post("/notices/<uuid:delivery_id>/read")
def read(delivery_id: UUID) -> AnyResponse:
    """The visitor has read it."""
    row = _mine(delivery_id)
    carry_out(MarkRead(delivery_id=delivery_id), gettext("已读"))
    return redirect(_address(row), 303)


@notices.post("/notices/<uuid:delivery_id>/again")
def again(delivery_id: UUID) -> AnyResponse:
    """The performance section has a failed delivery sent again."""
    if send_again(delivery_id):
        flash(gettext("已重新排队发送。"), "green")
    else:
        flash(gettext("这条通知已在发送，不必重发。"), "amber")
    return redirect(url_for("notices.inbox"), 303)


@notices.get("/notices/<uuid:delivery_id>/document")
def document(delivery_id: UUID) -> Response:
    """What was attached to the notice, for its recipient."""
    row = _mine(delivery_id)
    content = current.house().attachments.content(row["document"]) if row["document"] else None
    if content is None:
        raise NotFound
    ending, media_type = next(
        ((ending, media) for mark, ending, media in MEDIA if content.startswith(mark)),
        ("bin", "application/octet-stream"),
    )
    disposition = f"attachment; filename*=UTF-8''{quote(row['title'])}.{ending}"
    return Response(content, content_type=media_type, headers={"Content-Disposition": disposition})


def _mine(delivery_id: UUID) -> RowMapping:
    row = delivery(current.reader(), current.account().account, delivery_id)
    if row is None:
        raise NotFound
    return row


def _address(row: RowMapping) -> str:
    """The record that a notice speaks of: an order, a form, else its history."""
    reader, scope, subject = current.reader(), current.scope(), row["subject_id"]
    if order(reader, scope, subject) is not None:
        return at_moment(url_for("rectification.order", order_id=subject))
    for kind in KINDS.values():
        form = kind.find(reader, scope, subject)
        if form is not None:
            return at_moment(full_page(kind, form))
    return at_moment(url_for("replay.record", record_id=subject))
