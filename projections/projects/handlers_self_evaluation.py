"""How the self-evaluation of a project's year stands."""

from typing import Any

from backoffice.areas.self_evaluation import events
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.review import Course
from projections import courses
from projections.projects.tables import PROJECT_YEARS
from projections.projects.view import VIEW
from projections.projects.years import set_year, set_year_of
from projections.rows import Rows


@VIEW.on(events.Opened)
def evaluation_opened(event: events.Opened, rows: Rows) -> None:
    course = columns_of(courses.begun(Course(chain=event.chain, due=event.due)))
    set_year(rows, event.code, event.year, self_evaluation_id=event.originator_id, **course)


@VIEW.on(events.Submitted, events.Passed, events.Returned, events.Withdrawn, events.HandedOver)
def evaluation_moved(event: Event, rows: Rows) -> None:
    for year in rows.find(PROJECT_YEARS, self_evaluation_id=event.originator_id):
        columns = columns_of(courses.moved(year["self_evaluation_course"], event))
        if isinstance(event, events.Submitted):
            first = year["self_evaluation_submitted_on"] or local_date(event.occurred_at)
            columns["self_evaluation_submitted_on"] = first
        rows.change(PROJECT_YEARS, (year["code"], year["year"]), **columns)


@VIEW.on(events.Confirmed)
def evaluation_confirmed(event: events.Confirmed, rows: Rows) -> None:
    on = local_date(event.occurred_at)
    set_score(event, rows, self_evaluation_confirmed_on=on)


@VIEW.on(events.Corrected)
def evaluation_corrected(event: events.Corrected, rows: Rows) -> None:
    set_score(event, rows)


def set_score(event: events.Confirmed | events.Corrected, rows: Rows, **columns: Any) -> None:
    """The final score; a project without one is exempt."""
    set_year_of(
        rows,
        {"self_evaluation_id": event.originator_id},
        self_evaluation_total=event.total,
        self_evaluation_grade=event.grade,
        self_evaluation_exempt=True if event.total is None else None,
        **columns,
    )


def columns_of(course: dict[str, Any]) -> dict[str, Any]:
    """What the year shows of the form's course."""
    return {f"self_evaluation_{name}": course[name] for name in ("status", "node", "due", "course")}
