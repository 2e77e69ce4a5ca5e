"""What can happen to a project and to its money in a budget year."""

from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from backoffice.kernel.events import Created, Event


class ProjectKind(StrEnum):
    """Kinds in the integrated budget system; performance management covers the last two."""

    PERSONNEL = "personnel"  # 人员类
    OPERATION = "operation"  # 运转类
    TARGETED = "targeted"  # 特定目标类


class Registered(Created):
    """A project enters the library under its code, for life (INV-01). Organisations by code."""

    TOPIC = "projects.registered.v1"
    code: str
    name: str
    unit: str
    department: str
    section: str
    kind: ProjectKind
    continuing: bool
    protected: bool
    key: bool
    exempt: str | None
    first_year: int
    last_year: int


class Budgeted(Created):
    """The project gets money in a budget year. Yuan."""

    TOPIC = "projects.budgeted.v1"
    code: str
    year: int
    initial: Decimal


class BudgetAdjusted(Event):
    """The full-year budget changes during the year. Yuan."""

    TOPIC = "projects.budget_adjusted.v1"
    code: str
    year: int
    adjusted: Decimal
    document: str


class InitialCorrected(Event):
    """The initial budget was recorded wrongly; the full-year budget stands on its own. Yuan (INV-18)."""

    TOPIC = "projects.initial_corrected.v1"
    code: str
    year: int
    initial: Decimal


class ExecutionRecorded(Event):
    """The treasury's cumulative execution up to the end of `month` (1-12). Yuan. A later one corrects."""

    TOPIC = "projects.execution_recorded.v1"
    code: str
    year: int
    month: int
    executed: Decimal
    source: str


class PaymentPlanDeclared(Event):
    """Planned payments of the months 1 to 12, in yuan, instead of even time progress."""

    TOPIC = "projects.payment_plan_declared.v1"
    code: str
    year: int
    payments: tuple[Decimal, ...]


class PlanChangeAsked(Event):
    """A plan that comes after the last day for free declarations waits for the business section. Yuan."""

    TOPIC = "projects.plan_change_asked.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    payments: tuple[Decimal, ...]


class PlanChangeApproved(Event):
    """The business section lets the late plan take the place of the one before. Yuan."""

    TOPIC = "projects.plan_change_approved.v1"
    code: str
    year: int
    payments: tuple[Decimal, ...]


class PlanChangeRefused(Event):
    """The business section leaves the plan as it was; why is the event's reason."""

    TOPIC = "projects.plan_change_refused.v1"
    code: str
    year: int


class ReductionAgreed(Event):
    """The budget may be reduced to this amount (yuan), together with the target, by the measure that decided it."""

    TOPIC = "projects.reduction_agreed.v1"
    code: str
    year: int
    measure_id: UUID
    reduced_to: Decimal


class PaymentsStopped(Event):
    """From this day on nothing more is paid (INV-23), by the measure that decided it under a document."""

    TOPIC = "projects.payments_stopped.v1"
    code: str
    year: int
    measure_id: UUID
    document: str


class PaymentsFreed(Event):
    """The authority that stopped payments lets them go on."""

    TOPIC = "projects.payments_freed.v1"
    code: str
    year: int
    measure_id: UUID
    document: str


class ExecutionImported(Created):
    """One import of execution figures: what came in, from which file."""

    TOPIC = "projects.execution_imported.v1"
    year: int
    month: int
    file: str
    rows: int
    total: Decimal
