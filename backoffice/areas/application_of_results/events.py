"""What can happen to the list of result applications (结果应用清单) and to the decision about one project."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.events import Created, Event
from backoffice.scoring.codes import Grade
from backoffice.scoring.linkage import Action, Case, Suggestion


class GradeSource(StrEnum):
    """Where an effective grade comes from; an earlier one goes before a later one (domain section 7.2)."""

    KEY_EVALUATION = "key-evaluation"
    DEPARTMENT_EVALUATION = "department-evaluation"
    SPOT_CHECK = "spot-check"
    SELF_EVALUATION = "self-evaluation"


class EffectiveGrade(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The effective grade of a budget year, with its total and where it comes from."""

    year: int
    grade: Grade
    total: Decimal | None
    source: GradeSource


class Ground(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a proposal rests on: the case as the rules saw it, and what a reader wants to see of it.

    `grades`: of up to three budget years, latest first. `orders`: numbers of open orders, "" for one not issued yet.
    `conclusion`: of the ex-ante evaluation for the coming year, "" where there is none.
    """

    case: Case
    grades: tuple[EffectiveGrade, ...]
    orders: tuple[str, ...]
    conclusion: str


class ListOpened(Created):
    """The list of a coming budget year is opened."""

    TOPIC = "application.list_opened.v1"
    year: int


class Listed(Event):
    """Projects come onto the list."""

    TOPIC = "application.listed.v1"
    year: int
    codes: tuple[str, ...]


class Suggested(Created):
    """The rules propose what becomes of a project's next budget. `year`: the coming budget year; money in yuan."""

    TOPIC = "application.suggested.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    protected: bool
    ground: Ground
    suggestion: Suggestion
    rule_book: int


class SuggestedAgain(Event):
    """What the proposal rests on has changed before anybody decided: what was said of the former one is void."""

    TOPIC = "application.suggested_again.v1"
    ground: Ground
    suggestion: Suggestion
    rule_book: int


class OpinionGiven(Event):
    """The business section's opinion. `differs`: from the proposal, then the reason says why. Yuan."""

    TOPIC = "application.opinion_given.v1"
    action: Action
    amount: Decimal
    frozen: Decimal
    differs: bool


class Checked(Event):
    """The performance section has checked the opinion against the results."""

    TOPIC = "application.checked.v1"


class OpinionReturned(Event):
    """The performance section, or whoever decides, sends the opinion back to the section."""

    TOPIC = "application.opinion_returned.v1"


class Decided(Event):
    """What becomes of the budget. `differs`: from the opinion. `by_rule`: within the range of the proposal. Yuan.

    `moved`: money that the decision moves away from the project; `reason_code`: the rule that the figure rests on.
    """

    TOPIC = "application.decided.v1"
    action: Action
    amount: Decimal
    frozen: Decimal
    recovered: Decimal
    moved: Decimal
    differs: bool
    by_rule: bool
    reason_code: str


class Issued(Event):
    """The control figure goes to the unit with the reply of the round (一下), with its reason code. Yuan."""

    TOPIC = "application.issued.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    action: Action
    amount: Decimal
    frozen: Decimal
    recovered: Decimal
    reason_code: str
