"""What the timeline tells of rectification orders."""

from backoffice.areas.rectification import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Drafted: ("source", "year", "basis"),
    events.Revised: (),
    events.Ordered: ("number", "issued_on", "acknowledge_by", "due", "signer"),
    events.Acknowledged: (),
    events.FeedbackSubmitted: ("round", "verify_by"),
    events.DepartmentReviewed: (),
    events.FeedbackReturned: ("due",),
    events.Closed: ("method", "opinion", "amount", "on_time"),
    events.Reopened: ("due",),
    events.Extended: ("due",),
    events.Reminded: ("due",),
    events.Escalated: ("level", "document", "measure"),
    events.SeriesOpened: ("year", "pattern"),
    events.NumberAllotted: ("sequence", "number"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.Drafted: "problems",
    events.Revised: "problems",
    events.Ordered: "problems",
    events.FeedbackSubmitted: "items",
    events.FeedbackReturned: "verdicts",
}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Drafted: fields("problems"),
    events.Revised: fields("problems"),
    events.Ordered: fields("problems", "due"),
    events.FeedbackSubmitted: fields("items", "statement"),
    events.FeedbackReturned: fields("due"),
    events.Reopened: fields("due"),
    events.Extended: fields("due"),
    events.Escalated: fields("level"),
}
