"""What the timeline tells of finance evaluations. No line gives an expert's score away before all have scored."""

from backoffice.areas.key_evaluation import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.Nominated: ("year", "amount"),
    events.Listed: ("document",),
    events.Cancelled: (),
    events.NoticeSent: ("document",),
    events.Contracted: ("contract.number", "contract.agency"),
    events.ExpertsAppointed: (),
    events.Declared: (),
    events.Recused: (),
    events.PlanSubmitted: ("round",),
    events.Scored: ("subject", "expert"),
    events.Opened: ("subject", "mean"),
    events.PlanReturned: (),
    events.PlanApproved: ("mean",),
    events.FieldworkRecorded: ("fieldwork.sites", "fieldwork.questionnaires"),
    events.DraftSubmitted: (),
    events.ViewsInvited: ("comment_until",),
    events.ViewsGiven: (),
    events.ViewsLapsed: (),
    events.FinalSubmitted: ("round",),
    events.RedoDemanded: (),
    events.Rejected: ("number",),
    events.Accepted: ("year", "total", "grade", "rule_book"),
    events.FeedbackSent: ("document", "reply_by"),
    events.RectificationBegun: (),
    events.Applied: ("document",),
    events.Reported: ("document",),
    events.Archived: ("archive",),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.ExpertsAppointed: "experts",
    events.Opened: "sheets",
    events.Accepted: "problems",
    events.FeedbackSent: "problems",
}

#: Experts' work, and what bureau and agency settle between them, is not the unit's.
INTERNAL: tuple[type[Event], ...] = (
    events.Declared,
    events.Recused,
    events.Scored,
    events.Opened,
    events.PlanReturned,
    events.FieldworkRecorded,
    events.DraftSubmitted,
    events.RedoDemanded,
    events.Rejected,
)

#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {
    events.Contracted: lambda event: {"agency": event.contract.agency, "number": event.contract.number},
    events.Accepted: fields("total", "grade"),
}
