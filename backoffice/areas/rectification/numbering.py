"""The numbers of a year's rectification notices: contiguous, each given once."""

from dataclasses import field
from typing import Self
from uuid import UUID

from backoffice.areas.rectification import events
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id
from backoffice.rulebook.deadlines import NumberPattern


class NumberSeries(Record):
    """A year's series; `pattern` holds `{year}` and `{number}`, as in 莱财绩整〔{year}〕{number}号."""

    TOPIC = "rectification.number_series"
    Event = Event
    Created = events.SeriesOpened

    year: int
    pattern: str
    last: int = field(init=False, default=0)

    @staticmethod
    def id_for(year: int) -> UUID:
        """The id of the year's series."""
        return record_id("rectification-numbers", year)

    @classmethod
    def open(cls, year: int, pattern: str, context: Context) -> Self:
        """Begin the series of a year."""
        return cls.begin(events.SeriesOpened, cls.id_for(year), context, year=year, pattern=pattern)

    def allot(self, order_id: UUID, context: Context) -> str:
        """The next number, given to an order."""
        sequence = self.last + 1
        number = NumberPattern(pattern=self.pattern).number(self.year, sequence)
        self.report(events.NumberAllotted, context, sequence=sequence, number=number, order_id=order_id)
        return number

    def _allotted(self, event: events.NumberAllotted) -> None:
        self.last = event.sequence

    APPLY = {events.NumberAllotted: _allotted}
