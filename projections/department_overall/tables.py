"""Pilot departments by year, their targets and self-evaluations as they stand. Money in yuan, scores in points."""

from typing import Any

from sqlalchemy import Column, Date, Integer, MetaData, String, Uuid

from projections.columns import Exact, Json, Moment, Money
from projections.scoping import PLACE, place_columns
from projections.versioned import versioned_table

METADATA = MetaData()


def _course_columns() -> tuple[Column[Any], ...]:
    """What both forms keep of their record and their course."""
    return (
        Column("code", String(40), nullable=False),
        Column("name", String, nullable=False),
        Column("year", Integer, nullable=False),
        *place_columns(),
        Column("version", Integer, nullable=False),
        Column("status", String(12), nullable=False),
        Column("node", String(20), nullable=False),
        Column("assignee", String(80)),
        Column("round", Integer, nullable=False),
        Column("due", Date),
        Column("decide_by", Date),
        Column("unlocked", Json, nullable=False),
        Column("course", Json, nullable=False),
        Column("submitted_at", Moment),
        Column("returned_reason", String),
        Column("changes", Json, nullable=False),
        Column("projects", Json, nullable=False),
        Column("rule_book", Integer),
    )


#: One row a target. `pilot_document` named the pilot, `document` approved the target with the budget.
TARGETS = versioned_table(
    "department_targets",
    METADATA,
    *_course_columns(),
    Column("pilot_document", String, nullable=False),
    Column("form", Json),
    Column("basic", Money),
    Column("project", Money),
    Column("approved_version", Integer),
    Column("approved", Money),
    Column("document", String),
    Column("approved_at", Moment),
    key=Column("target_id", Uuid),
    scope=PLACE,
    find=("code",),
)

#: One row a self-evaluation; `target` is the approved form that it holds against. Rates in %.
EVALUATIONS = versioned_table(
    "department_evaluations",
    METADATA,
    *_course_columns(),
    Column("task_document", String, nullable=False),
    Column("task_due", Date, nullable=False),
    Column("target_version", Integer, nullable=False),
    Column("target", Json, nullable=False),
    Column("entry", Json),
    Column("money", Json),
    Column("project_money", Json),
    Column("adjusted", Money),
    Column("executed", Money),
    Column("execution_rate", Exact(2)),
    Column("score", Json),
    Column("total", Exact(2)),
    Column("grade", String(12)),
    Column("linked", Exact(2)),
    Column("confirmed_at", Moment),
    key=Column("evaluation_id", Uuid),
    scope=PLACE,
    find=("code",),
)

#: One row a department and budget year in which it is a pilot, with what lists and figures need of both forms.
#: `projects` counts the projects with money, `total` and `grade` are those of the last scoring.
PILOTS = versioned_table(
    "department_pilots",
    METADATA,
    Column("name", String, nullable=False),
    *place_columns(),
    Column("target_id", Uuid, nullable=False),
    Column("evaluation_id", Uuid),
    Column("target_status", String(12), nullable=False),
    Column("target_node", String(20), nullable=False),
    Column("projects", Integer),
    Column("basic", Money),
    Column("project", Money),
    Column("approved", Money),
    Column("evaluation_status", String(12)),
    Column("evaluation_node", String(20)),
    Column("evaluation_due", Date),
    Column("adjusted", Money),
    Column("executed", Money),
    Column("execution_rate", Exact(2)),
    Column("total", Exact(2)),
    Column("grade", String(12)),
    Column("linked", Exact(2)),
    Column("confirmed_at", Moment),
    key=(Column("code", String(40)), Column("year", Integer)),
    scope=PLACE,
)
