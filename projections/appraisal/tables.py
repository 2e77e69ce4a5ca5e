"""Rows of appraisals: the two schemes of a year, and one row an organisation appraised."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Exact, Json
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a scheme. `dimensions`, `items` and `limits` as published; `places`: the ranking, once it is published.
SCHEMES = versioned_table(
    "appraisal_schemes",
    METADATA,
    Column("kind", String(20), nullable=False),
    Column("year", Integer, nullable=False),
    Column("dimensions", Json, nullable=False),
    Column("items", Json, nullable=False),
    Column("limits", Json, nullable=False),
    Column("rule_book", Integer, nullable=False),
    Column("proposed_by", String(64), nullable=False),
    Column("document", String(80)),
    Column("published_by", String(64)),
    Column("published_on", Date),
    Column("issued_on", Date),
    Column("self_score_due", Date),
    Column("organisations", Json, nullable=False),
    Column("ranked_on", Date),
    Column("places", Json, nullable=False),
    Column("version", Integer, nullable=False),
    key=Column("scheme_id", Uuid),
    find=("year",),
)

#: One row an appraisal; `unit` and `department` are the organisation itself. `items`: for each item its evidence
#: and every score of it; `points` of an item is the one that stands. `dimensions` and `total` follow from those.
APPRAISALS = versioned_table(
    "appraisals",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    *place_columns(),
    Column("stage", String(20), nullable=False),
    Column("self_score_due", Date, nullable=False),
    Column("position", Integer, nullable=False),
    Column("items", Json, nullable=False),
    Column("dimensions", Json, nullable=False),
    Column("limits", Json, nullable=False),
    Column("circulars", Integer, nullable=False),
    Column("circular_rows", Json),
    Column("self_total", Exact(2)),
    Column("self_scored_on", Date),
    Column("section_total", Exact(2)),
    Column("section_scored_on", Date),
    Column("reviewed_on", Date),
    Column("changes", Json, nullable=False),
    Column("bonus", Exact(2), nullable=False),
    Column("deducted", Exact(2), nullable=False),
    Column("total", Exact(2), nullable=False),
    Column("grade", String(20)),
    Column("vetoed", Boolean, nullable=False),
    Column("objections_until", Date),
    Column("objections", Json, nullable=False),
    Column("objected_on", Date),
    Column("answered_on", Date),
    Column("confirmed_by", String(64)),
    Column("confirmed_on", Date),
    Column("place", Integer),
    Column("version", Integer, nullable=False),
    key=Column("appraisal_id", Uuid),
    scope=PLACE,
    find=("code", "year"),
)
