"""News that a proposal rests on lets it be made again; the reply of the round lets control figures go out."""

from collections.abc import Iterator

from backoffice.areas.application_of_results.commands import IssueApplications, SuggestAfter
from backoffice.areas.budget_year.commands import REPLIES, IssueControlFigures
from backoffice.areas.budget_year.events import RoundMoved
from backoffice.kernel.events import Event
from backoffice.kernel.record import record_id

#: Budget years by the id of their record, which is all that an event of a round names.
YEARS = {record_id("budget-year", year): year for year in range(2000, 2101)}


def issue_with_the_reply(event: RoundMoved) -> Iterator[IssueApplications | IssueControlFigures]:
    """Decisions and figures go to the units with the reply (一下), and what came late with the next."""
    if event.stage in REPLIES:
        yield IssueApplications(year=YEARS[event.originator_id])
        yield IssueControlFigures(year=YEARS[event.originator_id])


def suggest_after_news(event: Event) -> Iterator[SuggestAfter]:
    """A result, an order or an ex-ante conclusion changes what the rules propose for the budgets it enters."""
    yield SuggestAfter(record_id=event.originator_id)
