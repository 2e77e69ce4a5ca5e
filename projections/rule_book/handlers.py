"""A publication adds a version; none is ever changed. A draft waits until it is published, dropped or replaced."""

from backoffice.areas.budget_year.events import Opened, RuleBookDraftDropped, RuleBookDrafted, RuleBookPublished
from backoffice.kernel.events import Event
from projections.rows import Rows
from projections.rule_book.tables import DRAFTS, VERSIONS, YEARS
from projections.view import View

VIEW = View(
    name="rule_book",
    version=1,
    tables=(YEARS, VERSIONS, DRAFTS),
    also_reads=lambda event: {YEARS: [event.originator_id]},
)


@VIEW.on(Opened)
def opened(event: Opened, rows: Rows) -> None:
    rows.open(YEARS, event.originator_id, year=event.year)


@VIEW.on(RuleBookPublished)
def published(event: RuleBookPublished, rows: Rows) -> None:
    year = _year(event, rows)
    if rows.get(DRAFTS, year) is not None:
        rows.close(DRAFTS, year)
    rows.open(
        VERSIONS,
        (year, event.version),
        book=event.book,
        published_at=event.occurred_at,
        published_by=event.actor,
        reason=event.reason,
        record_id=event.originator_id,
    )


@VIEW.on(RuleBookDrafted)
def drafted(event: RuleBookDrafted, rows: Rows) -> None:
    year = _year(event, rows)
    content = {
        "draft": event.draft,
        "book": event.book,
        "drafted_at": event.occurred_at,
        "drafted_by": event.actor,
        "reason": event.reason,
    }
    if rows.get(DRAFTS, year) is not None:
        rows.change(DRAFTS, year, **content)
    else:
        rows.open(DRAFTS, year, record_id=event.originator_id, **content)


@VIEW.on(RuleBookDraftDropped)
def dropped(event: RuleBookDraftDropped, rows: Rows) -> None:
    rows.close(DRAFTS, _year(event, rows))


def _year(event: Event, rows: Rows) -> int:
    of = rows.get(YEARS, event.originator_id)
    assert of is not None, "a budget year is opened before its rule book is drafted or published"
    return int(of["year"])
