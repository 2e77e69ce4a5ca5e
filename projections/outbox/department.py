"""Notices to pilot departments: what is asked of them, and forms that come back."""

from backoffice.areas.department import events
from projections.outbox.view import VIEW, demand, form_returned, subject
from projections.rows import Rows

#: Told like a returned form: in the inbox and by mail, without a letter.
PILOT_TASK = "department-pilot-task"

VIEW.on(events.TargetReturned, events.EvaluationReturned)(form_returned)


@VIEW.on(events.PilotNamed)
def named(event: events.PilotNamed, rows: Rows) -> None:
    """The department is told that it owes a target."""
    subject(event, rows, f"{event.year}年部门整体支出绩效目标")
    title = f"列为{event.year}年部门整体支出绩效试点，请编报部门整体绩效目标（{event.document}）"
    demand(event, rows, PILOT_TASK, f"unit:{event.unit}", title, event.reason)


@VIEW.on(events.EvaluationAsked)
def asked(event: events.EvaluationAsked, rows: Rows) -> None:
    """The department is told until when its self-evaluation is wanted."""
    subject(event, rows, f"{event.year}年部门整体支出绩效自评")
    title = f"请报送{event.year}年部门整体支出绩效自评，限{event.due}（{event.document}）"
    demand(event, rows, PILOT_TASK, f"unit:{event.unit}", title, event.reason)
