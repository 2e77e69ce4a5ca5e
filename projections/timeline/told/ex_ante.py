"""What the timeline tells of ex-ante evaluations."""

from backoffice.areas.ex_ante import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Opened: ("year", "applied"),
    events.Submitted: ("round", "total", "conclusion"),
    events.Passed: ("node",),
    events.Returned: ("node", "fields", "due"),
    events.Withdrawn: (),
    events.HandedOver: ("node", "to"),
    events.Concluded: ("conclusion", "rule", "total", "recommended", "conditions"),
    events.ConditionMet: ("condition",),
    events.ReevaluationProposed: (),
    events.ReevaluationDeclined: (),
    events.ReevaluationApproved: (),
    events.ReevaluationCommissioned: (),
    events.IndependenceDeclared: (),
    events.Recused: (),
    events.ExpertHeard: ("view.expert", "view.amount"),
    events.ReevaluationHandedIn: ("round", "total", "opinion.recommended"),
    events.ReevaluationReturned: (),
    events.Reevaluated: ("applied", "supported", "recommended", "total", "conclusion"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {events.ReevaluationCommissioned: "experts"}

#: What third parties sign and say, and what bureau and agency settle between them, is not the unit's.
INTERNAL: tuple[type[Event], ...] = (
    events.IndependenceDeclared,
    events.Recused,
    events.ExpertHeard,
    events.ReevaluationHandedIn,
    events.ReevaluationReturned,
)

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Submitted: fields("report", "total", "conclusion"),
    events.Concluded: fields("total", "conclusion", "recommended"),
    events.Reevaluated: lambda event: {"reviewed": event.recommended},
}
