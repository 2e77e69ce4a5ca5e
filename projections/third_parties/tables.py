"""Agencies, experts and engagements. Fees in yuan, quality in points of 100."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Exact, Json, Moment, Money
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row an agency. `average` is the mean of its scores, `last_score` the last of them.
AGENCIES = versioned_table(
    "agencies",
    METADATA,
    Column("agency_id", Uuid, nullable=False),
    Column("name", String, nullable=False),
    Column("entry", Json, nullable=False),
    Column("listing", String(12), nullable=False),
    Column("bad_record", Boolean, nullable=False),
    Column("engagements", Integer, nullable=False),
    Column("scores", Json, nullable=False),
    Column("average", Exact(2)),
    Column("last_score", Exact(2)),
    Column("quality", String(12)),
    Column("preferred", Boolean, nullable=False),
    Column("excluded_until", Date),
    Column("paused_until", Date),
    Column("removed_reason", String),
    Column("entered_by", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    key=Column("code", String(40)),
    find=("agency_id",),
)

#: One row an expert.
EXPERTS = versioned_table(
    "experts",
    METADATA,
    Column("expert_id", Uuid, nullable=False),
    Column("account", String(80), nullable=False),
    Column("entry", Json, nullable=False),
    Column("listing", String(12), nullable=False),
    Column("removed_reason", String),
    Column("entered_by", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    key=Column("code", String(40)),
    find=("account", "expert_id"),
)

#: One row an engagement.
ENGAGEMENTS = versioned_table(
    "engagements",
    METADATA,
    Column("number", String, nullable=False),
    Column("task", String(20), nullable=False),
    Column("codes", Json, nullable=False),
    Column("year", Integer, nullable=False),
    Column("agency", String(40), nullable=False),
    Column("lead", String(80), nullable=False),
    Column("fee", Money, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("stage", String(12), nullable=False),
    Column("heard", Exact(2)),
    Column("opinion", String),
    Column("score", Json),
    Column("total", Exact(2)),
    Column("quality", String(12)),
    Column("scored_at", Moment),
    Column("reason", String),
    Column("version", Integer, nullable=False),
    key=Column("engagement_id", Uuid),
    find=("agency", "number"),
)
