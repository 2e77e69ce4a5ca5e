"""The view, and what its handlers share: a form moves one step, and its pilot's row follows."""

from typing import Any

import msgspec
from sqlalchemy import Table

from backoffice.kernel.changes import changes
from backoffice.kernel.events import Event
from projections import courses
from projections.courses import plain
from projections.department_overall.tables import EVALUATIONS, PILOTS, TARGETS
from projections.rows import Rows
from projections.view import View

VIEW = View(name="department_overall", version=1, tables=(TARGETS, EVALUATIONS, PILOTS))

#: What a form's row repeats of the event that opens it.
COPIED = ("code", "name", "year", "unit", "department", "section")


def row_of(table: Table, event: Event, rows: Rows) -> Any:
    """The form's row; a form is begun before anything happens to it."""
    row = rows.get(table, event.originator_id)
    assert row is not None, "a form is begun before it moves"
    return row


def moved(table: Table, event: Event, rows: Rows, **columns: Any) -> None:
    """Take a form one step along its course."""
    columns |= courses.moved(row_of(table, event, rows)["course"], event)
    change(table, event, rows, **columns)


def change(table: Table, event: Event, rows: Rows, **columns: Any) -> None:
    """Change a form's row, and what its pilot's row repeats of it."""
    rows.change(table, event.originator_id, **columns, version=event.originator_version)
    row = row_of(table, event, rows)
    if table is TARGETS:
        told = {"target_status": row["status"], "target_node": row["node"]}
        names: tuple[str, ...] = ("basic", "project", "approved")
    else:
        told = {"evaluation_status": row["status"], "evaluation_node": row["node"], "evaluation_due": row["due"]}
        names = ("adjusted", "executed", "execution_rate", "total", "grade", "linked", "confirmed_at")
    told |= {name: row[name] for name in names}
    if row["projects"]:
        told["projects"] = len(row["projects"])
    rows.change(PILOTS, (row["code"], row["year"]), **told)


def differences(before: Any, payload: msgspec.Struct) -> list[Any]:
    """What a submission changes against the one before; nothing for the first."""
    if before is None:
        return []
    earlier = msgspec.convert(before, type(payload), strict=False)
    return [plain(one) for one in changes(earlier, payload)]
