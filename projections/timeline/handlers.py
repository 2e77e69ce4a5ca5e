"""Every event becomes a row, placed by its record."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from backoffice.areas.delivery.events import Attempted
from backoffice.areas.projects.events import Registered
from backoffice.areas.rectification.events import NumberAllotted
from backoffice.kernel.events import Created, Event
from backoffice.kernel.record import record_id
from projections.rows import Rows
from projections.scoping import PLACE, place_of
from projections.timeline.facts import facts_of
from projections.timeline.kept import changed_by
from projections.timeline.tables import KEPT, RECORDS, TIMELINE
from projections.timeline.told.catalogue import HOLDS, INTERNAL, TOLD
from projections.view import View

NOWHERE = dict.fromkeys(PLACE, "")

#: Events that carry the place of their record themselves.
PLACED = frozenset(kind for kind in TOLD if set(PLACE) <= set(kind.__dataclass_fields__))

#: Events that carry the code of a project.
CODED = frozenset(
    kind for kind in TOLD if kind.TOPIC.partition(".")[0] != "organisation" and "code" in kind.__dataclass_fields__
)


def touched(event: Any) -> dict[Any, Iterable[Any]]:
    """The records by which an event is placed: its own, and the one it speaks of; and what its own holds."""
    reads: dict[Any, Iterable[Any]] = {RECORDS: [event.originator_id, *_spoken_of(event)]}
    return {**reads, KEPT: [event.originator_id]} if type(event) in HOLDS else reads


VIEW = View(name="timeline", version=3, tables=(TIMELINE, RECORDS, KEPT), also_reads=touched)


@VIEW.on(*TOLD)
def happened(event: Event, rows: Rows) -> None:
    belongs = _belongs(event, rows)
    if isinstance(event, Created) and (belongs["code"] is not None or type(event) in PLACED):
        rows.open(RECORDS, event.originator_id, **belongs)
    rows.open(
        TIMELINE,
        rows.position,
        occurred_at=event.occurred_at,
        recorded_at=rows.recorded_at,
        record_id=event.originator_id,
        version=event.originator_version,
        topic=event.TOPIC,
        actor=event.actor,
        role=event.role,
        organisation=event.organisation,
        reason=event.reason,
        command_id=event.command_id,
        correlation_id=event.correlation_id,
        causation_id=event.causation_id,
        facts=facts_of(event),
        changes=changed_by(event, rows),
        **belongs,
    )


def _belongs(event: Any, rows: Rows) -> dict[str, Any]:
    """The project, year and place of an event: its own, else its record's, else those of what it speaks of."""
    known = [row for id in (event.originator_id, *_spoken_of(event)) if (row := rows.get(RECORDS, id)) is not None]
    record = known[0] if known else {"code": None, "year": None, **NOWHERE}
    if type(event) in INTERNAL:
        place = {**NOWHERE, "section": place_of(event if type(event) in PLACED else record)["section"]}
        code = event.code if type(event) in CODED else record["code"]
        return {"code": code, "year": getattr(event, "year", record["year"]), **place}
    return {
        "code": event.code if type(event) in CODED else record["code"],
        "year": getattr(event, "year", record["year"]),
        **(place_of(event) if type(event) in PLACED else place_of(record)),
    }


def _spoken_of(event: Any) -> list[UUID]:
    if isinstance(event, Attempted):
        return [event.subject_id]
    if isinstance(event, NumberAllotted):
        return [event.order_id]
    if type(event) in CODED and not isinstance(event, Registered):
        return [record_id("project", event.code)]
    return []
