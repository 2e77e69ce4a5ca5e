"""A round moves on; a control figure is proposed, set and issued."""

from backoffice.areas.budget_year import events
from backoffice.areas.budget_year.events import Stage
from backoffice.kernel.periods import local_date
from backoffice.scoring.control_figure import FigureReason, FigureSource
from projections.budget_rounds.tables import FIGURES, ROUNDS
from projections.rows import Rows
from projections.view import View

VIEW = View(name="budget_rounds", version=1, tables=(ROUNDS, FIGURES))

COPIED = ("code", "year", "name", "unit", "department", "section")


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    day = local_date(event.occurred_at).isoformat()
    dates = {Stage.PREPARING.value: day}
    rows.open(
        ROUNDS,
        event.originator_id,
        year=event.year,
        stage=Stage.PREPARING,
        dates=dates,
        version=event.originator_version,
    )


@VIEW.on(events.RoundMoved)
def moved(event: events.RoundMoved, rows: Rows) -> None:
    row = rows.get(ROUNDS, event.originator_id)
    assert row is not None, "a budget year is opened before its round moves"
    dates = {**row["dates"], event.stage.value: local_date(event.occurred_at).isoformat()}
    rows.change(ROUNDS, event.originator_id, stage=event.stage, dates=dates, version=event.originator_version)


@VIEW.on(events.RuleBookPublished)
def published(event: events.RuleBookPublished, rows: Rows) -> None:
    rows.change(ROUNDS, event.originator_id, version=event.originator_version)


@VIEW.on(events.FigureProposed)
def proposed(event: events.FigureProposed, rows: Rows) -> None:
    rows.open(
        FIGURES,
        event.originator_id,
        **{name: getattr(event, name) for name in COPIED},
        **_content(event),
        by_hand=False,
        version=event.originator_version,
    )


@VIEW.on(events.FigureProposedAgain)
def proposed_again(event: events.FigureProposedAgain, rows: Rows) -> None:
    rows.change(FIGURES, event.originator_id, **_content(event), version=event.originator_version)


@VIEW.on(events.FigureSet)
def set_by_hand(event: events.FigureSet, rows: Rows) -> None:
    row = rows.get(FIGURES, event.originator_id)
    assert row is not None, "a figure is proposed before it is set"
    rows.change(
        FIGURES,
        event.originator_id,
        amount=event.amount,
        cut=row["applied"] - event.amount,
        outcome=event.outcome,
        reason_code=FigureReason.BALANCED,
        source=FigureSource.BUDGET_SECTION,
        by_hand=True,
        hand_reason=event.reason,
        version=event.originator_version,
    )


@VIEW.on(events.FigureIssued)
def issued(event: events.FigureIssued, rows: Rows) -> None:
    day = local_date(event.occurred_at)
    rows.change(FIGURES, event.originator_id, issued=event.amount, issued_on=day, version=event.originator_version)


def _content(event: events.FigureProposed | events.FigureProposedAgain) -> dict[str, object]:
    return {
        "applied": event.applied,
        "amount": event.amount,
        "cut": event.applied - event.amount,
        "outcome": event.outcome,
        "reason_code": event.reason_code,
        "source": event.source,
    }
