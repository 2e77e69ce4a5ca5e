"""When the log's clock moved, and what happened in the district as a whole."""

from sqlalchemy import BigInteger, Column, Date, MetaData, String

from projections.columns import Json, Moment
from projections.versioned import versioned_table

METADATA = MetaData()

#: The name of the one clock.
CLOCK_NAME = "clock"

#: One row, the running maximum of `occurred_at`: what the next event is compared with.
CLOCK = versioned_table(
    "moments_clock",
    METADATA,
    Column("clock", Moment, nullable=False),
    key=Column("name", String(10)),
)

#: One row for each position at which the clock moved; rows never change.
MOMENTS = versioned_table(
    "moments",
    METADATA,
    Column("clock", Moment, nullable=False),
    key=Column("position", BigInteger),
    find=("clock",),
)

#: One row a day and topic: the last such event of the day, for a slider to mark.
MARKS = versioned_table(
    "moments_marks",
    METADATA,
    Column("position", BigInteger, nullable=False),
    Column("clock", Moment, nullable=False),
    Column("facts", Json, nullable=False),
    key=(Column("day", Date), Column("topic", String(60))),
)
