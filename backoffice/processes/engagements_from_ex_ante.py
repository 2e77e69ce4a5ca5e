"""What the commission of a finance re-evaluation puts on record among the agency's engagements."""

from collections.abc import Iterator

from backoffice.areas.ex_ante.events import ReevaluationCommissioned
from backoffice.areas.third_parties.commands import OpenEngagement
from backoffice.areas.third_parties.events import Task


def open_engagement_to_evaluate_again(event: ReevaluationCommissioned) -> Iterator[OpenEngagement]:
    """The agency's contract, which keeps it from the project's key evaluation later on (domain section 2.3)."""
    if (commission := event.commission) is not None:
        yield OpenEngagement(
            number=commission.number,
            task=Task.EX_ANTE,
            codes=(event.code,),
            year=event.year,
            agency=commission.agency,
            lead=commission.lead,
            fee=commission.fee,
            starts=commission.starts,
            ends=commission.due,
        )
