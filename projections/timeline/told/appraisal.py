"""What the timeline tells of appraisals. Scores are the bureau's own until the review tells the organisation."""

from backoffice.areas.appraisal import events
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held, fields

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.SchemeProposed: ("kind", "year"),
    events.SchemePublished: ("document",),
    events.TaskIssued: ("kind", "year", "self_score_due"),
    events.RankingPublished: ("kind", "year"),
    events.Opened: ("year", "kind", "self_score_due", "measured.position"),
    events.Remeasured: ("measured.position",),
    events.SelfScored: ("total",),
    events.SectionScored: ("total",),
    events.Reviewed: ("score.total", "score.grade", "objections_until"),
    events.Objected: (),
    events.ObjectionsAnswered: ("score.total", "score.grade"),
    events.Confirmed: ("year", "kind", "score.total", "score.grade"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.TaskIssued: "organisations",
    events.RankingPublished: "places",
    events.Objected: "objections",
    events.ObjectionsAnswered: "answers",
}

#: What the section gave is the bureau's own deliberation until the review.
INTERNAL = (events.SectionScored,)

#: event -> what the record holds after it.
HOLDS: dict[type[Event], Held] = {
    events.SelfScored: lambda event: {"self_total": event.total},
    events.Reviewed: fields("score"),
    events.ObjectionsAnswered: fields("score"),
    events.Confirmed: fields("score"),
}
