"""What the timeline tells of monitoring."""

from backoffice.areas.monitoring import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.TaskIssued: ("kind", "year", "month", "due", "document", "projects"),
    events.TaskClosed: ("kind", "year", "month", "confirmed"),
    events.FormOpened: ("kind", "year", "month", "due", "budget"),
    events.Submitted: ("round", "entry.forecast"),
    events.Assessed: (
        "assessment.light",
        "assessment.dual",
        "assessment.target",
        "money.executed",
        "money.adjusted",
        "rule_book",
    ),
    events.Passed: ("node",),
    events.Returned: ("node", "fields", "due"),
    events.Withdrawn: (),
    events.HandedOver: ("node", "to"),
    events.Confirmed: ("year", "month", "disposition", "reduced_to"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.Confirmed: "findings",
    events.TaskClosed: "left_open",
}

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Submitted: fields("entry"),
    events.Assessed: lambda event: {
        "light": event.assessment.light,
        "exec_light": event.assessment.execution.light,
        "target_light": event.assessment.target,
        "adjusted": event.money.adjusted,
        "executed": event.money.executed,
    },
}
