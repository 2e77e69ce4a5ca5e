"""The door to deliveries. An inbox belongs to its account; the deliveries of a record obey the record's scope."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import RowMapping, func, select

from backoffice.areas.delivery.events import Channel, Result
from backoffice.kernel.scope import Scope
from projections.deliveries.handlers import VIEW as VIEW  # a table answers once its view has claimed it
from projections.deliveries.tables import DELIVERIES
from projections.reader import Reader
from projections.scoping import within


def inbox(reader: Reader, account: str, *, limit: int | None = 50, offset: int = 0) -> Sequence[RowMapping]:
    """What an account was sent within the product: unread first, then the newest."""
    rows = reader.rows(DELIVERIES, recipient=account, channel=Channel.INBOX)
    order = (rows.c.read_at.is_not(None), rows.c.sent_at.desc(), rows.c.delivery_id)
    return reader.all(select(rows).order_by(*order).limit(limit).offset(offset))


def unread(reader: Reader, account: str) -> int:
    """How many notices an account has not opened."""
    rows = reader.rows(DELIVERIES, recipient=account, channel=Channel.INBOX)
    return int(reader.scalar(select(func.count()).select_from(rows).where(rows.c.read_at.is_(None))))


def total(reader: Reader, account: str) -> int:
    """How many notices an account has been sent."""
    rows = reader.rows(DELIVERIES, recipient=account, channel=Channel.INBOX)
    return int(reader.scalar(select(func.count()).select_from(rows)))


def of_subject(reader: Reader, scope: Scope, subject_id: UUID) -> Sequence[RowMapping]:
    """The deliveries of a record, oldest first."""
    rows = reader.rows(DELIVERIES, subject_id=subject_id, **within(scope))
    return reader.all(select(rows).order_by(rows.c.sent_at, rows.c.recipient, rows.c.channel))


def delivery(reader: Reader, account: str, delivery_id: UUID) -> RowMapping | None:
    """A notice to an account; None when it was sent to somebody else."""
    row = reader.row(DELIVERIES, delivery_id)
    return row if row is not None and row["recipient"] == account else None


def failed(reader: Reader, scope: Scope) -> Sequence[RowMapping]:
    """Deliveries that did not arrive, or may not have: what a person must look at."""
    rows = reader.rows(DELIVERIES, DELIVERIES.c.result != Result.SENT, **within(scope))
    return reader.all(select(rows).order_by(rows.c.sent_at.desc()))
