"""A new version of the rule book lets the open records of its year be judged anew; confirmed ones keep what they have.

The open records are found in the log itself, so that no view need have caught up. What comes of it is told to
the unit and to whoever holds the form; an order is proposed with the form, never issued by itself.
"""

from collections.abc import Callable, Iterator
from uuid import UUID

from backoffice.areas.application_of_results.commands import SuggestAfter
from backoffice.areas.application_of_results.events import Suggested
from backoffice.areas.budget_year.events import RuleBookPublished
from backoffice.areas.monitoring.commands import ReassessForms
from backoffice.areas.monitoring.events import FormOpened
from backoffice.areas.self_evaluation.commands import RescoreSelfEvaluation
from backoffice.areas.self_evaluation.events import Opened, Scored
from backoffice.kernel.events import Event
from backoffice.processes.applications import YEARS

#: Every event of these kinds so far, in the order of the log.
Told = Callable[[tuple[type[Event], ...]], Iterator[Event]]

#: Kinds of events by which the records of a year are found.
KINDS: tuple[type[Event], ...] = (FormOpened, Opened, Scored, Suggested)


def judge_year_anew(event: RuleBookPublished, told: Told) -> Iterator[tuple[str, object]]:
    """The orders with a name each, the same however often they are asked for: one a record and year."""
    year = YEARS[event.originator_id]
    evaluations: dict[UUID, str] = {}
    for one in told(KINDS):
        if isinstance(one, FormOpened) and one.year == year:
            yield f"form:{one.code}:{one.month}", ReassessForms(code=one.code, year=year, month=one.month)
        elif isinstance(one, Opened) and one.year == year:
            evaluations[one.originator_id] = one.code
        elif isinstance(one, Scored) and one.originator_id in evaluations:
            code = evaluations.pop(one.originator_id)
            yield f"evaluation:{code}", RescoreSelfEvaluation(code=code, year=year)
        elif isinstance(one, Suggested) and one.year == year:
            yield f"application:{one.code}", SuggestAfter(record_id=one.originator_id)
