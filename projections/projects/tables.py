"""Projects, what each budget year brought them, and their ex-ante evaluations and targets in full."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Exact, Json, Moment, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()


def registered_columns() -> tuple[Column[Any], ...]:
    """What a project is registered with; a row of a year repeats it, so that a list needs one table."""
    return (
        Column("name", String, nullable=False),
        *place_columns(),
        Column("kind", String(20), nullable=False),
        Column("continuing", Boolean, nullable=False),
        Column("protected", Boolean, nullable=False),
        Column("key_project", Boolean, nullable=False),
        Column("exempt", String),
        Column("first_year", Integer, nullable=False),
        Column("last_year", Integer, nullable=False),
    )


def course_columns() -> tuple[Column[Any], ...]:
    """Where a form stands; `course` is the whole course, of which lists use the columns beside it."""
    return (
        Column("status", String(12), nullable=False),
        Column("node", String(20), nullable=False),
        Column("round", Integer, nullable=False),
        Column("assignee", String(80)),
        Column("due", Date),
        Column("decide_by", Date),
        Column("unlocked", Json, nullable=False),
        Column("course", Json, nullable=False),
        Column("returned_reason", String),
        Column("submitted_at", Moment),
        Column("changes", Json, nullable=False),
        Column("version", Integer, nullable=False),
    )


#: One row a project.
PROJECTS = versioned_table(
    "projects",
    METADATA,
    Column("project_id", Uuid, nullable=False),
    *registered_columns(),
    key=Column("code", String(40)),
    scope=PLACE,
)

#: One row a project and budget year, with how each of its records stands. Money in yuan. The dates are those of
#: the steps bar. `taken_over`: the edition by which a year that was kept elsewhere stands. `target_status` adds
#: `stopped` and `approved` to the statuses of a form.
PROJECT_YEARS = versioned_table(
    "project_years",
    METADATA,
    *registered_columns(),
    Column("money_id", Uuid),
    Column("initial", Money),
    Column("adjusted", Money),
    Column("adjusted_document", String),
    Column("taken_over", Integer),
    Column("executed", Money),
    Column("executed_month", Integer),
    Column("executed_by_month", Json, nullable=False),
    Column("plan", Json),
    Column("plan_asked", Json),
    Column("plan_asked_because", String),
    Column("plan_version", Integer),
    Column("stopped_by", Uuid),
    Column("stopped_on", Date),
    Column("stopped_document", String),
    Column("ex_ante_id", Uuid),
    Column("ex_ante_status", String(12)),
    Column("ex_ante_node", String(20)),
    Column("ex_ante_submitted_on", Date),
    Column("ex_ante_concluded_on", Date),
    Column("applied", Money),
    Column("supported", Money),
    Column("conclusion", String(30)),
    Column("ex_ante_total", Exact(2)),
    Column("recommended", Money),
    Column("open_conditions", Integer),
    Column("reevaluation", String(12)),
    Column("target_id", Uuid),
    Column("target_status", String(12)),
    Column("target_node", String(20)),
    Column("target_amount", Money),
    Column("target_submitted_on", Date),
    Column("target_department_on", Date),
    Column("target_reviewed_on", Date),
    Column("target_approved_on", Date),
    Column("target_chain", Json),
    Column("target_grade", String(12)),
    Column("target_total", Exact(2)),
    Column("target_version", Integer),
    Column("target_document", String),
    Column("approved", Money),
    Column("form_id", Uuid),
    Column("form_month", Integer),
    Column("form_status", String(12)),
    Column("form_node", String(20)),
    Column("form_course", Json),
    Column("form_due", Date),
    Column("form_submitted_on", Date),
    Column("form_confirmed_on", Date),
    Column("light", String(10)),
    Column("disposition", String(20)),
    Column("self_evaluation_id", Uuid),
    Column("self_evaluation_status", String(12)),
    Column("self_evaluation_node", String(20)),
    Column("self_evaluation_course", Json),
    Column("self_evaluation_due", Date),
    Column("self_evaluation_submitted_on", Date),
    Column("self_evaluation_confirmed_on", Date),
    Column("self_evaluation_total", Exact(2)),
    Column("self_evaluation_grade", String(12)),
    Column("self_evaluation_exempt", Boolean),
    Column("order_id", Uuid),
    Column("order_stage", String(20)),
    Column("order_department_reviews", Boolean),
    Column("order_number", String),
    Column("order_issued_on", Date),
    Column("order_due", Date),
    Column("order_closed_on", Date),
    key=(Column("code", String(40)), Column("year", Integer)),
    scope=PLACE,
    find=("year", "ex_ante_id", "target_id", "form_id", "self_evaluation_id", "order_id"),
)

#: One row an ex-ante evaluation. `applied` is what the report asks for, `supported` what it supports, `recommended`
#: what the bureau left; `unit_…` is what the unit's own marks came to; `conditions` are {no, text, met_on, how};
#: scores in points. `again` is the finance re-evaluation whole, `reevaluation` its stage.
EX_ANTES = versioned_table(
    "ex_antes",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("name", String, nullable=False),
    *place_columns(),
    Column("continuing", Boolean, nullable=False),
    Column("applied", Money, nullable=False),
    Column("supported", Money),
    *course_columns(),
    Column("form", Json),
    Column("unit_total", Exact(2)),
    Column("unit_dimensions", Json),
    Column("unit_conclusion", String(30)),
    Column("conclusion", String(30)),
    Column("rule", String(60)),
    Column("because_of", Json),
    Column("total", Exact(2)),
    Column("dimensions", Json),
    Column("marks", Json),
    Column("vetoes", Json),
    Column("recommended", Money),
    Column("conditions", Json, nullable=False),
    Column("opinion", String),
    Column("concluded_at", Moment),
    Column("reevaluation", String(12)),
    Column("again", Json),
    Column("rule_book", Integer),
    key=Column("ex_ante_id", Uuid),
    scope=PLACE,
    find=("code",),
)

#: One row a target: the form as last handed in, the section's review form, the approval.
TARGETS = versioned_table(
    "targets",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("name", String, nullable=False),
    *place_columns(),
    Column("continuing", Boolean, nullable=False),
    Column("key_project", Boolean, nullable=False),
    Column("amount", Money, nullable=False),
    *course_columns(),
    Column("form", Json),
    Column("items", Json),
    Column("parts", Json),
    Column("total", Exact(2)),
    Column("grade", String(12)),
    Column("consequence", String(30)),
    Column("opinion", String),
    Column("stopped", Boolean, nullable=False),
    Column("approved_version", Integer),
    Column("approved", Money),
    Column("document", String),
    Column("approved_at", Moment),
    Column("rule_book", Integer),
    Column("adjusting", Integer),
    Column("closed_on", Date),
    key=Column("target_id", Uuid),
    scope=PLACE,
    find=("code",),
)

#: One row a frozen version of a target: the act that made it, and the places in which it differs from the one
#: before. `kind`: approval, adjustment or supplement; `number`: of the change; money in yuan.
TARGET_VERSIONS = versioned_table(
    "target_versions",
    METADATA,
    Column("code", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    *place_columns(),
    Column("kind", String(20), nullable=False),
    Column("number", Integer),
    Column("document", String, nullable=False),
    Column("budget_document", String),
    Column("approved", Money, nullable=False),
    Column("change", Money),
    Column("changed", Json, nullable=False),
    Column("indicators", Integer, nullable=False),
    Column("in_force_from", Date, nullable=False),
    key=(Column("target_id", Uuid), Column("version", Integer)),
    scope=PLACE,
    find=("code",),
)
