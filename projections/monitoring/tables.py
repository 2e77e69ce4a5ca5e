"""Monitoring forms as they stand, and the money that forms not yet handed in are shown with."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Exact, Json, Moment, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: Columns of MONEY: cumulative execution at the end of each month, the last figure carried forward.
MONTHS = tuple(f"month_{month}" for month in range(1, 13))

#: One row a form. Money in yuan, rates and measures in % with two places; lights as the last assessment said,
#: NULL while the form is not handed in. `course` is the whole course, of which lists use the columns beside it.
FORMS = versioned_table(
    "monitoring_forms",
    METADATA,
    Column("task_id", Uuid, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("month", Integer, nullable=False),
    *place_columns(),
    Column("version", Integer, nullable=False),
    # where it stands
    Column("status", String(12), nullable=False),
    Column("node", String(20), nullable=False),
    Column("assignee", String(80)),
    Column("round", Integer, nullable=False),
    Column("due", Date),
    Column("decide_by", Date),
    Column("task_due", Date, nullable=False),
    Column("unlocked", Json, nullable=False),
    Column("course", Json, nullable=False),
    Column("submitted_at", Moment),
    Column("returned_reason", String),
    Column("confirmed_at", Moment),
    # money
    Column("budget", Money, nullable=False),
    Column("initial", Money),
    Column("adjusted", Money, nullable=False),
    Column("executed", Money),
    Column("plan", Json),
    Column("forecast", Money),
    Column("balance", Money),
    Column("execution_rate", Exact(2)),
    # lights
    Column("exec_light", String(10)),
    Column("exec_rule", String(30)),
    Column("exec_measure", Exact(2)),
    Column("exec_expected", Exact(2)),
    Column("target_light", String(10)),
    Column("dual", String(10)),
    Column("light", String(10)),
    Column("handling", String(30)),
    Column("handling_rule", String(40)),
    Column("attainment", Exact(2)),
    Column("worst", String),
    Column("signals", Json),
    Column("lights", Json),
    Column("rule_book", Integer),
    # content
    Column("goal", String, nullable=False),
    Column("target_version", Integer, nullable=False),
    Column("indicators", Json, nullable=False),
    Column("entry", Json),
    Column("changes", Json, nullable=False),
    # decision
    Column("disposition", String(20)),
    Column("findings", Json),
    Column("demand", String),
    Column("reduced_to", Money),
    key=Column("form_id", Uuid),
    scope=PLACE,
    find=("code", "task_id"),
)

#: One row a project and budget year: yuan. `recorded` holds the treasury's figures by month as text.
MONEY = versioned_table(
    "monitoring_money",
    METADATA,
    Column("initial", Money, nullable=False),
    Column("adjusted", Money, nullable=False),
    Column("plan", Json),
    Column("recorded", Json, nullable=False),
    Column("executed", Money),
    Column("executed_month", Integer),
    *(Column(name, Money) for name in MONTHS),
    key=(Column("code", String(40)), Column("year", Integer)),
)

#: One row a measure on a project's money (projects.measure_events). Money in yuan.
MEASURES = versioned_table(
    "money_measures",
    METADATA,
    Column("kind", String(20), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
    *place_columns(),
    Column("source_id", Uuid),
    Column("light", String(10)),
    Column("budget", Money, nullable=False),
    Column("reduced_to", Money),
    Column("findings", Json, nullable=False),
    Column("proposed_at", Moment, nullable=False),
    Column("proposed_by", String(80), nullable=False),
    Column("proposal", String, nullable=False),
    Column("decided_at", Moment),
    Column("document", String),
    Column("decision", String),
    Column("ended_at", Moment),
    Column("end_document", String),
    Column("end_reason", String),
    Column("recovered", Money),
    Column("version", Integer, nullable=False),
    key=Column("measure_id", Uuid),
    scope=PLACE,
)

#: One row a task that was issued.
TASKS = versioned_table(
    "monitoring_tasks",
    METADATA,
    Column("kind", String(20), nullable=False),
    Column("year", Integer, nullable=False),
    Column("month", Integer, nullable=False),
    Column("due", Date, nullable=False),
    Column("document", String, nullable=False),
    Column("projects", Integer, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("closed_because", String),
    Column("left_open", Json, nullable=False),
    Column("version", Integer, nullable=False),
    key=Column("task_id", Uuid),
)
