"""Rows of named files and of the records that may name some."""

from sqlalchemy import Column, MetaData, String, Uuid

from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a file and a record that names it; it stands as long as the record's history, whatever was changed since.
FILES = versioned_table(
    "files",
    METADATA,
    Column("name", String(255), nullable=False),
    Column("media_type", String(120), nullable=False),
    *place_columns(),
    key=(Column("sha256", String(64)), Column("record_id", Uuid)),
    scope=PLACE,
)

#: One row a record that can name files, with its place.
HOLDERS = versioned_table("file_holders", METADATA, *place_columns(), key=Column("record_id", Uuid))
