"""Tables of tasks: who claimed which task and how it ended. They cannot be rebuilt, so they stand beside the events."""

from sqlalchemy import BigInteger, Column, DateTime, Integer, MetaData, String, Table, Uuid

METADATA = MetaData()

#: One row a task: one notice to one account by one channel. `state`: queued, claimed, sending, sent, failed. A task
#: that was found in `sending` after a crash has `unknown` set: it may have gone out, a repetition bears the same id.
CLAIMS = Table(
    "task_claims",
    METADATA,
    Column("task_key", String(255), primary_key=True),
    Column("outbox_key", String(200), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("record_id", Uuid, nullable=False),
    Column("account", String(64), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("unknown", Integer, nullable=False),
    Column("worker", String(80)),
    Column("claimed_at", DateTime(timezone=True)),
    Column("enqueued_at", DateTime(timezone=True)),
    Column("next_at", DateTime(timezone=True), nullable=False),
    Column("detail", String(1000), nullable=False),
)

#: How far the relay has taken the outbox: the position of the last event whose tasks were made.
RELAYED = Table(
    "relayed",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("position", BigInteger, nullable=False),
)
