"""Organisations of the district as they stand."""

from sqlalchemy import Boolean, Column, MetaData, String, Uuid

from projections.versioned import versioned_table

METADATA = MetaData()

#: One row an organisation; `parent` and `section` (the business section in charge) by code.
ORGANISATIONS = versioned_table(
    "organisations",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("name_en", String, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("parent", String(40)),
    Column("section", String(40)),
    Column("pilot", Boolean, nullable=False),
    key=Column("organisation_id", Uuid),
    find=("code",),
)
