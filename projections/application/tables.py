"""Decisions on results as they stand, one row a project and coming budget year."""

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Uuid

from projections.columns import Exact, Json, Moment, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: Money in yuan, rates in % with two places. `year`: the coming budget year. `concerned`: graded 中 or 差, or an order
#: is open, so that the rate of result application counts it. `issued`: the unit may see it.
APPLICATIONS = versioned_table(
    "applications",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
    *place_columns(),
    Column("protected", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("stage", String(12), nullable=False),
    Column("issued", Boolean, nullable=False),
    Column("rule_book", Integer, nullable=False),
    # what it rests on
    Column("grade", String(12)),
    Column("grade_source", String(24)),
    Column("grade_total", Exact(2)),
    Column("grades", Json, nullable=False),
    Column("applied", Money, nullable=False),
    Column("current", Money, nullable=False),
    Column("basis", Money, nullable=False),
    Column("rate", Exact(2)),
    Column("rate_before", Exact(2)),
    Column("years", Json, nullable=False),
    Column("open_orders", Integer, nullable=False),
    Column("orders", Json, nullable=False),
    Column("unrectified", Money),
    Column("order_cut", Money, nullable=False),
    Column("order_recovery", Money, nullable=False),
    Column("evaluation_owed", Boolean, nullable=False),
    Column("conclusion", String(30), nullable=False),
    Column("recommended", Money),
    Column("concerned", Boolean, nullable=False),
    # what the rules propose
    Column("suggested_action", String(12), nullable=False),
    Column("suggested_amount", Money, nullable=False),
    Column("suggested_frozen", Money, nullable=False),
    Column("suggested_recovered", Money, nullable=False),
    Column("least", Money, nullable=False),
    Column("most", Money, nullable=False),
    Column("rule", String(24), nullable=False),
    Column("rules", Json, nullable=False),
    # what people say
    Column("opinion_action", String(12)),
    Column("opinion_amount", Money),
    Column("opinion_frozen", Money),
    Column("opinion_differs", Boolean),
    Column("opinion_reason", String),
    Column("opinion_by", String(80)),
    Column("opinion_at", Moment),
    Column("checked_by", String(80)),
    Column("checked_at", Moment),
    Column("returned_reason", String),
    Column("decided_action", String(12)),
    Column("decided_amount", Money),
    Column("decided_frozen", Money),
    Column("decided_differs", Boolean),
    Column("decided_reason", String),
    Column("decided_by", String(80)),
    Column("decided_at", Moment),
    Column("recovered", Money),
    Column("moved", Money),
    Column("by_rule", Boolean),
    Column("reason_code", String(24)),
    Column("issued_at", Moment),
    key=Column("application_id", Uuid),
    scope=PLACE,
    find=("code",),
)

#: One row a coming budget year whose list is opened.
LISTS = versioned_table(
    "application_lists",
    METADATA,
    Column("projects", Integer, nullable=False),
    Column("opened_at", Moment, nullable=False),
    key=Column("year", Integer),
)
