"""The row of a project and budget year, which the events of four areas change."""

from typing import Any

from projections.projects.tables import PROJECT_YEARS, PROJECTS
from projections.rows import Rows

#: What a row of a year repeats of its project.
REPEATED = (
    "name",
    "unit",
    "department",
    "section",
    "kind",
    "continuing",
    "protected",
    "key_project",
    "exempt",
    "first_year",
    "last_year",
)


def set_year(rows: Rows, code: str, year: int, **columns: Any) -> None:
    """Set columns of a project's year; the first event that names the year opens its row."""
    if rows.get(PROJECT_YEARS, (code, year)) is None:
        project = rows.get(PROJECTS, code)
        assert project is not None, "a project is registered before it has a year"
        repeated = {name: project[name] for name in REPEATED}
        rows.open(PROJECT_YEARS, (code, year), executed_by_month={}, **repeated)
    rows.change(PROJECT_YEARS, (code, year), **columns)


def set_year_of(rows: Rows, record: dict[str, Any], **columns: Any) -> None:
    """Set columns of the year whose `record` ({column: id}) this is; nothing when a later record took its place."""
    for row in rows.find(PROJECT_YEARS, **record):
        rows.change(PROJECT_YEARS, (row["code"], row["year"]), **columns)
