"""The division of work of a year: every item has one lead, and those who cooperate (职责分工表)."""

from collections.abc import Iterator
from typing import Self
from uuid import UUID

from backoffice.areas.institution import events
from backoffice.areas.institution.events import Duty
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id


class Responsibilities(Record):
    """Who leads and who cooperates in each item of the work of a year."""

    TOPIC = "institution.responsibilities"
    Event = Event
    Created = events.DutiesAssigned

    year: int
    duties: tuple[Duty, ...]

    @staticmethod
    def id_for(year: int) -> UUID:
        """The id of a year's division of work."""
        return record_id("responsibilities", year)

    @classmethod
    def assign(cls, year: int, duties: tuple[Duty, ...], context: Context) -> Self:
        """Divide the work for the first time. Raises Invalid at the rows that are wrong."""
        _check(duties)
        return cls.begin(events.DutiesAssigned, cls.id_for(year), context, year=year, duties=duties)

    def reassign(self, duties: tuple[Duty, ...], context: Context) -> None:
        """Divide it anew. Raises as `assign`."""
        _check(duties)
        if duties != self.duties:
            self.report(events.DutiesReassigned, context, duties=duties)

    def _reassigned(self, event: events.DutiesReassigned) -> None:
        self.duties = event.duties

    APPLY = {events.DutiesReassigned: _reassigned}


def _check(duties: tuple[Duty, ...]) -> None:
    if faults := tuple(duty_faults(duties)):
        raise Invalid(faults)


def duty_faults(duties: tuple[Duty, ...]) -> Iterator[Fault]:
    """What a division of work gets wrong by itself, at its rows."""
    if not duties:
        yield Fault("duties", "required", Text("请至少写一项工作。", "Name at least one item of work."))
    known: set[str] = set()
    for at, duty in enumerate(duties):
        if not duty.item.strip():
            yield Fault(f"duties[{at}].item", "required", Text("请填写工作事项。", "Name the item of work."))
        elif duty.item in known:
            yield Fault(f"duties[{at}].item", "twice", Text("同一事项写了两次。", "This item stands twice."))
        known.add(duty.item)
        if duty.lead in duty.cooperating or len(set(duty.cooperating)) < len(duty.cooperating):
            text = Text("配合机构与牵头机构重复，或写了两次。", "Who leads does not cooperate, and nobody twice.")
            yield Fault(f"duties[{at}].cooperating", "twice", text)
