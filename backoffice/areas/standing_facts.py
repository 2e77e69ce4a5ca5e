"""What others ask of how a project stands: its department's evaluation, demands left unanswered, what stopped it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from backoffice.scoring.codes import Grade


@dataclass(frozen=True, kw_only=True)
class DepartmentEvaluationFacts:
    """A department's evaluation of a project and year; score and grade are there from acceptance."""

    accepted: bool
    score: Decimal | None
    grade: Grade | None


@dataclass(frozen=True, kw_only=True)
class UnansweredDemand:
    """An order to a project whose monitoring light is red, issued and not yet signed for by its unit."""

    code: str
    year: int
    number: str
    source_id: UUID
    issued_on: date
    findings: tuple[str, ...]


class StandingFacts(Protocol):
    """Answers about a project's results, orders and money as they stand."""

    def department_evaluation(self, code: str, year: int) -> DepartmentEvaluationFacts | None:
        """The department's own evaluation of the project and year; None where there is none."""
        ...

    def has_open_form(self, code: str, year: int, month: int) -> bool:
        """Whether a monitoring form of a period that ends in `month` or later was handed in and is not confirmed."""
        ...

    def cancelled(self, code: str, year: int) -> bool:
        """Whether who may has cancelled the project in the budget year."""
        ...

    def unanswered_demand(self, order_id: UUID) -> UnansweredDemand | None:
        """The demand of a monitoring order that waits for its unit's first answer; None for any other order."""
        ...
