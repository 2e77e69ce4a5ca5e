"""What can happen to a department's own evaluation of one of its projects (部门评价, 财预〔2020〕10号)."""

from decimal import Decimal

import msgspec

from backoffice.kernel.events import Created, Event
from backoffice.scoring.codes import Grade
from backoffice.scoring.key_evaluation import KeyScore


class GivenPoints(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The points of one indicator of the framework."""

    code: str
    points: Decimal


class DepartmentReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a department hands in: points of every indicator, conclusion, problems found and what it suggests.

    `document`: number of the report. `diverted`: money was used for something else.
    """

    document: str
    points: tuple[GivenPoints, ...]
    conclusion: str
    problems: tuple[str, ...] = ()
    suggestions: str = ""
    diverted: bool = False


class Submitted(Created):
    """A department hands in its evaluation of a project and budget year; scored by the rule book's framework."""

    TOPIC = "department_evaluation.submitted.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    amount: Decimal
    sheet: DepartmentReport
    score: KeyScore
    rule_book: int


class SubmittedAgain(Event):
    """A returned evaluation is handed in again."""

    TOPIC = "department_evaluation.submitted_again.v1"
    sheet: DepartmentReport
    score: KeyScore
    rule_book: int


class Returned(Event):
    """The performance section sends the evaluation back; why is the event's reason."""

    TOPIC = "department_evaluation.returned.v1"


class Accepted(Event):
    """The performance section takes the evaluation: its grade counts from now on (domain section 7.2). Yuan."""

    TOPIC = "department_evaluation.accepted.v1"
    code: str
    year: int
    unit: str
    department: str
    section: str
    amount: Decimal
    total: Decimal
    grade: Grade
    problems: tuple[str, ...]
