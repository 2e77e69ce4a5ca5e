"""What can happen to a finance evaluation, from its nomination to the archive."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from backoffice.areas.key_evaluation.values import (
    Contract,
    Fieldwork,
    ListingGround,
    Plan,
    ProblemRow,
    Report,
    Seat,
    Sheet,
    Subject,
)
from backoffice.kernel.events import Created, Event
from backoffice.scoring.agency_quality import SheetPoints
from backoffice.scoring.codes import Grade
from backoffice.scoring.key_evaluation import KeyScore


class Nominated(Created):
    """A business section puts a project forward, with its reasons (INV-33). `amount`: its budget, in yuan."""

    TOPIC = "key_evaluation.nominated.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    amount: Decimal
    causes: tuple[ListingGround, ...]
    statement: str


class Listed(Event):
    """The bureau's leader takes the project on the list."""

    TOPIC = "key_evaluation.listed.v1"
    document: str


class Cancelled(Event):
    """The evaluation is given up before any contract; the reason says why."""

    TOPIC = "key_evaluation.cancelled.v1"


class NoticeSent(Event):
    """The unit is told that it will be evaluated, and what to have ready."""

    TOPIC = "key_evaluation.notice_sent.v1"
    code: str
    name: str
    year: int
    unit: str
    document: str
    materials: str


class Contracted(Event):
    """The performance section engages an agency; its accounts must declare their independence (INV-25)."""

    TOPIC = "key_evaluation.contracted.v1"
    INTERNAL: ClassVar[tuple[str, ...]] = ("contract", "accounts")
    code: str
    name: str
    year: int
    contract: Contract
    accounts: tuple[str, ...]


class ExpertsAppointed(Event):
    """Experts are asked to look at plan and report."""

    TOPIC = "key_evaluation.experts_appointed.v1"
    code: str
    name: str
    year: int
    experts: tuple[Seat, ...]


class Declared(Event):
    """The account that acts signs that it has no interest in the unit; only now may it see the work (INV-25)."""

    TOPIC = "key_evaluation.declared.v1"
    statement: str


class Recused(Event):
    """The account that acts has an interest and stands back."""

    TOPIC = "key_evaluation.recused.v1"


class PlanSubmitted(Event):
    """The agency hands in its work plan."""

    TOPIC = "key_evaluation.plan_submitted.v1"
    round: int
    plan: Plan


class Scored(Event):
    """An expert has scored. What is given stays sealed until all have scored; `Opened` tells it."""

    TOPIC = "key_evaluation.scored.v1"
    #: Fields that no page, list or interface shows of this event.
    SEALED: ClassVar[tuple[str, ...]] = ("points", "total", "opinion")
    subject: Subject
    expert: str
    points: tuple[SheetPoints, ...]
    total: Decimal
    opinion: str


class Opened(Event):
    """All experts have scored: their sheets are open, with the mean."""

    TOPIC = "key_evaluation.opened.v1"
    subject: Subject
    sheets: tuple[Sheet, ...]
    mean: Decimal


class PlanReturned(Event):
    """The plan must be done again; the reason says what."""

    TOPIC = "key_evaluation.plan_returned.v1"


class PlanApproved(Event):
    """The plan is approved: its indicators and points stand from now on."""

    TOPIC = "key_evaluation.plan_approved.v1"
    mean: Decimal


class FieldworkRecorded(Event):
    """What was done on the spot."""

    TOPIC = "key_evaluation.fieldwork_recorded.v1"
    fieldwork: Fieldwork


class DraftSubmitted(Event):
    """The agency hands in the draft of its report, scored by the plan's indicators."""

    TOPIC = "key_evaluation.draft_submitted.v1"
    report: Report
    score: KeyScore


class ViewsInvited(Event):
    """The unit is given the draft, and may comment until a day; silence after it counts (INV-34)."""

    TOPIC = "key_evaluation.views_invited.v1"
    code: str
    name: str
    year: int
    unit: str
    comment_until: date


class ViewsGiven(Event):
    """The unit says what it thinks of the draft."""

    TOPIC = "key_evaluation.views_given.v1"
    agrees: bool
    views: str


class ViewsLapsed(Event):
    """The unit said nothing in its time."""

    TOPIC = "key_evaluation.views_lapsed.v1"


class FinalSubmitted(Event):
    """The final report: how views and opinions were taken up, signed and sealed."""

    TOPIC = "key_evaluation.final_submitted.v1"
    round: int
    report: Report
    score: KeyScore
    taken_up: str


class RedoDemanded(Event):
    """The final report must be done again."""

    TOPIC = "key_evaluation.redo_demanded.v1"


class Rejected(Event):
    """The report is not accepted and the agency's work ends; another agency must be engaged."""

    TOPIC = "key_evaluation.rejected.v1"
    number: str


class Accepted(Event):
    """The result is fixed. Every problem becomes an item of a rectification order. Yuan and points."""

    TOPIC = "key_evaluation.accepted.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    amount: Decimal
    agency: str
    score: KeyScore
    total: Decimal
    grade: Grade
    problems: tuple[ProblemRow, ...]
    report_mean: Decimal
    rule_book: int
    feedback_by: date


class FeedbackSent(Event):
    """The result is told to the unit by letter (结果反馈函), with what it must do by when."""

    TOPIC = "key_evaluation.feedback_sent.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    document: str
    agency: str
    score: KeyScore
    problems: tuple[ProblemRow, ...]
    requirements: str
    reply_by: date
    contact: str
    signer: str
    issued_on: date


class RectificationBegun(Event):
    """The order about its problems is issued."""

    TOPIC = "key_evaluation.rectification_begun.v1"


class Applied(Event):
    """The result is used: in the year's budget, in special funds, in later budgets, or for policy."""

    TOPIC = "key_evaluation.applied.v1"
    use: str
    document: str


class Reported(Event):
    """The result is reported to the government and the people's congress."""

    TOPIC = "key_evaluation.reported.v1"
    document: str
    recipients: tuple[str, ...]


class Archived(Event):
    """The evaluation is closed: it stays as it is, and its third parties see it no more (INV-25, INV-43)."""

    TOPIC = "key_evaluation.archived.v1"
    archive: str
