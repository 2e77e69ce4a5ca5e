"""What can happen to an ex-ante evaluation (事前绩效评估)."""

from decimal import Decimal

from backoffice.areas.ex_ante.opinion import Commission, ExpertSeat, ExpertView, ReviewOpinion
from backoffice.areas.ex_ante.report import ExAnteReport, Mark
from backoffice.kernel import review
from backoffice.kernel.events import Created, Event
from backoffice.kernel.review import Node
from backoffice.scoring.codes import Conclusion
from backoffice.scoring.ex_ante import ConclusionRule, DimensionScore


class Opened(Created):
    """A unit begins the evaluation of a project for a budget year; `applied` is what it first asks for, in yuan."""

    TOPIC = "ex_ante.opened.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    continuing: bool
    applied: Decimal
    chain: tuple[Node, ...]


class Submitted(review.Submitted):
    """The report is handed in, with the score of the unit's own marks under the rule book of that version."""

    TOPIC = "ex_ante.submitted.v1"
    report: ExAnteReport
    total: Decimal
    dimensions: tuple[DimensionScore, ...]
    conclusion: Conclusion
    rule_book: int


class Passed(review.Passed):
    """A reviewer passes the report on."""

    TOPIC = "ex_ante.passed.v1"


class Returned(review.Returned):
    """A reviewer sends the report back for correction."""

    TOPIC = "ex_ante.returned.v1"


class Withdrawn(review.Withdrawn):
    """The unit takes the report back before anybody has decided."""

    TOPIC = "ex_ante.withdrawn.v1"


class HandedOver(review.HandedOver):
    """A reviewer gives the decision to a colleague."""

    TOPIC = "ex_ante.handed_over.v1"


class Concluded(Event):
    """The bureau's conclusion, after its own marks (4.1.3).

    `recommended` is the reviewed amount in yuan, zero where rejected; `rule` and `because_of` say what decided.
    `conditions` stand only with support after revision; the first is number 1.
    """

    TOPIC = "ex_ante.concluded.v1"
    conclusion: Conclusion
    rule: ConclusionRule
    because_of: tuple[str, ...]
    total: Decimal
    dimensions: tuple[DimensionScore, ...]
    marks: tuple[Mark, ...]
    vetoes: tuple[str, ...]
    recommended: Decimal
    conditions: tuple[str, ...]
    rule_book: int


class ConditionMet(Event):
    """The reviewer ticks a condition off; how it was met is the event's reason."""

    TOPIC = "ex_ante.condition_met.v1"
    condition: int


class ReevaluationProposed(Event):
    """A re-evaluation by the bureau is proposed, for the event's reason.

    `required`: the rule book demands it; `leader`: its leader approves it and its outcome.
    """

    TOPIC = "ex_ante.reevaluation_proposed.v1"
    code: str
    year: int
    required: bool
    leader: bool


class ReevaluationDeclined(Event):
    """The proposal is refused; the reason says why."""

    TOPIC = "ex_ante.reevaluation_declined.v1"
    code: str
    year: int


class ReevaluationApproved(Event):
    """The re-evaluation begins."""

    TOPIC = "ex_ante.reevaluation_approved.v1"
    code: str
    year: int


class ReevaluationCommissioned(Event):
    """An agency (`commission`), experts, or both work on it from now on."""

    TOPIC = "ex_ante.reevaluation_commissioned.v1"
    code: str
    year: int
    name: str
    unit: str
    commission: Commission | None
    experts: tuple[ExpertSeat, ...]


class IndependenceDeclared(Event):
    """A third party's account signs that it is independent."""

    TOPIC = "ex_ante.independence_declared.v1"
    statement: str


class Recused(Event):
    """A third party's account stands back; the reason says why."""

    TOPIC = "ex_ante.recused.v1"


class ExpertHeard(Event):
    """An expert says what amount to support."""

    TOPIC = "ex_ante.expert_heard.v1"
    view: ExpertView


class ReevaluationHandedIn(Event):
    """The review opinion is written, with what its marks come to; `leader` says who settles it."""

    TOPIC = "ex_ante.reevaluation_handed_in.v1"
    code: str
    year: int
    leader: bool
    round: int
    opinion: ReviewOpinion
    total: Decimal
    conclusion: Conclusion


class ReevaluationReturned(Event):
    """The opinion is to be written again; the reason says why."""

    TOPIC = "ex_ante.reevaluation_returned.v1"
    code: str
    year: int


class Reevaluated(Event):
    """The finance review opinion (4.1.3), to which the conclusion keeps.

    Yuan: `applied` by the unit, `supported` by the department's evaluation, `recommended` is the reviewed amount.
    """

    TOPIC = "ex_ante.reevaluated.v1"
    code: str
    year: int
    applied: Decimal
    supported: Decimal
    recommended: Decimal
    total: Decimal
    dimensions: tuple[DimensionScore, ...]
    conclusion: Conclusion
    marks: tuple[Mark, ...]
    vetoes: tuple[str, ...]
    reasons: str
    conditions: tuple[str, ...]
    rule_book: int
