"""What the timeline tells of years that were taken over."""

import re

from backoffice.areas.history import events
from backoffice.areas.history.events import HistoricIndicator
from backoffice.kernel.events import Event
from projections.timeline.told.holding import Held

PARTING = re.compile(r"[.\[\]]")

#: event -> attributes told, dotted where nested; the last part names the fact.
TOLD: dict[type[Event], tuple[str, ...]] = {
    events.TakenOver: ("year", "source", "edition", "sheet"),
    events.Corrected: ("year", "source", "edition", "sheet"),
    events.ImportRecorded: ("source", "edition", "first_line", "last_line", "sheets"),
}

#: event -> a list of its payload of which a line tells the number, under the same name.
COUNTED: dict[type[Event], str] = {
    events.TakenOver: "indicators",
    events.Corrected: "indicators",
    events.ImportRecorded: "refusals",
}


def _results(event: events.TakenOver | events.Corrected) -> dict[str, object]:
    """Target and actual of every indicator told, by its name; a correction tells those that differ or are new."""
    return {
        f"{_name(one)}.{figure}": getattr(one, figure)
        for one in event.indicators
        for figure in ("target", "actual")
        if getattr(one, figure) is not None
    }


def _name(one: HistoricIndicator) -> str:
    """The name, without the marks that part a place from its parts."""
    name = PARTING.sub(" ", one.name)
    return name if one.no == 1 else f"{name} ({one.no})"


#: event -> what the record holds after it. A form stands under the name of its payload's field.
HOLDS: dict[type[Event], Held] = {events.TakenOver: _results, events.Corrected: _results}
