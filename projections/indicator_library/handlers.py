"""An entry is entered, reworded, withdrawn and reinstated."""

from typing import Any

from backoffice.areas.indicator_library import events
from backoffice.areas.indicator_library.events import EntryState
from backoffice.kernel.events import Event
from projections.courses import plain
from projections.indicator_library.tables import INDICATORS
from projections.rows import Rows
from projections.view import View

VIEW = View(
    name="indicator_library",
    version=1,
    tables=(INDICATORS,),
    also_reads=lambda event: {INDICATORS.c.indicator_id: [event.originator_id]},
)


@VIEW.on(events.IndicatorEntered)
def entered(event: events.IndicatorEntered, rows: Rows) -> None:
    said = plain(event.indicator)
    rows.open(
        INDICATORS,
        event.entry_code,
        indicator_id=event.originator_id,
        **said,
        state=EntryState.IN_FORCE,
        version=event.originator_version,
    )


@VIEW.on(events.IndicatorRevised)
def revised(event: events.IndicatorRevised, rows: Rows) -> None:
    change(event, rows, **plain(event.indicator))


@VIEW.on(events.IndicatorWithdrawn)
def withdrawn(event: events.IndicatorWithdrawn, rows: Rows) -> None:
    change(event, rows, state=EntryState.WITHDRAWN, reason=event.reason)


@VIEW.on(events.IndicatorReinstated)
def reinstated(event: events.IndicatorReinstated, rows: Rows) -> None:
    change(event, rows, state=EntryState.IN_FORCE, reason=None)


def change(event: Event, rows: Rows, **columns: Any) -> None:
    """Change the entry's row and let it carry the record's version."""
    for row in rows.find(INDICATORS, indicator_id=event.originator_id):
        rows.change(INDICATORS, row["code"], **columns, version=event.originator_version)
