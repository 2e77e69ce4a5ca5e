"""Rows of spot checks: samples, re-checks, circulars and the projects that they name."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Exact, Json, Moment, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a sample. `population`, `left_out` and `drawn` as the event holds them; amounts in yuan.
SAMPLES = versioned_table(
    "spot_samples",
    METADATA,
    Column("year", Integer, nullable=False),
    Column("no", Integer, nullable=False),
    Column("document", String, nullable=False),
    Column("seed", String, nullable=False),
    Column("status", String(20), nullable=False),
    Column("population", Json, nullable=False),
    Column("left_out", Json, nullable=False),
    Column("drawn", Json, nullable=False),
    Column("population_count", Integer, nullable=False),
    Column("population_amount", Money, nullable=False),
    Column("drawn_count", Integer, nullable=False),
    Column("drawn_amount", Money, nullable=False),
    Column("drawn_by", String(64), nullable=False),
    Column("drawn_at", Moment, nullable=False),
    Column("decided_by", String(64)),
    Column("decided_at", Moment),
    Column("reason", String),
    Column("rule_book", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    key=Column("sample_id", Uuid),
    find=("year",),
)

#: One row a re-check. Points of 100, rates in %, amounts in yuan; `told`: the unit knows the score.
RECHECKS = versioned_table(
    "rechecks",
    METADATA,
    Column("sample_id", Uuid, nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
    *place_columns(),
    Column("stage", String(20), nullable=False),
    Column("reasons", Json, nullable=False),
    Column("adjusted", Money, nullable=False),
    Column("executed", Money, nullable=False),
    Column("execution_rate", Exact(2)),
    Column("execution_points", Exact(2), nullable=False),
    Column("own_total", Exact(2), nullable=False),
    Column("own_grade", String(20), nullable=False),
    Column("own", Json, nullable=False),
    Column("own_points", Json, nullable=False),
    Column("claimed", Json, nullable=False),
    Column("evidence", Json, nullable=False),
    Column("indicators", Json, nullable=False),
    Column("rule_book", Integer, nullable=False),
    Column("accounts", Json, nullable=False),
    Column("agency", String),
    Column("expert", String),
    Column("number", String),
    Column("declared", Json, nullable=False),
    Column("due", Date, nullable=False),
    Column("round", Integer, nullable=False),
    Column("sheet", Json),
    Column("points", Json),
    Column("quality", Exact(2)),
    Column("performance", Exact(2)),
    Column("performance_grade", String(20)),
    Column("total", Exact(2)),
    Column("grade", String(20)),
    Column("difference", Exact(2)),
    Column("severe", Boolean, nullable=False),
    Column("not_as_required", Boolean, nullable=False),
    Column("large_difference", Boolean, nullable=False),
    Column("poor", Boolean, nullable=False),
    Column("triggered", Boolean, nullable=False),
    Column("shortfalls", Json, nullable=False),
    Column("told", Boolean, nullable=False),
    Column("told_on", Date),
    Column("comment_until", Date),
    Column("objections", Json),
    Column("objected_on", Date),
    Column("answer_by", Date),
    Column("answers", Json),
    Column("confirmed_on", Date),
    Column("circular", String),
    Column("version", Integer, nullable=False),
    key=Column("recheck_id", Uuid),
    scope=PLACE,
    find=("code", "sample_id"),
)

#: One row an account of a third party and a re-check entrusted to it; it ends when the account stands back, when
#: another is entrusted, or when the re-check is confirmed. `party`: agency or expert by code.
ASSIGNMENTS = versioned_table(
    "recheck_assignments",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("unit", String(40), nullable=False),
    Column("party", String(40), nullable=False),
    Column("due", Date, nullable=False),
    Column("declared", Boolean, nullable=False),
    Column("assigned_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    key=(Column("record_id", Uuid), Column("account", String(80))),
    find=("account",),
)

#: One row a circular.
CIRCULARS = versioned_table(
    "circulars",
    METADATA,
    Column("document", String, nullable=False),
    Column("title", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("text", String, nullable=False),
    Column("status", String(20), nullable=False),
    Column("named", Integer, nullable=False),
    Column("drafted_by", String(64), nullable=False),
    Column("comment_until", Date),
    Column("comments", Json, nullable=False),
    Column("issued_on", Date),
    Column("version", Integer, nullable=False),
    key=Column("circular_id", Uuid),
)

#: One row a project that a circular names; `status` is the circular's.
NAMED = versioned_table(
    "circular_items",
    METADATA,
    Column("document", String, nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
    *place_columns(),
    Column("status", String(20), nullable=False),
    Column("triggers", Json, nullable=False),
    Column("severe", Boolean, nullable=False),
    Column("own_total", Exact(2)),
    Column("total", Exact(2)),
    Column("heard", Boolean, nullable=False),
    key=(Column("circular_id", Uuid), Column("code", String(40))),
    scope=PLACE,
)
