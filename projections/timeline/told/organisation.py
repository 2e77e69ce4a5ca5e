"""What the timeline tells of organisations."""

from backoffice.areas.organisation import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Registered: ("code", "name", "kind"),
    events.Amended: ("name", "parent", "section"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Registered: fields("name", "name_en", "parent", "section", "pilot"),
    events.Amended: fields("name", "name_en", "parent", "section", "pilot"),
}
