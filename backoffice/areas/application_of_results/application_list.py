"""The list of a coming budget year: which projects' results are applied to it."""

from dataclasses import field
from typing import Self
from uuid import UUID

from backoffice.areas.application_of_results import events
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id


class ApplicationList(Record):
    """The codes of the projects on the list, in the order they came."""

    TOPIC = "application.list"
    Event = Event
    Created = events.ListOpened

    year: int
    codes: tuple[str, ...] = field(init=False, default=())

    @staticmethod
    def id_for(year: int) -> UUID:
        """The id of the year's list."""
        return record_id("application-list", year)

    @classmethod
    def open(cls, year: int, context: Context) -> Self:
        """Begin the list of a coming budget year."""
        return cls.begin(events.ListOpened, cls.id_for(year), context, year=year)

    def list_(self, codes: tuple[str, ...], context: Context) -> None:
        """Put projects on the list; those that stand on it stay."""
        if new := tuple(code for code in dict.fromkeys(codes) if code not in self.codes):
            self.report(events.Listed, context, year=self.year, codes=new)

    def _listed(self, event: events.Listed) -> None:
        self.codes = (*self.codes, *event.codes)

    APPLY = {events.Listed: _listed}
