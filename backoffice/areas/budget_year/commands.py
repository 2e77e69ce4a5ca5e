"""Orders about budget years."""

from dataclasses import dataclass
from decimal import Decimal

from backoffice.access.policy import Object, Verb
from backoffice.areas.budget_year import events
from backoffice.areas.budget_year.budget_year import BudgetYear
from backoffice.areas.budget_year.control_figure import ControlFigure
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.budget_year.figures import propose_all
from backoffice.areas.rounds import ANSWERED, OutsideTheRound, check_applied, check_figures
from backoffice.areas.work import Work, seen
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
class ProposeControlFigures:
    """Let the rules say what each project's control figure comes to, before the round is answered."""

    year: int


@dataclass(frozen=True, kw_only=True)
class SetControlFigure:
    """Set a project's control figure otherwise, in yuan; why is the context's reason."""

    code: str
    year: int
    amount: Decimal
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class IssueControlFigures:
    """The control figures go to the units; what rests on other facts than before goes again."""

    year: int


@dataclass(frozen=True, kw_only=True)
class DraftRuleBook:
    """Draft a rule book for a budget year, for somebody else to publish; `book` is its canonical JSON."""

    year: int
    book: str


@dataclass(frozen=True, kw_only=True)
class DropRuleBookDraft:
    """Take a draft back, or send it back; why is the context's reason."""

    year: int
    draft: int


@dataclass(frozen=True, kw_only=True)
class PublishRuleBook:
    """Put the draft of this number in force for its budget year; not by who drafted it."""

    year: int
    draft: int


def open_year(command: OpenBudgetYear, context: Context, work: Work) -> None:
    work.add(BudgetYear.open(command.year, context))


def move_round(command: MoveRound, context: Context, work: Work) -> None:
    """Raises UnableToIssue for a reply before results are applied to the budget (INV-38)."""
    _year(command.year, work).move_round(command.stage, context)
    if command.stage in REPLIES:
        check_applied(command.year, work.facts)


def propose_figures(command: ProposeControlFigures, context: Context, work: Work) -> None:
    """Raises OutsideTheRound before the first submission has closed, or once the second has."""
    check_figures(work.facts.round_stage(command.year))
    propose_all(command.year, context, work)


def set_figure(command: SetControlFigure, context: Context, work: Work) -> None:
    """Before the reply it goes out with the others; a figure that went out already goes out anew at once."""
    check_figures(work.facts.round_stage(command.year))
    figure = seen(work.get(ControlFigure, ControlFigure.id_for(command.code, command.year)), command.seen)
    figure.set(command.amount, context)
    if figure.issued is not None:
        figure.issue(context)


def issue_figures(command: IssueControlFigures, context: Context, work: Work) -> None:
    """Raises OutsideTheRound unless the round is answered."""
    if work.facts.round_stage(command.year) not in ANSWERED:
        raise OutsideTheRound.because_the_round_is_not_answered(work.facts.round_stage(command.year))
    for figure in propose_all(command.year, context, work):
        figure.issue(context)


def draft_rule_book(command: DraftRuleBook, context: Context, work: Work) -> None:
    """Raises UnableToReadRuleBook for a book that nobody could decide by: it is read before it can be in force."""
    from_payload(command.book)
    _year(command.year, work).draft_rule_book(command.book, context)


def drop_draft(command: DropRuleBookDraft, context: Context, work: Work) -> None:
    _year(command.year, work).drop_draft(command.draft, context)


def publish_rule_book(command: PublishRuleBook, context: Context, work: Work) -> None:
    """Raises UnableToPublishRuleBook for an author's own draft, or one that does not wait (INV-24)."""
    _year(command.year, work).publish_rule_book(command.draft, context)


def _year(year: int, work: Work) -> BudgetYear:
    return work.get(BudgetYear, record_id("budget-year", year))


HANDLERS = {
    OpenBudgetYear: open_year,
    MoveRound: move_round,
    ProposeControlFigures: propose_figures,
    SetControlFigure: set_figure,
    IssueControlFigures: issue_figures,
    DraftRuleBook: draft_rule_book,
    DropRuleBookDraft: drop_draft,
    PublishRuleBook: publish_rule_book,
}

ACCESS = {
    OpenBudgetYear: (Verb.CREATE, Object.BUDGET_YEAR),
    MoveRound: (Verb.APPROVE, Object.BUDGET_YEAR),
    ProposeControlFigures: (Verb.CREATE, Object.CONTROL_FIGURE),
    SetControlFigure: (Verb.APPROVE, Object.CONTROL_FIGURE),
    IssueControlFigures: (Verb.ISSUE, Object.CONTROL_FIGURE),
    DraftRuleBook: (Verb.SUBMIT, Object.BUDGET_YEAR),
    DropRuleBookDraft: (Verb.SUBMIT, Object.BUDGET_YEAR),
    PublishRuleBook: (Verb.ISSUE, Object.BUDGET_YEAR),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Opened: (OpenBudgetYear,),
    events.RoundMoved: (MoveRound,),
    events.FigureProposed: (ProposeControlFigures, IssueControlFigures),
    events.FigureProposedAgain: (ProposeControlFigures, IssueControlFigures),
    events.FigureSet: (SetControlFigure,),
    events.FigureIssued: (IssueControlFigures, SetControlFigure),
    events.RuleBookDrafted: (DraftRuleBook,),
    events.RuleBookDraftDropped: (DropRuleBookDraft,),
    events.RuleBookPublished: (PublishRuleBook,),
}
