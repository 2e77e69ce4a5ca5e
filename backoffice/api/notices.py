"""Notices: the inbox of the caller's account, and the recipient's word that one has been read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response

from backoffice.access.policy import Object
from backoffice.api import asking, paging
from backoffice.api.answers import picked
from backoffice.api.areas import Area
from backoffice.api.ordering import by_id, takes
from backoffice.areas.delivery.commands import MarkRead
from projections.deliveries import queries

area = Area("notices", "消息 · Notices to the account")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """An inbox has no conditions of its own."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What the account was sent; `document` is the SHA-256 of its letter, empty without one."""

    delivery_id: UUID
    kind: str
    subject_id: UUID
    title: str
    document: str
    sent_at: datetime
    read_at: datetime | None


@area.reads("/notices", paging.list_schema(Wanted, sorts=("sent_at",)), paging.page_schema(Notice, unread=int))
def inbox(arguments: dict[str, Any]) -> Response:
    """The inbox: unread first, then the newest."""
    asking.reading(Object.DELIVERY)
    cursor, reader, limit = paging.begin(arguments), asking.reader(), paging.size(arguments)
    account = asking.actor().account
    rows = queries.inbox(reader, account, limit=limit, offset=cursor.offset)
    total, unread = queries.total(reader, account), queries.unread(reader, account)
    return paging.page(cursor, rows, lambda row: picked(Notice, row), limit=limit, total=total, unread=unread)


takes(area, "/notices/<uuid:delivery_id>/read", MarkRead, by_id)
