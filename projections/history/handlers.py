"""What each event of a year that was kept elsewhere changes."""

from collections.abc import Iterable
from typing import Any

from backoffice.areas.history import events
from backoffice.areas.history.events import HistoricIndicator
from projections.courses import plain
from projections.history.tables import HISTORIC_YEARS, HISTORY_IMPORTS
from projections.rows import Rows
from projections.scoping import place_of
from projections.view import View


def rows_of(event: Any) -> dict[Any, Iterable[Any]]:
    """The year that an event names; an import is a row of its own."""
    if isinstance(event, events.ImportRecorded):
        return {HISTORY_IMPORTS: [event.originator_id]}
    return {HISTORIC_YEARS: [(event.code, event.year)]}


VIEW = View(name="history", version=1, tables=(HISTORIC_YEARS, HISTORY_IMPORTS), also_reads=rows_of)


@VIEW.on(events.TakenOver)
def taken_over(event: events.TakenOver, rows: Rows) -> None:
    rows.open(
        HISTORIC_YEARS,
        (event.code, event.year),
        record_id=event.originator_id,
        name=event.name,
        **place_of(event),
        source=event.source,
        edition=event.edition,
        sheet=event.sheet,
        first_edition=event.edition,
        indicators=[_told(one, event.edition, corrected=False) for one in event.indicators],
        corrections=0,
        reason=event.reason,
        taken_over_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.Corrected)
def corrected(event: events.Corrected, rows: Rows) -> None:
    """What the edition tells takes the place of what was known; what is new to the year comes after it."""
    key = (event.code, event.year)
    row = rows.get(HISTORIC_YEARS, key)
    assert row is not None, "a year is taken over before it is corrected"
    indicators = {_key(one): one for one in row["indicators"]}
    for one in event.indicators:
        told = _told(one, event.edition, corrected=False)
        indicators[_key(told)] = told | {"corrected": _key(told) in indicators}
    rows.change(
        HISTORIC_YEARS,
        key,
        edition=event.edition,
        sheet=event.sheet,
        indicators=list(indicators.values()),
        corrections=row["corrections"] + 1,
        reason=event.reason,
        corrected_at=event.occurred_at,
        version=event.originator_version,
    )


@VIEW.on(events.ImportRecorded)
def imported(event: events.ImportRecorded, rows: Rows) -> None:
    rows.open(
        HISTORY_IMPORTS,
        event.originator_id,
        **{name: getattr(event, name) for name in ("source", "edition", "first_line", "last_line", "sheets")},
        counts=plain(event.counts),
        refusals=plain(event.refusals),
        refused=len(event.refusals),
        imported_by=event.actor,
        imported_at=event.occurred_at,
    )


def _told(one: HistoricIndicator, edition: int, *, corrected: bool) -> dict[str, Any]:
    return {**plain(one), "edition": edition, "corrected": corrected}


def _key(one: dict[str, Any]) -> tuple[str, str, int]:
    return one["kind"], one["name"], one["no"]
