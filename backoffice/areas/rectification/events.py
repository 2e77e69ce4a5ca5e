"""What can happen to a rectification order (整改通知书)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec

from backoffice.kernel.attachment import Attachment
from backoffice.kernel.events import Created, Event


class Source(StrEnum):
    """What an order comes from."""

    MONITORING = "monitoring"
    SELF_EVALUATION = "self-evaluation"
    SPOT_CHECK = "spot-check"
    KEY_EVALUATION = "key-evaluation"
    DEPARTMENT_EVALUATION = "department-evaluation"
    DISCLOSURE = "disclosure"


class Completion(StrEnum):
    """How far the unit has mended an item."""

    DONE = "done"
    PARTLY = "partly"
    OPEN = "open"


class Opinion(StrEnum):
    """The verifier's opinion for the coming budget (结果应用意见)."""

    KEEP = "keep"
    IMPROVE = "improve"
    REDUCE = "reduce"
    RECOVER = "recover"


class Level(StrEnum):
    """The escalation ladder; a later one is higher."""

    URGE = "L1"  # 催办
    INTERVIEW = "L2"  # 约谈
    CIRCULAR = "L3"  # 通报
    MONEY = "L4"  # 资金措施
    TRANSFER = "L5"  # 移送


class Problem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item of a notice: the fact, the indicator or amount (yuan), the rule broken, what is demanded."""

    no: int
    fact: str
    indicator: str = ""
    amount: Decimal | None = None
    rule: str
    demand: str


class ItemFeedback(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The unit's answer to one item."""

    no: int
    measure: str
    completion: Completion
    finished_on: date | None = None
    evidence: tuple[Attachment, ...] = ()
    why_open: str = ""


class ItemVerdict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The verifier's word on one item."""

    no: int
    passed: bool
    remark: str = ""


class Drafted(Created):
    """An order is demanded for a source record, not yet issued. `amount`: the project's budget, in yuan."""

    TOPIC = "rectification.drafted.v1"
    source: Source
    source_id: UUID
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    has_department_review: bool
    amount: Decimal
    basis: str
    problems: tuple[Problem, ...]


class Revised(Event):
    """The performance section changes the draft's items."""

    TOPIC = "rectification.revised.v1"
    problems: tuple[Problem, ...]


class Ordered(Event):
    """The bureau demands that a unit mends the named problems by a date: the notice is issued."""

    TOPIC = "rectification.ordered.v1"
    number: str
    problems: tuple[Problem, ...]
    issued_on: date
    acknowledge_by: date
    due: date
    signer: str


class Acknowledged(Event):
    """The unit has received the notice (签收)."""

    TOPIC = "rectification.acknowledged.v1"


class FeedbackSubmitted(Event):
    """The unit answers every item, with evidence."""

    TOPIC = "rectification.feedback_submitted.v1"
    round: int
    items: tuple[ItemFeedback, ...]
    statement: str
    verify_by: date


class DepartmentReviewed(Event):
    """The department agrees with its unit's feedback and passes it on."""

    TOPIC = "rectification.department_reviewed.v1"


class FeedbackReturned(Event):
    """The department or the verifier sends the feedback back, with a new limit; `items` are their numbers."""

    TOPIC = "rectification.feedback_returned.v1"
    verdicts: tuple[ItemVerdict, ...]
    due: date


class Closed(Event):
    """Every item has passed (销号). `amount` in yuan goes with opinions that change money."""

    TOPIC = "rectification.closed.v1"
    verdicts: tuple[ItemVerdict, ...]
    method: str
    opinion: Opinion
    amount: Decimal | None
    on_time: bool


class Reopened(Event):
    """The chief opens a closed order again, with a new limit."""

    TOPIC = "rectification.reopened.v1"
    due: date


class Extended(Event):
    """The chief grants the one extension."""

    TOPIC = "rectification.extended.v1"
    due: date


class Reminded(Event):
    """The limit is near: a reminder goes out."""

    TOPIC = "rectification.reminded.v1"
    due: date


class Escalated(Event):
    """The order rises on the ladder, with the document of that step."""

    TOPIC = "rectification.escalated.v1"
    level: Level
    document: str
    measure: str


class SeriesOpened(Created):
    """A series of document numbers begins for a year."""

    TOPIC = "rectification.series_opened.v1"
    year: int
    pattern: str


class NumberAllotted(Event):
    """The next number of the series goes to an order."""

    TOPIC = "rectification.number_allotted.v1"
    sequence: int
    number: str
    order_id: UUID
