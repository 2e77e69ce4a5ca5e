"""What the timeline tells of result applications. Units see what is issued to them, not how it came about."""

from backoffice.areas.application_of_results import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.ListOpened: ("year",),
    events.Listed: ("year",),
    events.Suggested: ("year", "suggestion.action", "suggestion.amount", "suggestion.leading_rule", "rule_book"),
    events.SuggestedAgain: ("suggestion.action", "suggestion.amount", "suggestion.leading_rule", "rule_book"),
    events.OpinionGiven: ("action", "amount", "differs"),
    events.Checked: (),
    events.OpinionReturned: (),
    events.Decided: ("action", "amount", "moved", "reason_code", "by_rule"),
    events.Issued: ("year", "action", "amount", "reason_code"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {events.Listed: "codes"}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Suggested: lambda event: {"suggested_amount": event.suggestion.amount, "amount": None},
    events.SuggestedAgain: lambda event: {"suggested_amount": event.suggestion.amount, "amount": None},
    events.OpinionGiven: fields("action", "amount"),
    events.Decided: fields("action", "amount"),
}

#: What the bureau deliberates before its reply (domain section 7.3).
INTERNAL = (
    events.Suggested,
    events.SuggestedAgain,
    events.OpinionGiven,
    events.Checked,
    events.OpinionReturned,
    events.Decided,
)
