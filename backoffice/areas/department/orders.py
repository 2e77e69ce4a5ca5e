"""Orders about pilot departments."""

from dataclasses import dataclass
from datetime import date

from backoffice.areas.department.form import DepartmentEvaluationForm, DepartmentTargetForm


@dataclass(frozen=True, kw_only=True)
class NamePilots:
    """Make departments, by code, pilots of a budget year under a document; each owes a target for all its money."""

    year: int
    document: str
    departments: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AskForDepartmentEvaluations:
    """Ask pilots for the self-evaluation of a year; without `due` the rule book's day is taken."""

    year: int
    document: str
    departments: tuple[str, ...]
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class OnDepartment:
    """An order about the record of a department and year, as the actor saw it."""

    department: str
    year: int
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class SubmitDepartmentTarget(OnDepartment):
    """The department hands its target in."""

    form: DepartmentTargetForm


@dataclass(frozen=True, kw_only=True)
class PassDepartmentTarget(OnDepartment):
    """A reviewer passes the target on; the opinion is the context's reason."""


@dataclass(frozen=True, kw_only=True)
class ReturnDepartmentTarget(OnDepartment):
    """A reviewer sends the target back: `fields` are locators such as `tasks[2].total`."""

    fields: tuple[str, ...]
    due: date


@dataclass(frozen=True, kw_only=True)
class WithdrawDepartmentTarget(OnDepartment):
    """The submitter takes the target back."""


@dataclass(frozen=True, kw_only=True)
class HandOverDepartmentTarget(OnDepartment):
    """A reviewer gives the decision to a colleague's account."""

    to: str


@dataclass(frozen=True, kw_only=True)
class ReopenDepartmentTarget(OnDepartment):
    """The performance section gives a passed target back, because the budget changed."""


@dataclass(frozen=True, kw_only=True)
class ApproveDepartmentTarget(OnDepartment):
    """The budget section approves budget and target under one document."""

    document: str


@dataclass(frozen=True, kw_only=True)
class SubmitDepartmentEvaluation(OnDepartment):
    """The department hands its self-evaluation in."""

    entry: DepartmentEvaluationForm


@dataclass(frozen=True, kw_only=True)
class PassDepartmentEvaluation(OnDepartment):
    """A reviewer passes the self-evaluation on; the last one makes its score final."""


@dataclass(frozen=True, kw_only=True)
class ReturnDepartmentEvaluation(OnDepartment):
    """A reviewer sends the self-evaluation back: `fields` are locators such as `results[2].actual`."""

    fields: tuple[str, ...]
    due: date


@dataclass(frozen=True, kw_only=True)
class WithdrawDepartmentEvaluation(OnDepartment):
    """The submitter takes the self-evaluation back."""


@dataclass(frozen=True, kw_only=True)
class HandOverDepartmentEvaluation(OnDepartment):
    """A reviewer gives the decision to a colleague's account."""

    to: str
