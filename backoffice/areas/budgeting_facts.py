"""What others may know of targets and of the budget round when they decide: questions asked of the application."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from backoffice.scoring.indicator import Indicator


@dataclass(frozen=True, kw_only=True)
class TargetFacts:
    """The approved target of a project and year."""

    version: int
    goal: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, kw_only=True)
class TargetStanding:
    """How far a target has come in the round. Yuan; `amount` as last handed in, None before."""

    amount: Decimal | None
    ends_on: date | None
    stopped: bool


@dataclass(frozen=True, kw_only=True)
class ApplicationFacts:
    """What was decided about a project's next budget, in yuan, and the code of the rule that it rests on."""

    amount: Decimal
    reason_code: str


@dataclass(frozen=True, kw_only=True)
class MonitoredFailure:
    """An indicator that monitoring found behind its target."""

    level3: str
    light: str


class BudgetingFacts(Protocol):
    """Answers about targets and the round. A question about an unknown key raises NotFound."""

    def approved_target(self, code: str, year: int, on: date | None = None) -> TargetFacts | None:
        """The target in force: now, or at the end of a day (INV-12); None when none was approved."""
        ...

    def target_standing(self, code: str, year: int) -> TargetStanding | None:
        """How far the target has come; None when none was begun."""
        ...

    def round_stage(self, year: int) -> str | None:
        """The stage of the budget round of the year; None before it is opened."""
        ...

    def applicants(self, year: int) -> tuple[str, ...]:
        """Projects that ask for money of the year: those whose report or target was begun."""
        ...

    def application(self, code: str, target_year: int) -> ApplicationFacts | None:
        """What was decided on the project's results for the budget of a year; None before."""
        ...

    def undecided_applications(self, year: int) -> tuple[str, ...] | None:
        """Projects on the list of a coming budget year whose decision is not taken; None without a list."""
        ...

    def control_figure(self, code: str, year: int) -> Decimal | None:
        """The control figure that was issued to the project, in yuan; None before."""
        ...

    def monitored_failures(self, code: str, year: int) -> tuple[MonitoredFailure, ...]:
        """Indicators that the year's monitoring found behind, in the order of the form."""
        ...
