"""New money figures let the lights of a project's open monitoring forms be computed again."""

from collections.abc import Iterator

from backoffice.areas.monitoring.commands import ReassessForms
from backoffice.areas.projects.events import BudgetAdjusted, ExecutionRecorded


def reassess_after_execution(event: ExecutionRecorded) -> Iterator[ReassessForms]:
    """The forms whose period holds the month."""
    yield ReassessForms(code=event.code, year=event.year, month=event.month)


def reassess_after_adjustment(event: BudgetAdjusted) -> Iterator[ReassessForms]:
    """Every open form of the year."""
    yield ReassessForms(code=event.code, year=event.year, month=1)
