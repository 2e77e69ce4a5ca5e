"""Who is assigned to which record: rows that open with a contract or seat, and end with the work (INV-25)."""

from typing import Any

from backoffice.areas.third_parties.events import Task
from backoffice.kernel.events import Event
from projections.key_evaluations.tables import ASSIGNMENTS
from projections.rows import Rows


def assign(event: Any, rows: Rows, account: str, party: str, role: str, *, task: Task, unit: str) -> None:
    """An account of an agency or expert is assigned; one that is already stays as it was."""
    key = (event.originator_id, account)
    if rows.get(ASSIGNMENTS, key) is None:
        rows.open(
            ASSIGNMENTS,
            key,
            code=event.code,
            name=event.name,
            year=event.year,
            unit=unit,
            task=task.value,
            party=party,
            role=role,
            declared=False,
            assigned_at=event.occurred_at,
            version=event.originator_version,
        )


def give_up(event: Event, rows: Rows, account: str) -> None:
    """An account stands back."""
    if rows.get(ASSIGNMENTS, (event.originator_id, account)) is not None:
        rows.close(ASSIGNMENTS, (event.originator_id, account))


def end_all(event: Event, rows: Rows) -> None:
    """The work is closed: nobody is assigned to it any more."""
    for row in rows.find(ASSIGNMENTS, record_id=event.originator_id):
        rows.close(ASSIGNMENTS, (event.originator_id, row["account"]))
