"""A self-evaluation task: the bureau's demand for the forms of a budget year."""

from datetime import date
from typing import Self
from uuid import UUID

from backoffice.areas.self_evaluation import events
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id


class SelfEvaluationTask(Record):
    """The self-evaluation of one budget year."""

    TOPIC = "self_evaluation.task"
    Event = Event
    Created = events.TaskIssued

    year: int
    due: date
    document: str
    projects: int

    @staticmethod
    def id_for(year: int) -> UUID:
        """The id of the year's task."""
        return record_id("self-evaluation-task", year)

    @classmethod
    def issue(cls, *, year: int, due: date, document: str, projects: int, context: Context) -> Self:
        """Ask for forms. Raises Invalid for a year not yet over, a limit in the past, no document or no project."""
        faults = []
        today = local_date(context.occurred_at)
        if today.year <= year:
            text = Text(f"{year} 年度尚未结束，不能开展自评。", f"The budget year {year} is not over yet.")
            faults.append(Fault("year", "not-over", text))
        if due < today:
            faults.append(Fault("due", "past", Text("报送截止日期已过。", "The limit lies in the past.")))
        if not document.strip():
            faults.append(Fault("document", "required", Text("请填写通知文号。", "The document number is missing.")))
        if not projects:
            faults.append(Fault("codes", "required", Text("没有应自评的项目。", "There is no project to evaluate.")))
        if faults:
            raise Invalid(tuple(faults))
        return cls.begin(
            events.TaskIssued, cls.id_for(year), context, year=year, due=due, document=document, projects=projects
        )
