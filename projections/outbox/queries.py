"""The door to the outbox: what came after a position, and one notice."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from projections.outbox.handlers import VIEW
from projections.outbox.tables import OUTBOX
from projections.reader import Reader


def demanded(reader: Reader, after: int, limit: int = 200) -> Sequence[RowMapping]:
    """Notices demanded by events after a position, in the order of the log."""
    rows = reader.rows(OUTBOX, OUTBOX.c.position > after)
    return reader.all(select(rows).order_by(rows.c.position, rows.c.outbox_key).limit(limit))


def notice(reader: Reader, outbox_key: str) -> RowMapping | None:
    """The notice of a key."""
    return reader.row(OUTBOX, outbox_key)


def reached(reader: Reader) -> int:
    """The position up to which the outbox holds everything that was demanded."""
    return reader.position(VIEW)
