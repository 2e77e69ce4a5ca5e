"""A self-evaluation confirmed as poor demands a rectification order (domain section 6.1)."""

from collections.abc import Iterator

from backoffice.areas.rectification.commands import DraftOrder
from backoffice.areas.rectification.events import Problem, Source
from backoffice.areas.self_evaluation.events import Confirmed
from backoffice.scoring.codes import Grade

#: What is demanded of every finding, until an officer writes something more particular.
DEMAND = "查明原因，制定整改措施和时限，完善项目管理，整改结果作为下年度预算安排的依据。"


def demand_order_for_poor_result(event: Confirmed) -> Iterator[DraftOrder]:
    """One draft a poor result, with an item for every finding."""
    if event.grade is not Grade.POOR:
        return
    yield DraftOrder(
        source=Source.SELF_EVALUATION,
        source_id=event.originator_id,
        code=event.code,
        year=event.year,
        amount=event.adjusted,
        basis=f"{event.year} 年度项目支出绩效自评结果（{event.total} 分，差）",
        problems=tuple(
            Problem(
                no=no,
                fact=finding.fact,
                indicator=finding.indicator,
                amount=finding.amount,
                rule=finding.rule,
                demand=DEMAND,
            )
            for no, finding in enumerate(event.findings, start=1)
        ),
    )
