"""What the timeline tells of department-overall performance."""

from backoffice.areas.department import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.PilotNamed: ("year", "document"),
    events.TargetSubmitted: ("round", "form.basic", "form.project"),
    events.TargetPassed: ("node",),
    events.TargetReturned: ("node", "fields", "due"),
    events.TargetWithdrawn: (),
    events.TargetHandedOver: ("node", "to"),
    events.TargetReopened: (),
    events.TargetApproved: ("version", "document", "approved"),
    events.EvaluationAsked: ("year", "document", "due", "target_version"),
    events.EvaluationSubmitted: ("round",),
    events.EvaluationScored: (
        "score.total",
        "score.grade",
        "money.executed",
        "money.adjusted",
        "linked",
        "rule_book",
    ),
    events.EvaluationPassed: ("node",),
    events.EvaluationReturned: ("node", "fields", "due"),
    events.EvaluationWithdrawn: (),
    events.EvaluationHandedOver: ("node", "to"),
    events.EvaluationConfirmed: ("year", "total", "grade", "linked", "rule_book"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.TargetSubmitted: "projects",
    events.TargetApproved: "projects",
    events.EvaluationScored: "projects",
}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.TargetSubmitted: fields("form"),
    events.TargetApproved: fields("approved", "version"),
    events.EvaluationSubmitted: fields("entry"),
    events.EvaluationScored: lambda event: {
        "total": event.score.total,
        "grade": event.score.grade,
        "adjusted": event.money.adjusted,
        "executed": event.money.executed,
        "linked": event.linked,
    },
}
