"""The view of projects, and which rows an event will touch."""

from collections.abc import Iterable
from typing import Any

from backoffice.areas.catalogue import event_classes
from projections.projects.tables import EX_ANTES, PROJECT_YEARS, PROJECTS, TARGET_VERSIONS, TARGETS
from projections.view import View

#: The record of an area's events: the column of the year's row that names it, and its own table.
OWN_ROWS: dict[str, tuple[Any, Any]] = {
    "ex_ante": (PROJECT_YEARS.c.ex_ante_id, EX_ANTES),
    "targets": (PROJECT_YEARS.c.target_id, TARGETS),
    "monitoring": (PROJECT_YEARS.c.form_id, None),
    "self_evaluation": (PROJECT_YEARS.c.self_evaluation_id, None),
    "rectification": (PROJECT_YEARS.c.order_id, None),
}

#: Events that name a project and a budget year.
NAMING = frozenset(
    kind for kind in event_classes() if {"code", "year"} <= set(getattr(kind, "__dataclass_fields__", ()))
)


def rows_of(event: Any) -> dict[Any, Iterable[Any]]:
    """The project and its year where the event names them; else the year that its record belongs to."""
    reads: dict[Any, Iterable[Any]] = {}
    if type(event) in NAMING:
        reads = {PROJECTS: [event.code], PROJECT_YEARS: [(event.code, event.year)]}
    column, table = OWN_ROWS.get(event.TOPIC.partition(".")[0], (None, None))
    if column is not None:
        reads[column] = [event.originator_id]
    if table is not None:
        reads[table] = [event.originator_id]
    return reads


VIEW = View(
    name="projects", version=3, tables=(PROJECTS, PROJECT_YEARS, EX_ANTES, TARGETS, TARGET_VERSIONS), also_reads=rows_of
)
