"""Rows of the rectification board: an order and its items."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Json, Moment, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row an order. `problems`, `feedback` and `verdicts` hold the items; `ladder` the steps of escalation taken;
#: `returns` how often a feedback was sent back; `closing_amount` (yuan) what the verifier's opinion moves.
ORDERS = versioned_table(
    "orders",
    METADATA,
    Column("number", String),
    Column("source", String(40), nullable=False),
    Column("source_id", Uuid, nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
    *place_columns(),
    Column("department_reviews", Boolean, nullable=False),
    Column("amount", Money, nullable=False),
    Column("basis", String, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("problems", Json, nullable=False),
    Column("feedback", Json),
    Column("verdicts", Json),
    Column("statement", String),
    Column("round", Integer, nullable=False),
    Column("returns", Integer, nullable=False),
    Column("drafted_at", Moment, nullable=False),
    Column("issued_on", Date),
    Column("acknowledge_by", Date),
    Column("acknowledged_on", Date),
    Column("due", Date),
    Column("verify_by", Date),
    Column("feedback_on", Date),
    Column("closed_on", Date),
    Column("on_time", Boolean),
    Column("extended", Boolean, nullable=False),
    Column("level", String(4)),
    Column("ladder", Json, nullable=False),
    Column("method", String),
    Column("opinion", String(20)),
    Column("closing_amount", Money),
    Column("version", Integer, nullable=False),
    key=Column("order_id", Uuid),
    scope=PLACE,
    find=("code", "source_id"),
)
