"""Rows of departments' evaluations of their projects."""

from sqlalchemy import Column, Integer, MetaData, String, Uuid

from projections.columns import Exact, Json, Moment, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row an evaluation. Yuan; `total` out of 100 is final, and counts, from `accepted_at` on.
EVALUATIONS = versioned_table(
    "evaluations_by_departments",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
    *place_columns(),
    Column("amount", Money, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("sheet", Json, nullable=False),
    Column("score", Json, nullable=False),
    Column("total", Exact(2), nullable=False),
    Column("grade", String(20), nullable=False),
    Column("rule_book", Integer, nullable=False),
    Column("submitted_at", Moment, nullable=False),
    Column("submitted_by", String(80), nullable=False),
    Column("accepted_at", Moment),
    Column("reason", String),
    Column("version", Integer, nullable=False),
    key=Column("evaluation_id", Uuid),
    scope=PLACE,
    find=("code",),
)
