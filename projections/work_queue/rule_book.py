"""A rule book's draft in the queue: it waits for somebody else to publish it or send it back (INV-24)."""

from backoffice.areas.budget_year.events import RuleBookDraftDropped, RuleBookDrafted, RuleBookPublished
from projections.rows import Rows
from projections.work_queue.course import left
from projections.work_queue.tables import ROUNDS, TASKS
from projections.work_queue.view import VIEW, acting, wait


@VIEW.on(RuleBookDrafted)
def drafted(event: RuleBookDrafted, rows: Rows) -> None:
    """A later draft takes the place of the one that waits, and it is for another than its author."""
    of = rows.get(ROUNDS, event.originator_id)
    assert of is not None, "a budget year is opened before its rule book is drafted"
    name, author = f"{of['year']}年度规则手册第{event.draft}号草案", acting(None, "author", event.actor)
    if rows.get(TASKS, event.originator_id) is not None:
        wait(event, rows, name=name, **author)
        return
    rows.open(
        TASKS,
        event.originator_id,
        kind="rule_book",
        code=f"{of['year']}-draft",
        name=name,
        year=of["year"],
        unit="",
        department="",
        section="",
        chain=["performance"],
        at=0,
        node="performance",
        action="put_in_force",
        status="pending",
        **author,
        round=1,
        entered_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(RuleBookPublished, RuleBookDraftDropped)
def ended(event: RuleBookPublished | RuleBookDraftDropped, rows: Rows) -> None:
    left(event, rows)
