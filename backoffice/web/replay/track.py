"""The events of a record as marks of a track, and the chain of what caused what."""

from collections.abc import Sequence
from uuid import UUID

from flask import url_for
from sqlalchemy import RowMapping

from backoffice.web.shell.addresses import at_moment
from backoffice.web.shell.shapes import Entry, TrackEvent
from backoffice.web.telling.entries import entries
from backoffice.web.telling.sentences.catalogue import kind_of, sentence
from backoffice.web.visit.current import reader, scope
from projections.timeline.queries import chain

#: Events of a chain that a page shows on either side; the log shows the rest.
NEAREST = 12

SCORES = frozenset({"monitoring.assessed", "targets.reviewed", "ex_ante.concluded"})
RETURNS = frozenset(
    {
        *("ex_ante.returned", "targets.returned", "targets.stopped", "monitoring.returned"),
        *("rectification.drafted", "rectification.ordered", "rectification.feedback_returned"),
        *("rectification.escalated", "rectification.reopened"),
    }
)
DECISIONS = frozenset(
    {
        *("ex_ante.passed", "targets.passed", "targets.approved", "monitoring.passed", "monitoring.confirmed"),
        *("rectification.department_reviewed", "rectification.closed", "rectification.extended"),
        *("projects.budgeted", "projects.budget_adjusted"),
    }
)


#: Share of the track that a label at its end takes: nearer marks leave it away.
LABEL = 0.35


def track(record_id: UUID, rows: Sequence[RowMapping], at: int) -> list[TrackEvent]:
    """The record's events, oldest first, as marks that lead to the record after each; `at` is the one shown."""
    last = len(rows)
    place = (at - 1) / max(1, last - 1)
    labelled = {number for number, free in ((1, place > LABEL), (last, place < 1 - LABEL)) if free}
    return [
        TrackEvent(
            number=number,
            kind=_kind(kind_of(row["topic"])),
            label=sentence(row["topic"], row["facts"])[2],
            at=row["occurred_at"],
            position=row["position"],
            url=at_moment(url_for("replay.record", record_id=record_id, at=row["version"])),
            show=number in labelled,
        )
        for number, row in enumerate(rows, start=1)
    ]


def road(position: int) -> tuple[list[Entry], int]:
    """What led to an event and what followed, the event among them, and how many the road has in all."""
    found = chain(reader(), scope(), position)
    if found is None:
        return [], 0
    causes, effects = found.causes[-NEAREST:], found.effects[:NEAREST]
    total = len(found.causes) + 1 + len(found.effects)
    return entries([*causes, found.event, *effects], current=position), total


def _kind(topic: str) -> str:
    if topic in SCORES:
        return "score"
    if topic in RETURNS:
        return "return"
    return "decision" if topic in DECISIONS else "report"
