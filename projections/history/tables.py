"""Rows of years that were kept elsewhere, and of the parts of files that brought them."""

from sqlalchemy import Column, Integer, MetaData, String, Uuid

from projections.columns import Json, Moment
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a project and budget year. `edition`, `sheet`: the latest that told it otherwise; `corrections`: how often.
#: `indicators`: {kind, name, no, unit, target, actual, edition, corrected} with the edition that told each last.
HISTORIC_YEARS = versioned_table(
    "historic_years",
    METADATA,
    Column("record_id", Uuid, nullable=False),
    Column("name", String, nullable=False),
    *place_columns(),
    Column("source", String, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("sheet", String, nullable=False),
    Column("first_edition", Integer, nullable=False),
    Column("indicators", Json, nullable=False),
    Column("corrections", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("taken_over_at", Moment, nullable=False),
    Column("corrected_at", Moment),
    Column("version", Integer, nullable=False),
    key=(Column("code", String(40)), Column("year", Integer)),
    scope=PLACE,
    find=("code",),
)

#: One row a part of a file. `counts` and `refusals` as the event holds them.
HISTORY_IMPORTS = versioned_table(
    "history_imports",
    METADATA,
    Column("source", String, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("first_line", Integer, nullable=False),
    Column("last_line", Integer, nullable=False),
    Column("sheets", Integer, nullable=False),
    Column("counts", Json, nullable=False),
    Column("refusals", Json, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("imported_by", String(80), nullable=False),
    Column("imported_at", Moment, nullable=False),
    key=Column("record_id", Uuid),
)
