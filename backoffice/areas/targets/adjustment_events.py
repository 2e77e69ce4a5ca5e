"""What can happen to a change of an approved target: an adjustment (调整) or a supplement (追加)."""

from decimal import Decimal

from backoffice.areas.targets.adjustment_form import AdjustmentForm
from backoffice.areas.targets.events import ChangeKind
from backoffice.kernel import review
from backoffice.kernel.events import Created, Event
from backoffice.kernel.review import Node


class AdjustmentBegun(Created):
    """A unit begins the `number`-th change of a project's target; `base_version` is the one in force."""

    TOPIC = "target_adjustment.begun.v1"
    code: str
    name: str
    year: int
    number: int
    kind: ChangeKind
    unit: str
    department: str
    section: str
    base_version: int
    chain: tuple[Node, ...]


class AdjustmentSubmitted(review.Submitted):
    """The application is handed in. Yuan.

    `lowered`: indicators that monitoring found behind and that are to be lowered; `change`: of the full-year
    budget; `needs_leader`: it reaches the limit of the rule book.
    """

    TOPIC = "target_adjustment.submitted.v1"
    form: AdjustmentForm
    lowered: tuple[str, ...]
    change: Decimal
    needs_leader: bool
    rule_book: int


class AdjustmentReasonConfirmed(Event):
    """The reviewer confirms that lowered indicators have an objective reason; what it is stands in the reason."""

    TOPIC = "target_adjustment.reason_confirmed.v1"
    node: Node
    lowered: tuple[str, ...]


class AdjustmentPassed(review.Passed):
    """A reviewer passes the application on."""

    TOPIC = "target_adjustment.passed.v1"


class AdjustmentReturned(review.Returned):
    """A reviewer sends the application back for correction."""

    TOPIC = "target_adjustment.returned.v1"


class AdjustmentWithdrawn(review.Withdrawn):
    """The unit takes the application back before anybody has decided."""

    TOPIC = "target_adjustment.withdrawn.v1"


class AdjustmentHandedOver(review.HandedOver):
    """A reviewer gives the decision to a colleague."""

    TOPIC = "target_adjustment.handed_over.v1"


class AdjustmentConsented(Event):
    """The bureau's leader consents to a change of money that reaches the limit."""

    TOPIC = "target_adjustment.consented.v1"


class AdjustmentApproved(Event):
    """The budget section approves: budget and target change by one act. Yuan."""

    TOPIC = "target_adjustment.approved.v1"
    document: str
    approved: Decimal
    version: int


class AdjustmentRefused(Event):
    """The leader or the budget section refuses; why is the event's reason."""

    TOPIC = "target_adjustment.refused.v1"


class AdjustmentDropped(Event):
    """The unit gives the change up."""

    TOPIC = "target_adjustment.dropped.v1"
