"""Orders about budget years."""

from dataclasses import dataclass

from backoffice.access.policy import Object, Verb
from backoffice.areas.budget_year import events
from backoffice.areas.budget_year.budget_year import BudgetYear
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.rounds import check_applied
from backoffice.areas.work import Work
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.record import record_id
from backoffice.rulebook import from_payload

#: Stages in which the bureau answers with control figures, and after which none is changed any more.
REPLIES = (Stage.R1_ISSUED, Stage.R2_CLOSED)


@dataclass(frozen=True, kw_only=True)
class OpenBudgetYear:
    """Begin the preparation of a year's budget."""

    year: int


@dataclass(frozen=True, kw_only=True)
class MoveRound:
    """Move the budget round to its next stage."""

    year: int
    stage: Stage


@dataclass(frozen=True, kw_only=True)
class PublishRuleBook:
    """Put a rule book in force for a budget year; `book` is its canonical JSON."""

    year: int
    book: str


def open_year(command: OpenBudgetYear, context: Context, work: Work) -> None:
    work.add(BudgetYear.open(command.year, context))


def move_round(command: MoveRound, context: Context, work: Work) -> None:
    """Raises UnableToIssue for a reply before results are applied to the budget (INV-38)."""
    work.get(BudgetYear, record_id("budget-year", command.year)).move_round(command.stage, context)
    if command.stage in REPLIES:
        check_applied(command.year, work.facts)


def publish_rule_book(command: PublishRuleBook, context: Context, work: Work) -> None:
    """Raises UnableToReadRuleBook for a book that nobody could decide by: it is read before it is in force."""
    from_payload(command.book)
    work.get(BudgetYear, record_id("budget-year", command.year)).publish_rule_book(command.book, context)


HANDLERS = {OpenBudgetYear: open_year, MoveRound: move_round, PublishRuleBook: publish_rule_book}

ACCESS = {
    OpenBudgetYear: (Verb.CREATE, Object.BUDGET_YEAR),
    MoveRound: (Verb.APPROVE, Object.BUDGET_YEAR),
    PublishRuleBook: (Verb.ISSUE, Object.BUDGET_YEAR),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Opened: (OpenBudgetYear,),
    events.RoundMoved: (MoveRound,),
    events.RuleBookPublished: (PublishRuleBook,),
}
