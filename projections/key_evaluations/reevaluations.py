"""Third parties of finance re-evaluations are assigned like those of evaluations after the year (INV-25)."""

from backoffice.areas.ex_ante import events
from backoffice.areas.third_parties.events import Task
from backoffice.kernel.events import Event
from projections.key_evaluations.assigning import assign, end_all, give_up
from projections.key_evaluations.tables import ASSIGNMENTS
from projections.rows import Rows
from projections.view import View


def register_reevaluations(view: View) -> None:
    """Let the view follow who works on re-evaluations."""
    view.on(events.ReevaluationCommissioned)(commissioned)
    view.on(events.IndependenceDeclared)(declared)
    view.on(events.Recused)(recused)
    view.on(events.Reevaluated)(end_all)


def commissioned(event: events.ReevaluationCommissioned, rows: Rows) -> None:
    wanted = {seat.account: (seat.expert, "expert") for seat in event.experts}
    if event.commission is not None:
        wanted[event.commission.lead] = (event.commission.agency, "agency")
    for row in rows.find(ASSIGNMENTS, record_id=event.originator_id):
        if row["account"] not in wanted:
            give_up(event, rows, row["account"])
    for account, (party, role) in wanted.items():
        assign(event, rows, account, party, role, task=Task.EX_ANTE, unit=event.unit)


def declared(event: Event, rows: Rows) -> None:
    rows.change(ASSIGNMENTS, (event.originator_id, event.actor), declared=True)


def recused(event: Event, rows: Rows) -> None:
    give_up(event, rows, event.actor)
