"""The door to monitoring tasks: the rounds, and what sections and the bureau ask for besides."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import RowMapping, func, select

from backoffice.areas.monitoring.events import MonitoringKind
from backoffice.kernel.review import Status
from backoffice.kernel.scope import Scope
from projections.monitoring.queries import VIEW as VIEW  # a table answers once its view has claimed it
from projections.monitoring.tables import FORMS, TASKS
from projections.reader import Reader
from projections.scoping import within


def task(reader: Reader, year: int, month: int) -> RowMapping | None:
    """The task of a round, with its document, limit and state. A notice to the whole district."""
    found = reader.all(select(reader.rows(TASKS, year=year, month=month, kind=MonitoringKind.CONCENTRATED)))
    return found[0] if found else None


def task_named(reader: Reader, task_id: UUID) -> RowMapping | None:
    """The task of an id; None where there is none."""
    found = reader.all(select(reader.rows(TASKS, task_id=task_id)))
    return found[0] if found else None


def tasks(reader: Reader, scope: Scope) -> Sequence[RowMapping]:
    """Tasks of which the reader sees forms, the latest first.

    Their columns; within the scope the number of `forms` and `confirmed` ones, and the `first_name` of a project.
    """
    forms = reader.rows(FORMS, **within(scope))
    own = (
        select(
            forms.c.task_id,
            func.count().label("forms"),
            func.count().filter(forms.c.status == Status.DONE).label("confirmed"),
            func.min(forms.c.name).label("first_name"),
        )
        .group_by(forms.c.task_id)
        .subquery()
    )
    rows = reader.rows(TASKS)
    joined = rows.join(own, own.c.task_id == rows.c.task_id)
    columns = (*rows.c, own.c.forms, own.c.confirmed, own.c.first_name)
    return reader.all(select(*columns).select_from(joined).order_by(rows.c.issued_at.desc(), rows.c.task_id))
