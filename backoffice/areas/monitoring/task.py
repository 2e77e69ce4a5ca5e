"""A monitoring task: the bureau's demand for forms of one period."""

from datetime import date
from typing import Self
from uuid import UUID

from backoffice.areas.monitoring import events
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id


class MonitoringTask(Record):
    """The concentrated round of a budget year, January to `month`."""

    TOPIC = "monitoring.task"
    Event = Event
    Created = events.TaskIssued

    year: int
    month: int
    due: date
    document: str
    projects: int

    @staticmethod
    def id_for(year: int, month: int) -> UUID:
        """The id of the round's task."""
        return record_id("monitoring-task", year, month)

    @classmethod
    def issue(cls, *, year: int, month: int, due: date, document: str, projects: int, context: Context) -> Self:
        """Ask for forms. Raises Invalid for a month that is none, a limit in the past, or no project."""
        faults = []
        if not 1 <= month <= 12:
            faults.append(Fault("month", "range", Text("监控期末须为 1–12 月。", "The month lies between 1 and 12.")))
        if due < local_date(context.occurred_at):
            faults.append(Fault("due", "past", Text("报送截止日期已过。", "The limit lies in the past.")))
        if not projects:
            faults.append(Fault("codes", "required", Text("没有应监控的项目。", "There is no project to monitor.")))
        if faults:
            raise Invalid(tuple(faults))
        return cls.begin(
            events.TaskIssued,
            cls.id_for(year, month),
            context,
            year=year,
            month=month,
            due=due,
            document=document,
            projects=projects,
        )
