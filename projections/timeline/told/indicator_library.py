"""What the timeline tells of the indicator library."""

from backoffice.areas.indicator_library import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.IndicatorEntered: ("indicator.level3",),
    events.IndicatorRevised: ("indicator.level3",),
    events.IndicatorWithdrawn: (),
    events.IndicatorReinstated: (),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.IndicatorEntered: fields("indicator"),
    events.IndicatorRevised: fields("indicator"),
}
