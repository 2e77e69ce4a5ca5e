"""A project's year was kept elsewhere and is taken over: its row says by which edition it stands."""

from backoffice.areas.history import events
from projections.projects.view import VIEW
from projections.projects.years import set_year
from projections.rows import Rows


@VIEW.on(events.TakenOver, events.Corrected)
def taken_over(event: events.TakenOver | events.Corrected, rows: Rows) -> None:
    set_year(rows, event.code, event.year, taken_over=event.edition)
