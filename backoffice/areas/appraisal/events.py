"""What can happen to an appraisal scheme, and to the appraisal of an organisation."""

from datetime import date
from decimal import Decimal

from backoffice.areas.appraisal.values import (
    ItemMark,
    MeasuredItems,
    RankingPlace,
    ScoreAnswer,
    ScoreChange,
    ScoreObjection,
)
from backoffice.kernel.events import Created, Event
from backoffice.scoring.appraisal import AppraisalScore, SchemeContent
from backoffice.scoring.appraisal_rules import SchemeKind


class SchemeProposed(Created):
    """The performance section puts up the scheme of a coming work year; it stands in the rule book of that year."""

    TOPIC = "appraisal.scheme_proposed.v1"
    kind: SchemeKind
    year: int
    content: SchemeContent
    rule_book: int


class SchemePublished(Event):
    """The bureau's leader publishes it under a document, before the year it scores begins (INV-41)."""

    TOPIC = "appraisal.scheme_published.v1"
    document: str


class TaskIssued(Event):
    """Those to be appraised by the scheme are told to score themselves by a day."""

    TOPIC = "appraisal.task_issued.v1"
    kind: SchemeKind
    year: int
    organisations: tuple[str, ...]
    self_score_due: date


class RankingPublished(Event):
    """The confirmed scores are ranked and reported (报区考核办)."""

    TOPIC = "appraisal.ranking_published.v1"
    kind: SchemeKind
    year: int
    places: tuple[RankingPlace, ...]


class Opened(Created):
    """An organisation is appraised by a published scheme, on what the records say."""

    TOPIC = "appraisal.opened.v1"
    code: str
    year: int
    kind: SchemeKind
    unit: str
    department: str
    section: str
    scheme: SchemeContent
    self_score_due: date
    measured: MeasuredItems


class Remeasured(Event):
    """The records are counted again before the bureau's review."""

    TOPIC = "appraisal.remeasured.v1"
    measured: MeasuredItems


class SelfScored(Event):
    """The organisation scores itself, item by item."""

    TOPIC = "appraisal.self_scored.v1"
    marks: tuple[ItemMark, ...]
    total: Decimal


class SectionScored(Event):
    """The business section scores every item; it gives a reason where it differs from the records."""

    TOPIC = "appraisal.section_scored.v1"
    marks: tuple[ItemMark, ...]
    total: Decimal


class Reviewed(Event):
    """The performance section fixes the points, bonus and deductions; objections are open until a day."""

    TOPIC = "appraisal.reviewed.v1"
    marks: tuple[ItemMark, ...]
    changes: tuple[ScoreChange, ...]
    score: AppraisalScore
    objections_until: date


class Objected(Event):
    """The organisation objects to points."""

    TOPIC = "appraisal.objected.v1"
    objections: tuple[ScoreObjection, ...]


class ObjectionsAnswered(Event):
    """Every objection is answered; the score follows what was accepted."""

    TOPIC = "appraisal.objections_answered.v1"
    answers: tuple[ScoreAnswer, ...]
    score: AppraisalScore


class Confirmed(Event):
    """The bureau's leader confirms the score."""

    TOPIC = "appraisal.confirmed.v1"
    code: str
    year: int
    kind: SchemeKind
    score: AppraisalScore
