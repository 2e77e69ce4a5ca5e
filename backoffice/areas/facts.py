"""What an area may know of others when it decides: facts handed in by the application.

An area never loads another area's records; it asks, and the application answers from the records themselves.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from backoffice.areas.application_of_results.events import EffectiveGrade
from backoffice.areas.appraisal.counting import AppraisalFacts
from backoffice.areas.budgeting_facts import BudgetingFacts
from backoffice.areas.disclosure.events import DisclosureKind, DisclosureOccasion, DocumentToPublish
from backoffice.areas.rectification.events import Opinion
from backoffice.areas.self_evaluation.entry import SelfEvaluationEntry
from backoffice.areas.standing_facts import StandingFacts
from backoffice.areas.third_parties.events import Task
from backoffice.kernel.review import Status
from backoffice.rulebook import RuleBookVersion
from backoffice.scoring.agency_quality import Standing
from backoffice.scoring.codes import Conclusion, Grade, Light
from backoffice.scoring.indicators import IndicatorScore
from backoffice.scoring.self_evaluation import Figures, SelfEvaluationScore
from backoffice.scoring.spot_check import Trigger


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
    """A project's money in one budget year, in yuan. `executed` is cumulative by month (1-12).

    `documents`: the numbers under which its budget was adjusted.
    """

    initial: Decimal
    adjusted: Decimal
    executed: dict[int, Decimal]
    plan: tuple[Decimal, ...] | None
    documents: tuple[str, ...] = ()

    def executed_until(self, month: int) -> Decimal | None:
        """The latest cumulative figure up to and including `month`; None before any import."""
        known = [m for m in self.executed if m <= month]
        return self.executed[max(known)] if known else None


@dataclass(frozen=True, kw_only=True)
class ExAnteFacts:
    """How far an ex-ante evaluation lets its project go on. Yuan; `recommended` None before the conclusion.

    `applied`: what the project asks for.
    """

    conclusion: Conclusion | None
    recommended: Decimal | None
    open_conditions: int
    applied: Decimal | None = None


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
    score: SelfEvaluationScore | None = None
    figures: Figures | None = None


@dataclass(frozen=True, kw_only=True)
class OrganisationFacts:
    """An organisation by code: its kind, the department or town at its head (itself, for one that has no head)."""

    code: str
    kind: str
    department: str
    section: str


@dataclass(frozen=True, kw_only=True)
class OrderFacts:
    """A rectification order that was issued. Yuan.

    `affected`: what its items name, zero where they name no amounts. `opinion`, `amount`: with which it was closed.
    """

    number: str
    open: bool
    affected: Decimal
    opinion: Opinion | None
    amount: Decimal | None


@dataclass(frozen=True, kw_only=True)
class PilotFacts:
    """An organisation as registered, and whether it is flagged for pilots of department-overall performance."""

    code: str
    name: str
    kind: str
    section: str | None
    pilot: bool


@dataclass(frozen=True, kw_only=True)
class ProjectBudgetFacts:
    """A project of a department with its money of a year, in yuan; `executed` cumulative, None before any import."""

    code: str
    name: str
    unit: str
    initial: Decimal
    adjusted: Decimal
    executed: Decimal | None


@dataclass(frozen=True, kw_only=True)
class DepartmentOverallFacts:
    """A pilot department's year: the budget of its approved target, and its self-evaluation. Yuan and points.

    `total` and `grade` are there from the first submission, `confirmed_on` when they are final.
    """

    approved: Decimal | None
    status: Status | None
    total: Decimal | None
    grade: Grade | None
    confirmed_on: date | None


@dataclass(frozen=True, kw_only=True)
class RecheckFacts:
    """The bureau's re-check of a self-evaluation; scores are there from the first workbook, final when confirmed.

    `performance` is the self-evaluation scored again, like for like; `difference` the unit's total less it.
    """

    stage: str
    confirmed: bool
    total: Decimal | None
    grade: Grade | None
    performance: Decimal | None
    difference: Decimal | None
    severe: bool
    triggers: tuple[Trigger, ...]


@dataclass(frozen=True, kw_only=True)
class AgencyFacts:
    """An agency of the library. `checked`: projects whose ex-ante evaluation or spot check it did; `related`: ties."""

    code: str
    approved: bool
    removed: bool
    bad_record: bool
    standing: Standing
    related: tuple[str, ...]
    leads: tuple[str, ...]
    checked: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ExpertFacts:
    """An expert of the pool."""

    code: str
    account: str
    approved: bool
    recuses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AgencyWorkFacts:
    """An agency's accepted work: experts' means of 100 where they score it, and days late by deliverable."""

    plan_mean: Decimal | None = None
    report_mean: Decimal | None = None
    late: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class KeyEvaluationFacts:
    """A finance evaluation of a project and year; score and grade are there from acceptance."""

    stage: str
    accepted: bool
    score: Decimal | None
    grade: Grade | None
    problems: int


@dataclass(frozen=True, kw_only=True)
class MustPublish:
    """Documents of one kind that a department must publish; `project` a project's code, or "-" for the whole kind."""

    kind: DisclosureKind
    project: str
    section: str
    documents: tuple[DocumentToPublish, ...]


