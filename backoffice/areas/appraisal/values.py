"""What the events of an appraisal are made of: evidence counted from the records, marks, changes, objections."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.attachment import Attachment
from backoffice.scoring.appraisal import AdjustmentKind, AppraisalGrade, PointsChange


class Counting(StrEnum):
    """What the two numbers of an evidence count."""

    PROJECTS = "projects"
    FORMS = "forms"
    ORDERS = "orders"
    PEOPLE = "people"
    STAGES = "stages"
    POINTS = "points"
    YUAN = "yuan"
    DOCUMENTS = "documents"
    CIRCULARS = "circulars"


class RowCondition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A condition of a list, as it stands in the list's address."""

    name: str
    value: str


class EvidenceRows(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list and the conditions that find exactly the rows that were counted."""

    view: str
    conditions: tuple[RowCondition, ...]


class ItemEvidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the records say on an item: a part done of what should be, and where the rows stand.

    `should` 0: the item does not apply. `rows`: all that should be; `missing`: those that cost points.
    """

    item: str
    counts: Counting
    done: Decimal
    should: Decimal
    rows: EvidenceRows | None = None
    missing: EvidenceRows | None = None


class MeasuredItems(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All evidence on an organisation for a work year, as the records stood at a position of the log."""

    organisation: str
    position: int
    evidence: tuple[ItemEvidence, ...]
    circulars: int
    circular_rows: EvidenceRows | None = None


class ItemMark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points that somebody gives an item; a reason is needed where they differ from what stood before."""

    item: str
    points: Decimal
    reason: str = ""
    evidence: tuple[Attachment, ...] = ()


class ScoreChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Bonus or deduction with its reason; `points` is positive."""

    kind: AdjustmentKind
    points: Decimal
    reason: str
    evidence: tuple[Attachment, ...] = ()

    @property
    def bare(self) -> PointsChange:
        """Kind and points alone."""
        return PointsChange(kind=self.kind, points=self.points)


class ScoreObjection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an organisation holds against the points of an item."""

    item: str
    claimed: Decimal
    ground: str
    evidence: tuple[Attachment, ...] = ()


class ScoreAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the bureau says to an objection: `points` stand from now on where it is accepted."""

    item: str
    accepted: bool
    points: Decimal
    answer: str


class RankingPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organisation's place in the ranking."""

    organisation: str
    total: Decimal
    grade: AppraisalGrade
    place: int
