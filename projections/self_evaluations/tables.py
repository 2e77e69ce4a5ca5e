"""Self-evaluations as they stand: one row a project and budget year."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Exact, Json, Moment, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()

#: Money in yuan, rates and shares in %, scores in points, two places. `adjusted` is the budget that the task was
#: issued with until the form is scored. Score and grade are those of the last scoring; the plausibility light and
#: its measures are NULL until confirmation, when they become known to the unit. `handed_in_on` is the first day.
EVALUATIONS = versioned_table(
    "self_evaluations",
    METADATA,
    Column("task_id", Uuid, nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", String, nullable=False),
    Column("year", Integer, nullable=False),
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
    Column("handed_in_on", Date),
    Column("late", Boolean, nullable=False),
    Column("returned_reason", String),
    Column("reminded_on", Date),
    Column("returns", Integer, nullable=False),
    Column("defects", Json, nullable=False),
    Column("confirmed_at", Moment),
    # money
    Column("initial", Money),
    Column("adjusted", Money, nullable=False),
    Column("executed", Money),
    Column("execution_rate", Exact(2)),
    # score
    Column("execution_points", Exact(2)),
    Column("indicator_points", Exact(2)),
    Column("execution", Json),
    Column("scores", Json),
    Column("total", Exact(2)),
    Column("grade", String(12)),
    Column("exempt", Boolean, nullable=False),
    Column("plausibility", String(10)),
    Column("plausibility_rule", String(30)),
    Column("gap", Exact(2)),
    Column("unspent", Exact(2)),
    Column("rule_book", Integer),
    # content
    Column("goal", String, nullable=False),
    Column("target_version", Integer, nullable=False),
    Column("indicators", Json, nullable=False),
    Column("draft", Json),
    Column("saved_at", Moment),
    Column("entry", Json),
    Column("changes", Json, nullable=False),
    Column("findings", Json),
    # final versions, oldest first, and the correction that waits for its approval
    Column("versions", Json, nullable=False),
    Column("proposed", Boolean, nullable=False),
    Column("proposal", Json),
    key=Column("evaluation_id", Uuid),
    scope=PLACE,
    find=("code",),
)

#: One row a task that was issued.
TASKS = versioned_table(
    "self_evaluation_tasks",
    METADATA,
    Column("due", Date, nullable=False),
    Column("document", String, nullable=False),
    Column("projects", Integer, nullable=False),
    Column("issued_at", Moment, nullable=False),
    key=Column("year", Integer),
)