class Facts(AppraisalFacts, BudgetingFacts, StandingFacts, Protocol):
    """Answers from other areas. A question about an unknown key raises NotFound."""

    def project(self, code: str) -> ProjectFacts:
        """The registered project."""
        ...

    def money(self, code: str, year: int) -> MoneyFacts | None:
        """The project's money in the budget year; None when it has none."""
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

    def effective_grade(self, code: str, year: int) -> EffectiveGrade | None:
        """The grade that counts for a budget year: key evaluation, department evaluation, spot check, unit's own."""
        ...

    def orders_of(self, code: str, year: int) -> tuple[OrderFacts, ...]:
        """The orders issued to the project for results of a budget year."""
        ...

    def subject(self, record: UUID) -> tuple[str, int]:
        """The project and budget year of a record of one; NotFound for any other record."""
        ...

    def self_evaluation_asked(self, year: int) -> bool:
        """Whether the self-evaluation of a budget year was asked for: then its results are to be applied."""
        ...

    def self_evaluations_asked(self, year: int) -> int | None:
        """How many projects were asked for a self-evaluation of the budget year; None before the task."""
        ...

    def recheck(self, code: str, year: int) -> RecheckFacts | None:
        """The spot check of the project's self-evaluation; None when it was not drawn."""
        ...

    def rule_book(self, year: int) -> RuleBookVersion:
        """The rule book in force for the budget year; version 0 is the one that ships with the product."""
        ...

    def organisation(self, code: str) -> OrganisationFacts | None:
        """The organisation of a code; None when none is registered."""
        ...

    def has_subordinate_review(self, unit: str) -> bool:
        """Whether the unit stands under a department or town that reviews its forms first."""
        ...

    def pilot(self, code: str) -> PilotFacts:
        """The registered organisation, with its flag."""
        ...

    def project_budgets(self, department: str, year: int) -> tuple[ProjectBudgetFacts, ...]:
        """The projects of a department that have money in the year, by code; personnel is basic expenditure."""
        ...

    def department_overall(self, department: str, year: int) -> DepartmentOverallFacts | None:
        """A pilot department's target and self-evaluation of the year; None where it is no pilot."""
        ...

    def agency(self, code: str, project: str, year: int) -> AgencyFacts | None:
        """The agency of a code, as it stands towards a project evaluated for a year; None when not registered."""
        ...

    def expert(self, code: str) -> ExpertFacts | None:
        """The expert of a code; None when not registered."""
        ...

    def key_evaluation(self, code: str, year: int) -> KeyEvaluationFacts | None:
        """The finance evaluation of a project and year; None when it was not nominated."""
        ...

    def agency_work(self, number: str, task: Task, code: str, year: int) -> AgencyWorkFacts | None:
        """An agency's work under an engagement about a project and year; None before it is accepted."""
        ...

    def has_open_order(self, source_id: UUID) -> bool:
        """Whether a finance evaluation demanded an order that is not closed."""
        ...

    def evaluation_of_order(self, order_id: UUID) -> UUID | None:
        """The finance evaluation that an order is about; None for another source."""
        ...

    def publishers(self) -> tuple[str, ...]:
        """Departments and towns that have projects, by code."""
        ...

    def must_publish(self, department: str, year: int, occasion: DisclosureOccasion) -> tuple[MustPublish, ...]:
        """What the records hold that is final and must be published with the budget or accounts of the year."""
        ...
