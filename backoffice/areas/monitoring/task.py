"""A monitoring task: the demand for forms of one period."""

from dataclasses import field
from datetime import date
from typing import Self
from uuid import UUID

from backoffice.areas.monitoring import events
from backoffice.areas.monitoring.errors import UnableToClose
from backoffice.areas.monitoring.events import MonitoringKind
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id


class MonitoringTask(Record):
    """Forms of January to `month`: of the concentrated round, or of some projects for daily or key monitoring."""

    TOPIC = "monitoring.task"
    Event = Event
    Created = events.TaskIssued

    kind: MonitoringKind
    year: int
    month: int
    due: date
    document: str
    codes: tuple[str, ...]
    projects: int
    closed: bool = field(init=False, default=False)

    @staticmethod
    def id_for(year: int, month: int) -> UUID:
        """The id of the task of a concentrated round: there is one a period."""
        return record_id("monitoring-task", year, month)

    @classmethod
    def issue(
        cls,
        kind: MonitoringKind,
        *,
        year: int,
        month: int,
        due: date,
        document: str,
        codes: tuple[str, ...],
        context: Context,
    ) -> Self:
        """Ask for forms. Raises Invalid for a month that is none, a limit in the past, or no project."""
        faults = []
        if not 1 <= month <= 12:
            faults.append(Fault("month", "range", Text("监控期末须为 1–12 月。", "The month lies between 1 and 12.")))
        if due < local_date(context.occurred_at):
            faults.append(Fault("due", "past", Text("报送截止日期已过。", "The limit lies in the past.")))
        if not codes:
            faults.append(Fault("codes", "required", Text("没有应监控的项目。", "There is no project to monitor.")))
        if faults:
            raise Invalid(tuple(faults))
        own = record_id("monitoring-task", kind, context.command_id)
        return cls.begin(
            events.TaskIssued,
            cls.id_for(year, month) if kind is MonitoringKind.CONCENTRATED else own,
            context,
            kind=kind,
            year=year,
            month=month,
            due=due,
            document=document,
            codes=codes,
            projects=len(codes),
        )

    def close(self, left_open: tuple[str, ...], context: Context) -> None:
        """End the task. Raises UnableToClose when it was closed, or forms stay open without a reason being given."""
        if self.closed:
            raise UnableToClose.twice()
        if left_open and not context.reason.strip():
            raise UnableToClose.without_reason(len(left_open))
        self.report(
            events.TaskClosed,
            context,
            kind=self.kind,
            year=self.year,
            month=self.month,
            confirmed=self.projects - len(left_open),
            left_open=left_open,
        )

    def _closed(self, _: events.TaskClosed) -> None:
        self.closed = True

    APPLY = {events.TaskClosed: _closed}
