"""What an accepted finance evaluation demands: an order with every problem; and what a contract puts on record."""

from collections.abc import Iterator

from backoffice.areas.key_evaluation.events import Accepted, Contracted, Rejected
from backoffice.areas.key_evaluation.orders import BeginRectification
from backoffice.areas.key_evaluation.values import ProblemRow
from backoffice.areas.rectification.commands import DraftOrder
from backoffice.areas.rectification.events import Ordered, Problem, Source
from backoffice.areas.third_parties.commands import EndEngagement, OpenEngagement
from backoffice.areas.third_parties.events import Task

GRADES = {"excellent": "优", "good": "良", "fair": "中", "poor": "差"}


def demand_order_for_problems(event: Accepted) -> Iterator[DraftOrder]:
    """One draft an evaluation with problems, an item for every row of its list (domain section 6.1)."""
    if not event.problems:
        return
    yield DraftOrder(
        source=Source.KEY_EVALUATION,
        source_id=event.originator_id,
        code=event.code,
        year=event.year,
        amount=event.amount,
        basis=f"{event.year} 年度财政重点评价结果（{event.total} 分，{GRADES[event.grade]}）",
        problems=tuple(_item(row) for row in event.problems),
    )


def open_engagement(event: Contracted) -> Iterator[OpenEngagement]:
    """The contract of an evaluation is on record among the agency's engagements."""
    contract = event.contract
    yield OpenEngagement(
        number=contract.number,
        task=Task.KEY_EVALUATION,
        codes=(event.code,),
        year=event.year,
        agency=contract.agency,
        lead=contract.lead,
        fee=contract.fee,
        starts=contract.starts,
        ends=contract.ends,
    )


def end_engagement(event: Rejected) -> Iterator[EndEngagement]:
    """A rejected report ends the engagement."""
    yield EndEngagement(number=event.number)


def begin_rectification(event: Ordered) -> Iterator[BeginRectification]:
    """An issued order tells the evaluation whose problems it holds."""
    yield BeginRectification(order_id=event.originator_id)


def _item(row: ProblemRow) -> Problem:
    return Problem(
        no=row.no,
        fact=row.problem,
        indicator=row.indicator,
        amount=row.amount or None,
        rule=row.evidence,
        demand=row.suggestion,
    )
