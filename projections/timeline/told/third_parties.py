"""What the timeline tells of agencies, experts and engagements."""

from backoffice.areas.third_parties import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.AgencyRegistered: ("entry.name",),
    events.AgencyRevised: ("entry.name",),
    events.AgencyApproved: (),
    events.AgencyBlacklisted: (),
    events.AgencyEngaged: ("number", "year"),
    events.AgencyScored: ("number", "score.total"),
    events.ExpertRegistered: ("entry.title",),
    events.ExpertRevised: ("entry.title",),
    events.ExpertApproved: (),
    events.ExpertRemoved: (),
    events.EngagementOpened: ("number", "agency", "fee", "starts", "ends"),
    events.SectionHeard: ("points",),
    events.WorkScored: ("agency", "score.total"),
    events.EngagementEnded: (),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.AgencyApproved: lambda event: {"listing": "approved"},
    events.AgencyBlacklisted: lambda event: {"listing": "removed"},
    events.AgencyScored: lambda event: {"total": event.score.total},
    events.EngagementOpened: fields("agency", "fee"),
}
