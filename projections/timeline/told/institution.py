"""What the timeline tells of rules and of the division of work."""

from backoffice.areas.institution import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Opened: ("number",),
    events.Submitted: ("round", "entry.name"),
    events.Returned: ("fields",),
    events.Adopted: ("effective_on",),
    events.Replaced: ("by", "on"),
    events.Repealed: ("on",),
    events.DutiesAssigned: ("year",),
    events.DutiesReassigned: (),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.DutiesAssigned: "duties",
    events.DutiesReassigned: "duties",
}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Submitted: fields("entry"),
    events.DutiesAssigned: fields("duties"),
    events.DutiesReassigned: fields("duties"),
}
