"""What the timeline tells of measures on a project's money."""

from backoffice.areas.projects import measure_events as events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Proposed: ("kind", "year", "budget", "reduced_to"),
    events.LeftUnanswered: ("year", "budget"),
    events.Decided: ("kind", "year", "reduced_to", "document"),
    events.Refused: ("kind", "year"),
    events.Completed: ("year", "adjusted"),
    events.Lifted: ("year", "document"),
    events.Recovered: ("year", "recovered", "document"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {events.Proposed: "findings", events.LeftUnanswered: "findings"}

#: What is proposed, and not taken, is the bureau's own deliberation.
INTERNAL: tuple[type[Event], ...] = (events.Proposed, events.Refused)

#: event -> what the record holds after it.
HOLDS: dict[type[Event], Held] = {}
