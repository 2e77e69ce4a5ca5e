"""A project of the library."""

from typing import Self

from backoffice.areas.projects import events
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.record import Record, record_id


class Project(Record):
    """A project under its code, for life."""

    TOPIC = "projects.project"
    Event = Event
    Created = events.Registered

    code: str
    name: str
    unit: str
    department: str
    section: str
    kind: events.ProjectKind
    continuing: bool
    protected: bool
    key: bool
    exempt: str | None
    first_year: int
    last_year: int

    @classmethod
    def register(cls, context: Context, **facts: object) -> Self:
        """Enter a project under its code; `facts` are the fields of `Registered`."""
        return cls.begin(events.Registered, record_id("project", facts["code"]), context, **facts)
