"""What the timeline tells of deliveries."""

from backoffice.areas.delivery import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Attempted: ("kind", "title", "recipient", "channel", "result"),
    events.Settled: ("result", "detail"),
    events.Read: (),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {}
