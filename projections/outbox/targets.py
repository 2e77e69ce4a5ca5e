"""Notices about control figures, and about changes of approved targets."""

from backoffice.areas.budget_year import events as rounds
from backoffice.areas.budget_year.labels import FIGURE_WORDS
from backoffice.areas.targets import adjustment_events as events
from backoffice.areas.targets.labels import CHANGE_KINDS
from backoffice.kernel.money import show_wan
from backoffice.scoring.control_figure import OUTCOMES, FigureSource
from projections.outbox.application_of_results import CONTROL_FIGURE
from projections.outbox.tables import SUBJECTS
from projections.outbox.view import CLOSED, VIEW, demand, form_returned, subject
from projections.rows import Rows

VIEW.on(events.AdjustmentReturned)(form_returned)


@VIEW.on(rounds.FigureProposed)
def proposed(event: rounds.FigureProposed, rows: Rows) -> None:
    subject(event, rows, f"{event.year}年控制数")


@VIEW.on(rounds.FigureIssued)
def issued(event: rounds.FigureIssued, rows: Rows) -> None:
    """A figure that rests on a decision on results is told with that decision."""
    about = rows.get(SUBJECTS, event.originator_id)
    if about is None or event.source is FigureSource.APPLICATION:
        return
    title = f"{event.year}年控制数：{about['name']} {OUTCOMES[event.outcome].zh}，{show_wan(event.amount)}万元"
    demand(event, rows, CONTROL_FIGURE, f"unit:{about['unit']}", title, f"依据：{FIGURE_WORDS[event.reason_code].zh}。")


@VIEW.on(events.AdjustmentBegun)
def begun(event: events.AdjustmentBegun, rows: Rows) -> None:
    subject(event, rows, f"{event.year}年{CHANGE_KINDS[event.kind].zh}")


@VIEW.on(events.AdjustmentApproved)
def approved(event: events.AdjustmentApproved, rows: Rows) -> None:
    _told(event, rows, f"已批准，绩效目标第{event.version}版生效，全年预算{show_wan(event.approved)}万元")


@VIEW.on(events.AdjustmentRefused)
def refused(event: events.AdjustmentRefused, rows: Rows) -> None:
    _told(event, rows, "未予批准，现行目标不变")


def _told(event: events.AdjustmentApproved | events.AdjustmentRefused, rows: Rows, outcome: str) -> None:
    about = rows.get(SUBJECTS, event.originator_id)
    if about is not None:
        title = f"{about['name']} {about['words']}{outcome}"
        demand(event, rows, CLOSED, f"unit:{about['unit']}", title, event.reason)
