"""What can happen to a measure on a project's money (资金处置): reduce, suspend, cancel and recover."""

from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from backoffice.kernel.events import Created, Event
from backoffice.scoring.codes import Light


class MeasureKind(StrEnum):
    """What is done with the money."""

    ADJUST = "adjust"  # 调整: budget and target are reduced together, for an objective cause
    SUSPEND = "suspend"  # 暂停: nothing is paid until the measure is lifted
    CANCEL = "cancel"  # 取消并收回: nothing more is paid, and what is left is recovered


class Proposed(Created):
    """A measure is proposed to who decides it, with what was found.

    Yuan. `source_id`, `light`: the monitoring form that led to it. `budget`: the full-year budget as it stands.
    `reduced_to`: what an adjustment would leave of it.
    """

    TOPIC = "measures.proposed.v1"
    kind: MeasureKind
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    source_id: UUID | None
    light: Light | None
    budget: Decimal
    reduced_to: Decimal | None
    findings: tuple[str, ...]


class LeftUnanswered(Proposed):
    """A red project's order stayed unanswered past its limit: payments are suspended by the rule, which decides next.

    `source_id`: the monitoring form behind the order; `findings`: what the order demands to mend.
    """

    TOPIC = "measures.left_unanswered.v1"


class Decided(Event):
    """The authority takes the measure under a document; payments stop, or budget and target may be reduced."""

    TOPIC = "measures.decided.v1"
    kind: MeasureKind
    code: str
    year: int
    reduced_to: Decimal | None
    document: str


class Completed(Event):
    """Budget and target were reduced together, as the measure had agreed. Yuan."""

    TOPIC = "measures.completed.v1"
    code: str
    year: int
    adjusted: Decimal


class Refused(Event):
    """The authority does not take the measure; why is the event's reason."""

    TOPIC = "measures.refused.v1"
    kind: MeasureKind
    code: str
    year: int
    source_id: UUID | None
    light: Light | None
    budget: Decimal
    findings: tuple[str, ...]


class Lifted(Event):
    """The authority that suspended payments lets them go on, under a document; why is the event's reason."""

    TOPIC = "measures.lifted.v1"
    code: str
    year: int
    document: str


class Recovered(Event):
    """What a cancelled project had left is taken back into the budget. Yuan."""

    TOPIC = "measures.recovered.v1"
    code: str
    year: int
    recovered: Decimal
    document: str
