"""Rows of the rule library, and of the division of work."""

from sqlalchemy import Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Json, Moment
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a rule, also one that waits or has ended. `unit`: the town or department whose own rule it is, else "";
#: whether it is in force on a day follows from `effective_on` (null until adopted), `expires_on` and `ended_on`.
RULES = versioned_table(
    "rules",
    METADATA,
    Column("number", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("issuer", String, nullable=False),
    Column("level", String(20), nullable=False),
    Column("stages", Json, nullable=False),
    Column("keeper", String(40), nullable=False),
    *place_columns(),
    Column("standing", String(20), nullable=False),
    Column("issued_on", Date),
    Column("effective_on", Date),
    Column("expires_on", Date),
    Column("ended_on", Date),
    Column("replaces", Json, nullable=False),
    Column("replaced_by", String(40)),
    Column("summary", String, nullable=False),
    Column("entry", Json),
    Column("round", Integer, nullable=False),
    Column("submitted_by", String(64)),
    Column("adopted_by", String(64)),
    Column("adopted_at", Moment),
    Column("reason", String),
    Column("fields", Json),
    Column("version", Integer, nullable=False),
    key=Column("record_id", Uuid),
    scope=PLACE,
    find=("number",),
)

#: One row a rule and a stage of the work that it regulates.
RULE_STAGES = versioned_table(
    "rule_stages",
    METADATA,
    key=(Column("record_id", Uuid), Column("stage", String(20))),
    find=("record_id", "stage"),
)

#: One row an item of work of a year; `cooperating` are organisations by code.
DUTIES = versioned_table(
    "duties",
    METADATA,
    Column("record_id", Uuid, nullable=False),
    Column("item", String, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("lead", String(40), nullable=False),
    Column("cooperating", Json, nullable=False),
    Column("basis", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    key=(Column("year", Integer), Column("no", Integer)),
    find=("year", "record_id"),
)

#: One row a budget year: the stages that its rule book asks every town to have a rule of its own for.
ASKED = versioned_table(
    "rules_asked",
    METADATA,
    Column("year", Integer, nullable=False),
    Column("stages", Json, nullable=False),
    key=Column("record_id", Uuid),
    find=("year",),
)
