"""What the timeline tells of targets."""

from backoffice.areas.targets import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Opened: ("year", "amount"),
    events.Submitted: ("round", "form.amount"),
    events.Reviewed: ("total", "grade", "consequence"),
    events.Passed: ("node",),
    events.Returned: ("node", "fields", "due"),
    events.Stopped: ("node",),
    events.Withdrawn: (),
    events.HandedOver: ("node", "to"),
    events.RevisionOpened: (),
    events.Approved: ("version", "document", "approved"),
    events.AdjustmentOpened: ("number", "kind"),
    events.AdjustmentEnded: ("number",),
    events.Adjusted: ("number", "kind", "version", "document", "approved", "change"),
    events.Closed: (),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Submitted: fields("form"),
    events.Reviewed: fields("total", "grade"),
    events.Approved: fields("approved", "version"),
    events.Adjusted: fields("form", "approved", "version"),
}
