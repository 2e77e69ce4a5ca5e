"""What can happen to the performance target of a project and budget year (绩效目标)."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.areas.targets.form import TargetForm
from backoffice.kernel import review
from backoffice.kernel.events import Created, Event
from backoffice.kernel.review import Node
from backoffice.scoring.codes import Consequence, Grade


class ItemPoints(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points given on one item of the review form (4.3); `item` is its code in the rule book."""

    item: str
    points: Decimal


class Opened(Created):
    """A unit begins the target of a project for a budget year; `amount` is the year's money asked for, in yuan."""

    TOPIC = "targets.opened.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    continuing: bool
    key: bool
    amount: Decimal
    chain: tuple[Node, ...]


class Submitted(review.Submitted):
    """The form is handed in; it has passed the blocking checks of the rule book of that version."""

    TOPIC = "targets.submitted.v1"
    form: TargetForm
    rule_book: int


class Reviewed(Event):
    """The business section fills in the review form; the overall opinion is the event's reason.

    `parts` are the points of the form's parts in its order. What follows is an event of its own: Passed after
    excellent and good, Returned after fair, Stopped after poor.
    """

    TOPIC = "targets.reviewed.v1"
    items: tuple[ItemPoints, ...]
    parts: tuple[Decimal, ...]
    total: Decimal
    grade: Grade
    consequence: Consequence
    rule_book: int


class Passed(review.Passed):
    """A reviewer passes the target on."""

    TOPIC = "targets.passed.v1"


class Returned(review.Returned):
    """A reviewer sends the target back for correction."""

    TOPIC = "targets.returned.v1"


class Stopped(Event):
    """A target graded poor may not go on to the next step (INV-07)."""

    TOPIC = "targets.stopped.v1"
    node: Node


class Withdrawn(review.Withdrawn):
    """The unit takes the form back before anybody has decided."""

    TOPIC = "targets.withdrawn.v1"


class HandedOver(review.HandedOver):
    """A reviewer gives the decision to a colleague."""

    TOPIC = "targets.handed_over.v1"


class RevisionOpened(Event):
    """A confirmed target goes back to its unit to be revised for the second submission (二上)."""

    TOPIC = "targets.revision_opened.v1"


class Approved(Event):
    """Budget and target are approved by the same act; from now on this version is frozen (INV-09).

    `approved` in yuan, under the number of the approval document.
    """

    TOPIC = "targets.approved.v1"
    version: int
    document: str
    approved: Decimal


class ChangeKind(StrEnum):
    """Why an approved target is opened again."""

    ADJUSTMENT = "adjustment"  # 绩效目标调整
    SUPPLEMENT = "supplement"  # 年中追加


class AdjustmentOpened(Event):
    """A change of the approved target begins, the `number`-th of its year; the target itself stays as it is."""

    TOPIC = "targets.adjustment_opened.v1"
    number: int
    kind: ChangeKind


class AdjustmentEnded(Event):
    """The change was given up or refused; the version in force stays."""

    TOPIC = "targets.adjustment_ended.v1"
    number: int


class Adjusted(Event):
    """An approved change makes a new frozen version, by one act with its budget (INV-09, INV-10).

    `approved` in yuan is the full-year budget from now on, `change` by how much it differs from before; `document`
    is the approval's number, `budget_document` that of the budget adjustment which the change belongs to.
    """

    TOPIC = "targets.adjusted.v1"
    code: str
    year: int
    number: int
    kind: ChangeKind
    version: int
    form: TargetForm
    document: str
    budget_document: str
    approved: Decimal
    change: Decimal
    rule_book: int


class Closed(Event):
    """The year's self-evaluation is confirmed: the target is done with."""

    TOPIC = "targets.closed.v1"
