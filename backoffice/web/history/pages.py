"""A project's earlier years as the latest edition of their source tells them, and what was corrected."""

from decimal import Decimal

from flask import Blueprint, render_template
from werkzeug.exceptions import NotFound

from backoffice.areas.history.events import ResultKind
from backoffice.areas.history.labels import RESULT_KINDS
from backoffice.web.telling.entries import entries
from backoffice.web.telling.values import in_words
from backoffice.web.visit import current
from backoffice.web.visit.naming import organisation
from projections.history.queries import of_project
from projections.projects.queries import project
from projections.timeline.queries import EventFilter, events

history = Blueprint("history", __name__, template_folder="templates")

#: Events of the years that the page tells; the record of each year tells all of its own.
SHOWN = 50


@history.get("/projects/<code>/earlier-years")
def earlier_years(code: str) -> str:
    """The years, their money and results, at the moment shown; NotFound outside the visitor's scope."""
    reader, scope = current.reader(), current.scope()
    head = project(reader, scope, code)
    if head is None:
        raise NotFound
    rows = of_project(reader, scope, code)
    records = tuple(row["record_id"] for row in rows)
    told = events(reader, scope, EventFilter(record_id=records), limit=SHOWN) if records else ()
    return render_template(
        "history/years.html",
        project=head.project,
        rows=rows,
        money={row["year"]: row for row in head.years},
        corrected=sum(row["corrections"] for row in rows),
        entries=entries(told),
        kind_words=lambda kind: in_words(RESULT_KINDS[ResultKind(kind)]),
        figure=figure,
        organisation=organisation,
    )


def figure(printed: str | None) -> str:
    """A target or an actual in its own unit, with all its places and without an exponent."""
    return "—" if printed is None else f"{Decimal(printed).normalize():,f}"
