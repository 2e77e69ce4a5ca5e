"""The indicator library, one row an entry."""

from sqlalchemy import Column, Integer, MetaData, String, Uuid

from projections.versioned import versioned_table

METADATA = MetaData()

#: `field`: the line of work, "" for every one; `state`: in-force or withdrawn.
INDICATORS = versioned_table(
    "library_indicators",
    METADATA,
    Column("indicator_id", Uuid, nullable=False),
    Column("level1", String(20), nullable=False),
    Column("level2", String(30), nullable=False),
    Column("level3", String, nullable=False),
    Column("content", String, nullable=False),
    Column("nature", String(20), nullable=False),
    Column("unit", String(20), nullable=False),
    Column("standard", String, nullable=False),
    Column("source", String, nullable=False),
    Column("field", String, nullable=False),
    Column("state", String(20), nullable=False),
    Column("reason", String),
    Column("version", Integer, nullable=False),
    key=Column("code", String(20)),
    find=("indicator_id",),
)
