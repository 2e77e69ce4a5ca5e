"""What the timeline tells of departments' evaluations of their projects."""

from backoffice.areas.department_evaluation import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Submitted: ("year", "score.total", "score.grade", "rule_book"),
    events.SubmittedAgain: ("score.total", "score.grade", "rule_book"),
    events.Returned: (),
    events.Accepted: ("year", "total", "grade"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {events.Accepted: "problems"}

#: event -> what the record holds after it.
HOLDS: dict[type[Event], Held] = {
    events.Submitted: lambda event: {"sheet": event.sheet, "total": event.score.total},
    events.SubmittedAgain: lambda event: {"sheet": event.sheet, "total": event.score.total},
}
