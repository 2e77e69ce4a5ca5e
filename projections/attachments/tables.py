"""Rows of named files and of the records that may name some."""

from sqlalchemy import Boolean, Column, MetaData, String, Uuid

from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a file and a record that names it; it stands as long as the record's history, whatever was changed since.
#: `shared`: its record is of the whole district, such as an adopted rule, and every reader of records may have it.
FILES = versioned_table(
    "files",
    METADATA,
    Column("name", String(255), nullable=False),
    Column("media_type", String(120), nullable=False),
    Column("shared", Boolean, nullable=False),
    *place_columns(),
    key=(Column("sha256", String(64)), Column("record_id", Uuid)),
    scope=PLACE,
    find=("record_id",),
)

#: One row a record that can name files, with its place.
HOLDERS = versioned_table("file_holders", METADATA, *place_columns(), key=Column("record_id", Uuid))
