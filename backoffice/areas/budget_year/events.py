"""What can happen to a budget year: its rounds open and close, control figures go out, its rule book is published."""

from decimal import Decimal
from enum import StrEnum

from backoffice.kernel.events import Created, Event
from backoffice.scoring.control_figure import FigureSource, Outcome


class Stage(StrEnum):
    """The stages of the two-up-two-down budget rounds, in order."""

    PREPARING = "preparing"
    R1_OPEN = "r1-open"  # 一上
    R1_CLOSED = "r1-closed"
    R1_ISSUED = "r1-issued"  # 一下
    R2_OPEN = "r2-open"  # 二上
    R2_CLOSED = "r2-closed"
    CONGRESS = "congress"
    APPROVED = "approved"  # 二下


class Opened(Created):
    """The year's budget preparation begins."""

    TOPIC = "budget_year.opened.v1"
    year: int


class RoundMoved(Event):
    """The budget section moves the round to its next stage."""

    TOPIC = "budget_year.round_moved.v1"
    stage: Stage


class RuleBookPublished(Event):
    """A version of the rule book comes into force for this budget year; `book` is its canonical JSON."""

    TOPIC = "budget_year.rule_book_published.v1"
    version: int
    book: str


class RuleBookDrafted(Event):
    """A rule book is drafted and waits for somebody else to publish it; an open draft of another number is replaced.

    `draft` counts the drafts of the year; `book` is the canonical JSON of the whole book.
    """

    TOPIC = "budget_year.rule_book_drafted.v1"
    draft: int
    book: str


class RuleBookDraftDropped(Event):
    """The open draft is not published: its author takes it back, or somebody else sends it back with a reason."""

    TOPIC = "budget_year.rule_book_draft_dropped.v1"
    draft: int


class FigureProposed(Created):
    """The rules say what a project's control figure comes to. Yuan; `reason_code`: the rule that binds."""

    TOPIC = "budget_year.figure_proposed.v1"
    code: str
    name: str
    year: int
    unit: str
    department: str
    section: str
    applied: Decimal
    amount: Decimal
    outcome: Outcome
    reason_code: str
    source: FigureSource


class FigureProposedAgain(Event):
    """What the figure rests on has changed before the round was answered. Yuan."""

    TOPIC = "budget_year.figure_proposed_again.v1"
    applied: Decimal
    amount: Decimal
    outcome: Outcome
    reason_code: str
    source: FigureSource


class FigureSet(Event):
    """The budget section sets the figure otherwise; why is the event's reason. Yuan."""

    TOPIC = "budget_year.figure_set.v1"
    amount: Decimal
    outcome: Outcome


class FigureIssued(Event):
    """The control figure goes to the unit with the reply of the round (一下). Yuan."""

    TOPIC = "budget_year.figure_issued.v1"
    code: str
    year: int
    amount: Decimal
    outcome: Outcome
    reason_code: str
    source: FigureSource
