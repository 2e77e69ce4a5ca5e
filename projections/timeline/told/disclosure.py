"""What the timeline tells of disclosure."""

from backoffice.areas.disclosure import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Registered: ("publisher", "year", "kind", "document", "due"),
    events.Relisted: (),
    events.Published: (
        "publication.url",
        "publication.published_on",
        "publication.count",
        "publication.amount",
        "late",
        "check_by",
    ),
    events.Reviewed: (),
    events.Returned: (),
    events.Passed: (),
    events.FaultsFound: ("fix_by",),
    events.Fixed: ("publication.url", "publication.count", "publication.amount", "in_time"),
    events.Closed: ("in_time",),
    events.FixDemanded: ("code", "fix_by"),
    events.ExemptionAsked: ("ground",),
    events.Exempted: ("ground", "review_on"),
    events.ExemptionRefused: (),
    events.ExemptionLifted: ("due",),
    events.Dropped: (),
    events.ReportDrafted: ("number", "title", "addressee", "year"),
    events.ReportRevised: ("title",),
    events.ReportApproved: ("reported_on", "count", "amount"),
    events.ReportWithdrawn: (),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.Registered: "documents",
    events.Relisted: "documents",
    events.FaultsFound: "findings",
    events.FixDemanded: "findings",
    events.ReportDrafted: "evaluations",
    events.ReportRevised: "evaluations",
}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Registered: fields("documents", "due"),
    events.Relisted: fields("documents"),
    events.Published: fields("publication"),
    events.Fixed: fields("publication"),
    events.ReportDrafted: fields("title", "text", "evaluations"),
    events.ReportRevised: fields("title", "text", "evaluations"),
}
