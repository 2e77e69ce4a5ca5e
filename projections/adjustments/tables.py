"""Changes of approved targets: adjustments and supplements, each with where it stands."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Json, Moment, Money
from projections.projects.tables import course_columns
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a change. `stage`: filling, review, consent (waits for the leader), approval (for the budget section),
#: approved, refused, dropped. Money in yuan; `amount` is the full-year budget applied for, `change` what it adds.
ADJUSTMENTS = versioned_table(
    "target_adjustments",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("kind", String(20), nullable=False),
    *place_columns(),
    *course_columns(),
    Column("stage", String(20), nullable=False),
    Column("base_version", Integer, nullable=False),
    Column("form", Json),
    Column("reason_class", String(20)),
    Column("amount", Money),
    Column("change", Money),
    Column("lowered", Json, nullable=False),
    Column("lowered_count", Integer, nullable=False),
    Column("confirmed_by", String(80)),
    Column("confirmed_reason", String),
    Column("needs_leader", Boolean, nullable=False),
    Column("consented_by", String(80)),
    Column("consented_at", Moment),
    Column("document", String),
    Column("budget_document", String),
    Column("approved_version", Integer),
    Column("ended_on", Date),
    Column("ended_reason", String),
    Column("rule_book", Integer),
    key=Column("adjustment_id", Uuid),
    scope=PLACE,
    find=("code",),
)
