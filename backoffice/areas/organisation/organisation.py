"""An organisation: bureau, section, department, unit, town or agency."""

from typing import Self

from backoffice.areas.organisation import events
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id


class Organisation(Record):
    """An organisation under its code, for life."""

    TOPIC = "organisation.organisation"
    Event = Event
    Created = events.Registered

    code: str
    name: str
    name_en: str
    kind: events.Kind
    parent: str | None
    section: str | None
    pilot: bool

    @classmethod
    def register(
        cls,
        *,
        code: str,
        name: str,
        name_en: str,
        kind: events.Kind,
        parent: str | None,
        section: str | None,
        pilot: bool,
        context: Context,
    ) -> Self:
        """Enter an organisation under its code."""
        return cls.begin(
            events.Registered,
            record_id("organisation", code),
            context,
            code=code,
            name=name,
            name_en=name_en,
            kind=kind,
            parent=parent,
            section=section,
            pilot=pilot,
        )

    def amend(
        self, *, name: str, name_en: str, parent: str | None, section: str | None, pilot: bool, context: Context
    ) -> None:
        """Change its names or its place."""
        self.report(events.Amended, context, name=name, name_en=name_en, parent=parent, section=section, pilot=pilot)

    def _amended(self, event: events.Amended) -> None:
        self.name, self.name_en = event.name, event.name_en
        self.parent, self.section, self.pilot = event.parent, event.section, event.pilot

    APPLY = {events.Amended: _amended}
