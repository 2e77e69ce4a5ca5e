"""What can happen to the self-evaluations of a budget year (单位自评, 财预〔2020〕10号)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from backoffice.areas.self_evaluation.entry import CauseRuling, SelfEvaluationEntry, Weakness
from backoffice.kernel import review
from backoffice.kernel.events import Created, Event
from backoffice.kernel.review import Node
from backoffice.scoring.codes import Grade, Light
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.plausibility import Plausibility
from backoffice.scoring.self_evaluation import SelfEvaluationScore


class Defect(StrEnum):
    """A way in which a unit fell short in evaluating itself; the appraisal and the spot check look at it."""

    RETURNED_TOO_OFTEN = "returned_too_often"


class TaskIssued(Created):
    """The bureau asks for a self-evaluation of every listed project of the budget year, by `due`."""

    TOPIC = "self_evaluation.task_issued.v1"
    year: int
    due: date
    document: str
    projects: int


class Opened(Created):
    """A project owes a self-evaluation; its target in force is written down with it (INV-12). Money in yuan."""

    TOPIC = "self_evaluation.opened.v1"
    task_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    chain: tuple[Node, ...]
    due: date
    budget: Decimal
    goal: str
    target_version: int
    indicators: tuple[Indicator, ...]


class Reminded(Event):
    """The unit is told of a limit that is near, or that it has missed."""

    TOPIC = "self_evaluation.reminded.v1"
    due: date
    overdue: bool


class DraftSaved(Event):
    """The unit keeps what it has filled in so far; nothing is checked yet."""

    TOPIC = "self_evaluation.draft_saved.v1"
    entry: SelfEvaluationEntry


class Submitted(review.Submitted):
    """The unit hands the form in."""

    TOPIC = "self_evaluation.submitted.v1"
    entry: SelfEvaluationEntry


class Scored(Event):
    """The score as the figures stand, under a version of the rule book (INV-14, INV-18). Yuan."""

    TOPIC = "self_evaluation.scored.v1"
    money: MoneyRow
    score: SelfEvaluationScore
    rule_book: int


class Passed(review.Passed):
    """A reviewer passes the form on."""

    TOPIC = "self_evaluation.passed.v1"


class Returned(review.Returned):
    """A reviewer sends the form back for correction."""

    TOPIC = "self_evaluation.returned.v1"


class Withdrawn(review.Withdrawn):
    """The submitter takes the form back."""

    TOPIC = "self_evaluation.withdrawn.v1"


class HandedOver(review.HandedOver):
    """A reviewer gives the decision to a colleague."""

    TOPIC = "self_evaluation.handed_over.v1"


class DefectRecorded(Event):
    """The form was returned more often than the rule book allows."""

    TOPIC = "self_evaluation.defect_recorded.v1"
    defect: Defect
    returns: int


class CausesRuled(Event):
    """The last reviewer sets or confirms why values lie far above their targets (domain section 5.4)."""

    TOPIC = "self_evaluation.causes_ruled.v1"
    rulings: tuple[CauseRuling, ...]


class Confirmed(Event):
    """The score is final (INV-18). Money in yuan; no total and no grade where the project is exempt.

    `findings` go into an order where one is due.
    """

    TOPIC = "self_evaluation.confirmed.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    adjusted: Decimal
    executed: Decimal
    total: Decimal | None
    grade: Grade | None
    plausibility: Plausibility | None
    returns: int
    submitted_on: date
    due: date
    rule_book: int
    findings: tuple[Weakness, ...]

    @property
    def light(self) -> Light | None:
        """The plausibility light; None where the project is exempt."""
        return None if self.plausibility is None else self.plausibility.light


class CorrectionProposed(Event):
    """An officer of the performance section proposes a corrected version of a confirmed form."""

    TOPIC = "self_evaluation.correction_proposed.v1"
    version: int
    entry: SelfEvaluationEntry


class CorrectionRefused(Event):
    """The approver leaves the confirmed version as it stands."""

    TOPIC = "self_evaluation.correction_refused.v1"
    version: int


class Corrected(Event):
    """A corrected version takes the place of the one before, which stays in the record (INV-18). Yuan."""

    TOPIC = "self_evaluation.corrected.v1"
    version: int
    entry: SelfEvaluationEntry
    money: MoneyRow
    score: SelfEvaluationScore
    rule_book: int
    code: str
    year: int
    unit: str
    department: str
    section: str
    adjusted: Decimal
    executed: Decimal
    total: Decimal | None
    grade: Grade | None
    plausibility: Plausibility | None
    proposed_by: str
