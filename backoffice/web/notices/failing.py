"""Deliveries that failed, for the performance section: why, and sending them again as `dead-letters retry` does."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from flask import current_app
from flask_babel import gettext
from sqlalchemy import RowMapping
from werkzeug.exceptions import Conflict, NotFound

from backoffice.access.policy import Object, Verb, allows, check
from backoffice.areas.delivery.events import Channel
from backoffice.web.visit import current
from backoffice.web.visit.naming import posts
from projections.deliveries.queries import failed
from workers.claims import Claims

#: Failed deliveries that the page lists, the latest first.
LISTED = 50


@dataclass(frozen=True)
class Failure:
    """A delivery that failed or whose outcome is unknown; `again` says that a person may have it sent again."""

    row: RowMapping
    recipient: str
    channel: str
    status: str
    error: str
    again: bool


def may_send_again() -> bool:
    """Whether the visitor sees failed deliveries and may have them sent again."""
    return allows(current.actor(), Verb.ISSUE, Object.DELIVERY)


def failures() -> list[Failure]:
    """What did not arrive within the visitor's scope; of a task that was given up, why it failed the last time."""
    if not may_send_again():
        return []
    rows = failed(current.reader(), current.scope())
    given_up = {} if current.in_past() else {one["task_key"]: one for one in _claims().failed()}
    titles = posts(row["recipient"] for row in rows)
    return [_failure(row, given_up.get(row["task_key"]), titles[row["recipient"]]) for row in rows]


def send_again(delivery_id: UUID) -> bool:
    """Queue a failed delivery anew, with all its attempts before it; False when it has not failed for good any more.

    Raises Forbidden for any other role, NotFound for a delivery that has not failed.
    """
    check(current.actor(), Verb.ISSUE, Object.DELIVERY)
    if current.in_past():
        raise Conflict(gettext("这是过去时点的页面，不能办理。请回到现在。"))
    rows = failed(current.reader(), current.scope())
    row = next((one for one in rows if one["delivery_id"] == delivery_id), None)
    if row is None:
        raise NotFound
    queued = _claims().try_again(row["task_key"], datetime.now(UTC))
    if queued:
        current_app.logger.info("%s asks to send %s again", current.actor().account, row["task_key"])
    return queued


def _failure(row: RowMapping, task: RowMapping | None, recipient: str) -> Failure:
    return Failure(
        row=row,
        recipient=recipient,
        channel=gettext("邮件") if row["channel"] == Channel.EMAIL else gettext("站内"),
        status=str(row["result"]),
        error=task["detail"] if task is not None else row["detail"],
        again=task is not None,
    )


def _claims() -> Claims:
    return Claims(current.house().events_engine)
