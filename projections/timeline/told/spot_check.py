"""What the timeline tells of spot checks. Before the unit is told, no line of its record gives a score away."""

from backoffice.areas.spot_check import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.SampleDrawn: ("year", "no", "document", "seed"),
    events.SampleApproved: (),
    events.SampleRefused: (),
    events.Opened: ("year", "due"),
    events.Entrusted: ("due", "number"),
    events.Declared: (),
    events.StoodBack: (),
    events.SheetSubmitted: ("round",),
    events.SheetReturned: (),
    events.SheetAgreed: (),
    events.UnitTold: ("performance", "total", "grade", "difference", "comment_until"),
    events.Objected: ("answer_by",),
    events.Accepted: (),
    events.Answered: ("result.performance", "result.total", "result.grade", "result.difference"),
    events.Confirmed: ("year", "own_total", "result.performance", "result.total", "result.grade", "result.difference"),
    events.CircularDrafted: ("document", "title", "year"),
    events.CircularAnnounced: ("comment_until",),
    events.CircularCommented: ("unit",),
    events.CircularIssued: ("document", "issued_on"),
    events.CircularDropped: (),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.SampleDrawn: "drawn",
    events.Objected: "objections",
    events.Answered: "answers",
    events.CircularDrafted: "named",
    events.CircularIssued: "named",
}

#: Who checks, and what was found before the unit is told, is not the unit's.
INTERNAL: tuple[type[Event], ...] = (
    events.Entrusted,
    events.Declared,
    events.StoodBack,
    events.SheetSubmitted,
    events.SheetReturned,
    events.SheetAgreed,
)

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.UnitTold: fields("performance", "total", "grade", "difference"),
    events.Answered: lambda event: {
        "performance": event.result.performance,
        "total": event.result.total,
        "grade": event.result.grade,
        "difference": event.result.difference,
    },
    events.CircularDrafted: lambda event: {"status": "draft"},
    events.CircularIssued: lambda event: {"status": "issued"},
}
