"""What the timeline tells of changes of approved targets."""

from backoffice.areas.targets import adjustment_events as events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.AdjustmentBegun: ("year", "number", "kind"),
    events.AdjustmentSubmitted: ("round", "form.amount", "change"),
    events.AdjustmentReasonConfirmed: ("node",),
    events.AdjustmentPassed: ("node",),
    events.AdjustmentReturned: ("node", "fields", "due"),
    events.AdjustmentWithdrawn: (),
    events.AdjustmentHandedOver: ("node", "to"),
    events.AdjustmentConsented: (),
    events.AdjustmentApproved: ("document", "approved", "version"),
    events.AdjustmentRefused: (),
    events.AdjustmentDropped: (),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {events.AdjustmentReasonConfirmed: "lowered"}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.AdjustmentSubmitted: fields("form", "lowered", "change", "needs_leader"),
    events.AdjustmentApproved: fields("document", "approved", "version"),
}
