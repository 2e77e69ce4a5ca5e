"""Rows of the work queue: a record that waits for somebody, and what it held when it was last submitted."""

from sqlalchemy import Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Json, Moment, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: One row a waiting record. `node` and `action` say who must do what; `acted` who acted where, `barred` the same
#: accounts for a query (separation of duties); `changes` the fields that differ from the last submission.
TASKS = versioned_table(
    "tasks",
    METADATA,
    Column("kind", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("period", Integer),
    *place_columns(),
    Column("chain", Json, nullable=False),
    Column("at", Integer, nullable=False),
    Column("node", String(20), nullable=False),
    Column("action", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("assignee", String(64)),
    Column("acted", Json, nullable=False),
    Column("barred", String, nullable=False),
    Column("round", Integer, nullable=False),
    Column("light", String(10)),
    Column("score", String(20)),
    Column("number", String),
    Column("amount", Money),
    Column("entered_at", Moment, nullable=False),
    Column("due", Date),
    Column("reason", String),
    Column("returned_by", String(64)),
    Column("changes", Json),
    Column("version", Integer, nullable=False),
    key=Column("record_id", Uuid),
    scope=PLACE,
    find=("node", "code"),
)

#: Where the round of a budget year stands: approvals wait for it.
ROUNDS = versioned_table(
    "task_rounds",
    METADATA,
    Column("year", Integer, nullable=False),
    Column("stage", String(20), nullable=False),
    key=Column("budget_year_id", Uuid),
)

#: What each record held when it was last submitted, to see what the next submission changes.
SUBMISSIONS = versioned_table(
    "task_submissions",
    METADATA,
    Column("content", Json, nullable=False),
    key=Column("record_id", Uuid),
)
