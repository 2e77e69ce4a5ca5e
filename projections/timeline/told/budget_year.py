"""What the timeline tells of budget years."""

from backoffice.areas.budget_year import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Opened: ("year",),
    events.RoundMoved: ("stage",),
    events.RuleBookPublished: ("version",),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.RoundMoved: fields("stage"),
    events.RuleBookPublished: fields("version"),
}
