"""Budget rounds by year, and the control figures that answer them."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Json, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a budget year. `dates`: the day on which each stage was reached, by stage.
ROUNDS = versioned_table(
    "budget_rounds",
    METADATA,
    Column("year", Integer, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("dates", Json, nullable=False),
    Column("version", Integer, nullable=False),
    key=Column("budget_year_id", Uuid),
    find=("year",),
)

#: One row a project and year: the figure as proposed or set, and as it was issued last. Money in yuan.
FIGURES = versioned_table(
    "control_figures",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("name", String, nullable=False),
    *place_columns(),
    Column("applied", Money, nullable=False),
    Column("amount", Money, nullable=False),
    Column("cut", Money, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("reason_code", String(60), nullable=False),
    Column("source", String(20), nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Column("hand_reason", String),
    Column("issued", Money),
    Column("issued_on", Date),
    Column("version", Integer, nullable=False),
    key=Column("figure_id", Uuid),
    scope=PLACE,
    find=("code",),
)
