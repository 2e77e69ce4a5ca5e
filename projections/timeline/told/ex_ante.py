"""What the timeline tells of ex-ante evaluations."""

from backoffice.areas.ex_ante import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Opened: ("year", "applied"),
    events.Submitted: ("round", "total", "conclusion"),
    events.Passed: ("node",),
    events.Returned: ("node", "fields", "due"),
    events.Withdrawn: (),
    events.HandedOver: ("node", "to"),
    events.Concluded: ("conclusion", "rule", "total", "recommended", "conditions"),
    events.ConditionMet: ("condition",),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Submitted: fields("report", "total", "conclusion"),
    events.Concluded: fields("total", "conclusion", "recommended"),
}
