"""Every business event, with the record and the project it belongs to."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Uuid

from projections.columns import Json, Moment
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row an event, never changed. `code` is its project's, NULL where it has none; an event of the district as
#: a whole has "" for its place. `facts` holds the key figures of its payload, `changes` what it changed of what its
#: record held before, as {field, before, after}.
TIMELINE = versioned_table(
    "timeline",
    METADATA,
    Column("occurred_at", Moment, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("record_id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("code", String(40)),
    Column("year", Integer),
    Column("topic", String(60), nullable=False),
    Column("actor", String(80), nullable=False),
    Column("role", String(20), nullable=False),
    Column("organisation", String(40), nullable=False),
    Column("reason", String, nullable=False),
    Column("command_id", Uuid, nullable=False),
    Column("correlation_id", Uuid, nullable=False),
    Column("causation_id", Uuid),
    Column("facts", Json, nullable=False),
    Column("changes", Json, nullable=False),
    *place_columns(),
    key=Column("position", BigInteger),
    scope=PLACE,
    find=("record_id", "code", "correlation_id"),
)

#: One row a record that has a place: what its later events are placed by.
RECORDS = versioned_table(
    "timeline_records",
    METADATA,
    Column("code", String(40)),
    Column("year", Integer),
    *place_columns(),
    key=Column("record_id", Uuid),
)

#: What a record holds that later events may change, as JSON by name.
KEPT = versioned_table(
    "timeline_kept",
    METADATA,
    Column("content", Json, nullable=False),
    key=Column("record_id", Uuid),
)
