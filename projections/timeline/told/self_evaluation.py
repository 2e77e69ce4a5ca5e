"""What the timeline tells of self-evaluations. The plausibility light is told at confirmation, not before."""

from backoffice.areas.self_evaluation import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.TaskIssued: ("year", "due", "document", "projects"),
    events.Opened: ("year", "due", "budget", "target_version"),
    events.Reminded: ("due", "overdue"),
    events.DraftSaved: (),
    events.Submitted: ("round",),
    events.Scored: ("score.total", "score.grade", "money.executed", "money.adjusted", "rule_book"),
    events.Passed: ("node",),
    events.Returned: ("node", "fields", "due"),
    events.Withdrawn: (),
    events.HandedOver: ("node", "to"),
    events.DefectRecorded: ("defect", "returns"),
    events.CausesRuled: (),
    events.Confirmed: ("year", "total", "grade", "light", "rule_book"),
    events.CorrectionProposed: ("version",),
    events.CorrectionRefused: ("version",),
    events.Corrected: ("version", "total", "grade", "proposed_by"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.CausesRuled: "rulings",
    events.Confirmed: "findings",
}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Submitted: fields("entry"),
    events.Scored: lambda event: {
        "total": event.score.total,
        "grade": event.score.grade,
        "adjusted": event.money.adjusted,
        "executed": event.money.executed,
    },
    events.Corrected: fields("entry", "total", "grade"),
}
