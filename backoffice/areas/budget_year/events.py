"""What can happen to a budget year: its rounds open and close, its rule book is published."""

from enum import StrEnum

from backoffice.kernel.events import Created, Event


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
