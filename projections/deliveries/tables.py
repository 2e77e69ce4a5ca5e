"""Rows of deliveries."""

from sqlalchemy import Column, Integer, MetaData, String, Uuid

from projections.columns import Moment
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a notice to an account by a channel; `result` sent, failed or unknown; `document` the digest of its letter.
DELIVERIES = versioned_table(
    "deliveries",
    METADATA,
    Column("task_key", String(255), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject_id", Uuid, nullable=False),
    Column("title", String(300), nullable=False),
    Column("recipient", String(64), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("result", String(12), nullable=False),
    Column("detail", String(1000), nullable=False),
    Column("document", String(64), nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("settled_at", Moment),
    Column("read_at", Moment),
    Column("version", Integer, nullable=False),
    *place_columns(),
    key=Column("delivery_id", Uuid),
    scope=PLACE,
    find=("recipient", "subject_id"),
)
