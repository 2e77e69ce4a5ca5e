"""What an area may know of others when it decides: facts handed in by the application.

An area never loads another area's records; it asks these questions, and the application answers
them from the records themselves, so that a decision never rests on a view that lags.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from backoffice.areas.self_evaluation.entry import SelfEvaluationEntry
from backoffice.kernel.review import Status
from backoffice.rulebook import RuleBookVersion
from backoffice.scoring.codes import Conclusion, Grade, Light
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.indicators import IndicatorScore


@dataclass(frozen=True, kw_only=True)
class ProjectFacts:
    """A project as registered; organisations by code."""

    code: str
    name: str
    unit: str
    department: str
    section: str
    kind: str
    continuing: bool
    protected: bool
    key: bool
    exempt: str | None


@dataclass(frozen=True, kw_only=True)
class MoneyFacts:
    """A project's money in one budget year, in yuan. `executed` is cumulative by month (1-12)."""

    initial: Decimal
    adjusted: Decimal
    executed: dict[int, Decimal]
    plan: tuple[Decimal, ...] | None

    def executed_until(self, month: int) -> Decimal | None:
        """The latest cumulative figure up to and including `month`; None before any import."""
        known = [m for m in self.executed if m <= month]
        return self.executed[max(known)] if known else None


@dataclass(frozen=True, kw_only=True)
class TargetFacts:
    """The approved target of a project and year."""

    version: int
    goal: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, kw_only=True)
class ExAnteFacts:
    """How far an ex-ante evaluation lets its project go on. `recommended` in yuan; None before the conclusion."""

    conclusion: Conclusion | None
    recommended: Decimal | None
    open_conditions: int


@dataclass(frozen=True, kw_only=True)
class SelfEvaluationFacts:
    """A unit's own score of a project and year, as it stands; money in yuan.

    The score is there from the first submission, the plausibility light from confirmation.
    """

    status: Status
    total: Decimal | None
    grade: Grade | None
    indicators: tuple[IndicatorScore, ...]
    entry: SelfEvaluationEntry | None
    adjusted: Decimal
    executed: Decimal | None
    plausibility: Light | None
    returns: int
    due: date
    submitted_on: date | None
    confirmed_on: date | None
    rule_book: int


class Facts(Protocol):
    """Answers from other areas. A question about an unknown key raises NotFound."""

    def project(self, code: str) -> ProjectFacts:
        """The registered project."""
        ...

    def money(self, code: str, year: int) -> MoneyFacts | None:
        """The project's money in the budget year; None when it has none."""
        ...

    def approved_target(self, code: str, year: int) -> TargetFacts | None:
        """The target in force; None when none is approved."""
        ...

    def ex_ante_status(self, code: str, year: int) -> str | None:
        """The status of the ex-ante evaluation's course; None when there is none."""
        ...

    def ex_ante_entry(self, code: str, year: int) -> ExAnteFacts | None:
        """What the ex-ante evaluation concluded; None when there is none."""
        ...

    def self_evaluation(self, code: str, year: int) -> SelfEvaluationFacts | None:
        """The project's self-evaluation of the budget year; None when none was asked for."""
        ...

    def round_stage(self, year: int) -> str | None:
        """The stage of the budget round of the year; None before it is opened."""
        ...

    def rule_book(self, year: int) -> RuleBookVersion:
        """The rule book in force for the budget year; version 0 is the one that ships with the product."""
        ...

    def has_subordinate_review(self, unit: str) -> bool:
        """Whether the unit stands under a department or town that reviews its forms first."""
        ...
