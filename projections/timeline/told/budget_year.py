"""What the timeline tells of budget years."""

from backoffice.areas.budget_year import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Opened: ("year",),
    events.RoundMoved: ("stage",),
    events.FigureProposed: ("applied", "amount", "outcome", "reason_code"),
    events.FigureProposedAgain: ("applied", "amount", "outcome", "reason_code"),
    events.FigureSet: ("amount", "outcome"),
    events.FigureIssued: ("amount", "outcome", "reason_code"),
    events.RuleBookDrafted: ("draft",),
    events.RuleBookDraftDropped: ("draft",),
    events.RuleBookPublished: ("version",),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.RoundMoved: fields("stage"),
    events.FigureProposed: fields("applied", "amount", "outcome", "reason_code", "source"),
    events.FigureProposedAgain: fields("applied", "amount", "outcome", "reason_code", "source"),
    events.FigureSet: fields("amount", "outcome"),
    events.FigureIssued: fields("amount", "outcome", "reason_code"),
    events.RuleBookDrafted: fields("draft"),
    events.RuleBookDraftDropped: fields("draft"),
    events.RuleBookPublished: fields("version"),
}

#: What the bureau works out before the round is answered: units see a figure once it is issued, a rule book published.
INTERNAL = (
    events.FigureProposed,
    events.FigureProposedAgain,
    events.FigureSet,
    events.RuleBookDrafted,
    events.RuleBookDraftDropped,
)
