"""What can happen to a pilot department's target for all its money, and to the self-evaluation against it."""

from datetime import date
from decimal import Decimal

import msgspec

from backoffice.areas.department.form import DepartmentEvaluationForm, DepartmentTargetForm
from backoffice.kernel import review
from backoffice.kernel.events import Created, Event
from backoffice.kernel.review import Node
from backoffice.scoring.codes import Grade
from backoffice.scoring.department import DepartmentScore
from backoffice.scoring.money_rows import MoneyRow


class ProjectMoney(msgspec.Struct, frozen=True, kw_only=True):
    """A project of the department with its money of the year, in yuan, and its self-score where it has one."""

    code: str
    name: str
    unit: str
    initial: Decimal
    adjusted: Decimal
    executed: Decimal | None = None
    score: Decimal | None = None


class PilotNamed(Created):
    """The bureau names a department, or town, a pilot for a budget year; it owes a target for all its money.

    `code`, `unit` and `department` are all the department: its record stands beside those of projects.
    """

    TOPIC = "department.pilot_named.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    document: str
    chain: tuple[Node, ...]


class TargetSubmitted(review.Submitted):
    """The department hands its target in; `projects` are its projects and what they had been given by then."""

    TOPIC = "department.target_submitted.v1"
    form: DepartmentTargetForm
    projects: tuple[ProjectMoney, ...]
    rule_book: int


class TargetPassed(review.Passed):
    """A reviewer passes the target on."""

    TOPIC = "department.target_passed.v1"


class TargetReturned(review.Returned):
    """A reviewer sends the target back for correction."""

    TOPIC = "department.target_returned.v1"


class TargetWithdrawn(review.Withdrawn):
    """The department takes the target back before anybody has decided."""

    TOPIC = "department.target_withdrawn.v1"


class TargetHandedOver(review.HandedOver):
    """A reviewer gives the decision to a colleague."""

    TOPIC = "department.target_handed_over.v1"


class TargetReopened(Event):
    """A target that was passed goes back to the department: its budget has changed before the approval."""

    TOPIC = "department.target_reopened.v1"


class TargetApproved(Event):
    """Budget and target are approved by the same act; from now on this version is frozen (INV-09). Yuan.

    `projects` are the department's projects with the budgets approved, which sum to the form's project expenditure.
    """

    TOPIC = "department.target_approved.v1"
    version: int
    document: str
    approved: Decimal
    projects: tuple[ProjectMoney, ...]


class EvaluationAsked(Created):
    """The bureau asks a pilot for the self-evaluation of a year; the approved target is written down with it."""

    TOPIC = "department.evaluation_asked.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    document: str
    due: date
    chain: tuple[Node, ...]
    target_version: int
    form: DepartmentTargetForm


class EvaluationSubmitted(review.Submitted):
    """The department hands its self-evaluation in."""

    TOPIC = "department.evaluation_submitted.v1"
    entry: DepartmentEvaluationForm


class EvaluationScored(Event):
    """The score as the figures stood (yuan): `project` is the sum of `projects`, `money` the total row.

    `linked` is the average of the projects' self-scores weighted by their budgets, for information; None without any.
    """

    TOPIC = "department.evaluation_scored.v1"
    project: MoneyRow
    money: MoneyRow
    projects: tuple[ProjectMoney, ...]
    score: DepartmentScore
    linked: Decimal | None
    rule_book: int


class EvaluationPassed(review.Passed):
    """A reviewer passes the self-evaluation on."""

    TOPIC = "department.evaluation_passed.v1"


class EvaluationReturned(review.Returned):
    """A reviewer sends the self-evaluation back for correction."""

    TOPIC = "department.evaluation_returned.v1"


class EvaluationWithdrawn(review.Withdrawn):
    """The department takes the self-evaluation back."""

    TOPIC = "department.evaluation_withdrawn.v1"


class EvaluationHandedOver(review.HandedOver):
    """A reviewer gives the decision to a colleague."""

    TOPIC = "department.evaluation_handed_over.v1"


class EvaluationConfirmed(Event):
    """The score is final (INV-18). Yuan."""

    TOPIC = "department.evaluation_confirmed.v1"
    code: str
    year: int
    unit: str
    department: str
    section: str
    adjusted: Decimal
    executed: Decimal
    total: Decimal
    grade: Grade
    linked: Decimal | None
    rule_book: int
