"""New money figures let what rests on them be computed again: lights of monitoring, scores of self-evaluations."""

from collections.abc import Iterator

from backoffice.areas.monitoring.commands import ReassessForms
from backoffice.areas.projects.events import BudgetAdjusted, ExecutionRecorded, PaymentPlanDeclared, PlanChangeApproved
from backoffice.areas.self_evaluation.commands import DECEMBER, RescoreSelfEvaluation


def reassess_after_execution(event: ExecutionRecorded) -> Iterator[ReassessForms | RescoreSelfEvaluation]:
    """The forms whose period holds the month; the self-evaluation when the year's figure changes."""
    yield ReassessForms(code=event.code, year=event.year, month=event.month)
    if event.month == DECEMBER:
        yield RescoreSelfEvaluation(code=event.code, year=event.year)


def reassess_year(event: BudgetAdjusted | PaymentPlanDeclared | PlanChangeApproved) -> Iterator[ReassessForms]:
    """Every open form of the year: its budget, or what was to be paid by now, is another one."""
    yield ReassessForms(code=event.code, year=event.year, month=1)
