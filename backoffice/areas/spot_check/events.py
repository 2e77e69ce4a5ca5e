"""What can happen to a spot check, to the re-check of one self-evaluation, and to a circular."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from backoffice.areas.spot_check.sheet import Answer, ClaimedEvidence, Objection, RecheckSheet
from backoffice.kernel.events import Created, Event
from backoffice.scoring.codes import Grade
from backoffice.scoring.indicator import Indicator, Result
from backoffice.scoring.sampling import Candidate, Drawn
from backoffice.scoring.self_evaluation import Figures, SelfEvaluationScore
from backoffice.scoring.spot_check import OwnScore, RecheckScore, Trigger


class SampleDrawn(Created):
    """A sample is drawn: with its population and seed anybody can draw it again (INV-36).

    `left_out` are projects whose self-evaluation was asked for and is not confirmed.
    """

    TOPIC = "spot_check.sample_drawn.v1"
    year: int
    no: int
    document: str
    seed: str
    population: tuple[Candidate, ...]
    left_out: tuple[str, ...]
    drawn: tuple[Drawn, ...]
    rule_book: int


class SampleApproved(Event):
    """The chief takes the sample as the objects of the spot check; each of them is re-checked."""

    TOPIC = "spot_check.sample_approved.v1"


class SampleRefused(Event):
    """The chief refuses the sample; it stays on record, another draw is another sample."""

    TOPIC = "spot_check.sample_refused.v1"


class Opened(Created):
    """A self-evaluation is to be checked: what the unit claimed, and how it was scored. Yuan and points."""

    TOPIC = "spot_check.opened.v1"
    sample_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    drawn: Drawn
    own: OwnScore
    own_score: SelfEvaluationScore
    claimed: tuple[Result, ...]
    evidence: tuple[ClaimedEvidence, ...]
    figures: Figures
    indicators: tuple[Indicator, ...]
    target_version: int
    rule_book: int
    due: date


class Entrusted(Event):
    """Who fills in the workbook until when: officers of the bureau, lead evaluators of an agency, or an expert.

    `agency`, `expert`: by their codes, "" where the bureau checks itself. `number`: of the engagement (委托编号).
    """

    TOPIC = "spot_check.entrusted.v1"
    code: str
    year: int
    agency: str
    expert: str
    number: str
    accounts: tuple[str, ...]
    due: date


class Declared(Event):
    """An account of a third party signs that it is independent of the unit; only now it sees the re-check (INV-25)."""

    TOPIC = "spot_check.independence_declared.v1"
    statement: str


class StoodBack(Event):
    """An account of a third party stands back; where nobody is left, the re-check is to be entrusted again."""

    TOPIC = "spot_check.stood_back.v1"


class SheetSubmitted(Event):
    """The workbook is handed in and scored under the rule book of the self-evaluation (INV-18, INV-19)."""

    TOPIC = "spot_check.sheet_submitted.v1"
    round: int
    sheet: RecheckSheet
    score: SelfEvaluationScore
    result: RecheckScore


class SheetReturned(Event):
    """The business section sends the workbook back to who filled it in."""

    TOPIC = "spot_check.sheet_returned.v1"


class SheetAgreed(Event):
    """The business section agrees with the workbook."""

    TOPIC = "spot_check.sheet_agreed.v1"


class UnitTold(Event):
    """The unit is told the score, and may comment until the day given (INV-37)."""

    TOPIC = "spot_check.unit_told.v1"
    comment_until: date
    performance: Decimal
    total: Decimal
    grade: Grade
    difference: Decimal


class Objected(Event):
    """The unit objects to the values of some indicators; the bureau answers by the day given."""

    TOPIC = "spot_check.objected.v1"
    objections: tuple[Objection, ...]
    answer_by: date


class Accepted(Event):
    """The unit has no objection."""

    TOPIC = "spot_check.accepted.v1"


class Answered(Event):
    """The bureau answers every objection, and the workbook is scored again."""

    TOPIC = "spot_check.answered.v1"
    answers: tuple[Answer, ...]
    sheet: RecheckSheet
    score: SelfEvaluationScore
    result: RecheckScore


class Confirmed(Event):
    """The re-check is final. The self-score stays what it is (INV-19); the triggers call for order and circular."""

    TOPIC = "spot_check.confirmed.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    amount: Decimal
    own_total: Decimal
    result: RecheckScore
    problems: tuple[str, ...]
    rule_book: int


class Named(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A project named in a circular, and the recorded trigger. `heard`: its unit has had its say already."""

    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    triggers: tuple[Trigger, ...]
    severe: bool
    own_total: Decimal | None
    total: Decimal | None
    heard: bool


class CircularDrafted(Created):
    """A circular that names units is drafted, under its number (通报)."""

    TOPIC = "spot_check.circular_drafted.v1"
    document: str
    title: str
    year: int
    text: str
    named: tuple[Named, ...]


class CircularAnnounced(Event):
    """The units that have not been heard are told what the circular would say, and may comment until a day."""

    TOPIC = "spot_check.circular_announced.v1"
    comment_until: date


class CircularCommented(Event):
    """A unit says its word on the draft."""

    TOPIC = "spot_check.circular_commented.v1"
    unit: str
    comment: str


class CircularIssued(Event):
    """The bureau's leader issues the circular."""

    TOPIC = "spot_check.circular_issued.v1"
    document: str
    issued_on: date
    named: tuple[Named, ...]


class CircularDropped(Event):
    """The circular is given up."""

    TOPIC = "spot_check.circular_dropped.v1"
