"""An approved change of a target moves its budget; a confirmed self-evaluation closes it."""

from collections.abc import Iterator

from backoffice.areas.projects.commands import AdjustBudget
from backoffice.areas.self_evaluation.events import Confirmed
from backoffice.areas.targets.adjustment_commands import CloseTarget
from backoffice.areas.targets.events import Adjusted


def adjust_budget_with_target(event: Adjusted) -> Iterator[AdjustBudget]:
    """The full-year budget is what was approved with the target, under the number of the approval."""
    if event.change:
        yield AdjustBudget(code=event.code, year=event.year, adjusted=event.approved, document=event.document)


def close_target(event: Confirmed) -> Iterator[CloseTarget]:
    """The target of the year that was evaluated."""
    yield CloseTarget(code=event.code, year=event.year)
