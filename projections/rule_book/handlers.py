"""A publication adds a version; none is ever changed."""

from backoffice.areas.budget_year.events import Opened, RuleBookPublished
from projections.rows import Rows
from projections.rule_book.tables import VERSIONS, YEARS
from projections.view import View

VIEW = View(
    name="rule_book",
    version=1,
    tables=(YEARS, VERSIONS),
    also_reads=lambda event: {YEARS: [event.originator_id]},
)


@VIEW.on(Opened)
def opened(event: Opened, rows: Rows) -> None:
    rows.open(YEARS, event.originator_id, year=event.year)


@VIEW.on(RuleBookPublished)
def published(event: RuleBookPublished, rows: Rows) -> None:
    of = rows.get(YEARS, event.originator_id)
    assert of is not None, "a budget year is opened before its rule book is published"
    rows.open(
        VERSIONS,
        (of["year"], event.version),
        book=event.book,
        published_at=event.occurred_at,
        published_by=event.actor,
        reason=event.reason,
        record_id=event.originator_id,
    )
