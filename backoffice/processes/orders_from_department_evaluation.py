"""An accepted department evaluation with problems demands an order with every one (domain section 6.1)."""

from collections.abc import Iterator

from backoffice.areas.department_evaluation.events import Accepted
from backoffice.areas.rectification.commands import DraftOrder
from backoffice.areas.rectification.events import Problem, Source
from backoffice.scoring.labels import label

RULE = "部门评价结果"
DEMAND = "查明原因，落实改进措施，按期整改到位。"


def demand_order_for_department_evaluation(event: Accepted) -> Iterator[DraftOrder]:
    """One draft an evaluation, an item for every problem."""
    if not event.problems:
        return
    yield DraftOrder(
        source=Source.DEPARTMENT_EVALUATION,
        source_id=event.originator_id,
        code=event.code,
        year=event.year,
        amount=event.amount,
        basis=f"{event.year} 年度部门评价结果（{event.total} 分，{label(event.grade).zh}）",
        problems=tuple(
            Problem(no=no, fact=fact, rule=RULE, demand=DEMAND) for no, fact in enumerate(event.problems, start=1)
        ),
    )
