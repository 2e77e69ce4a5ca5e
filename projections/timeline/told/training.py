"""What the timeline tells of trainings."""

from backoffice.areas.training import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Planned: ("number", "plan.topic", "plan.held_on"),
    events.Replanned: ("plan.topic", "plan.held_on"),
    events.SignedIn: ("attendee", "attended"),
    events.Asked: ("no", "question"),
    events.Answered: ("no", "answer"),
    events.Concluded: ("test_average", "satisfaction"),
    events.Cancelled: (),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.Planned: "invited",
    events.Replanned: "invited",
    events.Concluded: "attendance",
}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Planned: fields("plan", "invited"),
    events.Replanned: fields("plan", "invited"),
}
