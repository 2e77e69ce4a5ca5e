"""What the finance re-evaluation of a report changes on its row: `again` tells it whole, as JSON holds it."""

from typing import Any

from backoffice.areas.ex_ante import events
from backoffice.areas.ex_ante.reevaluation import Stage
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from projections.courses import plain
from projections.projects.handlers_ex_ante import show
from projections.projects.tables import EX_ANTES
from projections.projects.view import VIEW
from projections.rows import Rows


@VIEW.on(events.ReevaluationProposed)
def proposed(event: events.ReevaluationProposed, rows: Rows) -> None:
    again = {"required": event.required, "leader": event.leader, "ground": event.reason, "proposed_by": event.actor}
    nobody: dict[str, Any] = {"commission": None, "accounts": [], "experts": [], "declared": [], "views": []}
    change(event, rows, Stage.PROPOSED, **again, **nobody, opinion=None, settled=None)


@VIEW.on(events.ReevaluationDeclined)
def declined(event: events.ReevaluationDeclined, rows: Rows) -> None:
    change(event, rows, Stage.DECLINED, declined=event.reason)


@VIEW.on(events.ReevaluationApproved)
def approved(event: events.ReevaluationApproved, rows: Rows) -> None:
    change(event, rows, Stage.UNDERWAY, approved_by=event.actor, approved_on=on(event))


@VIEW.on(events.ReevaluationCommissioned)
def commissioned(event: events.ReevaluationCommissioned, rows: Rows) -> None:
    before = again_of(event, rows)
    accounts = [] if event.commission is None else [event.commission.lead]
    kept = {*accounts, *(seat.account for seat in event.experts)}
    seats = {seat.expert for seat in event.experts}
    change(
        event,
        rows,
        commission=plain(event.commission),
        accounts=accounts,
        experts=plain(event.experts),
        declared=[account for account in before["declared"] if account in kept],
        views=[view for view in before["views"] if view["expert"] in seats],
    )


@VIEW.on(events.IndependenceDeclared)
def declared(event: events.IndependenceDeclared, rows: Rows) -> None:
    change(event, rows, declared=[*again_of(event, rows)["declared"], event.actor])


@VIEW.on(events.Recused)
def recused(event: events.Recused, rows: Rows) -> None:
    before = again_of(event, rows)
    gone = {seat["expert"] for seat in before["experts"] if seat["account"] == event.actor}
    change(
        event,
        rows,
        accounts=[account for account in before["accounts"] if account != event.actor],
        experts=[seat for seat in before["experts"] if seat["account"] != event.actor],
        declared=[account for account in before["declared"] if account != event.actor],
        views=[view for view in before["views"] if view["expert"] not in gone],
    )


@VIEW.on(events.ExpertHeard)
def heard(event: events.ExpertHeard, rows: Rows) -> None:
    change(event, rows, views=[*again_of(event, rows)["views"], plain(event.view)])


@VIEW.on(events.ReevaluationHandedIn)
def handed_in(event: events.ReevaluationHandedIn, rows: Rows) -> None:
    opinion = {**plain(event.opinion), "total": str(event.total), "conclusion": event.conclusion.value}
    change(event, rows, Stage.HANDED_IN, opinion={**opinion, "by": event.actor, "on": on(event)})


@VIEW.on(events.ReevaluationReturned)
def returned(event: events.ReevaluationReturned, rows: Rows) -> None:
    change(event, rows, Stage.UNDERWAY, returned=event.reason)


@VIEW.on(events.Reevaluated)
def settled(event: events.Reevaluated, rows: Rows) -> None:
    told = ("recommended", "total", "conclusion", "dimensions", "marks", "vetoes", "reasons", "conditions", "rule_book")
    outcome = {name: plain(getattr(event, name)) for name in told}
    change(event, rows, Stage.SETTLED, settled={**outcome, "by": event.actor, "on": on(event)}, returned=None)


def change(event: Event, rows: Rows, stage: Stage | None = None, **told: Any) -> None:
    """Tell more of the re-evaluation, at its stage."""
    again = {**again_of(event, rows), **told}
    stands = {"reevaluation": stage.value} if stage is not None else {}
    rows.change(EX_ANTES, event.originator_id, again=again, **stands, version=event.originator_version)
    show(event, rows, **stands)


def again_of(event: Event, rows: Rows) -> dict[str, Any]:
    """The re-evaluation as told so far."""
    row = rows.get(EX_ANTES, event.originator_id)
    assert row is not None, "a report is opened before it is evaluated again"
    return dict(row["again"] or {})


def on(event: Event) -> str:
    """The event's day."""
    return local_date(event.occurred_at).isoformat()
