"""Indicators of the library on a form that sets targets: searched, and taken over as one more row."""

from collections.abc import Sequence
from typing import Any

from flask import request

from backoffice.areas.indicator_library.events import EntryState
from backoffice.web.kinds.row import Row
from backoffice.web.visit.current import reader
from projections.indicator_library.queries import IndicatorFilter, indicator, indicators

#: Buttons of the form that search the library, and take an entry over; nothing is handed in by them.
SEARCH, TAKE = "library_search", "library_take"

#: What is searched for.
WORDS = "library_q"

#: Entries shown at once.
MOST = 12


def found() -> Sequence[Row] | None:
    """The entries in force that were searched for; None where nobody searched."""
    if SEARCH not in request.form and TAKE not in request.form:
        return None
    wanted = IndicatorFilter(state=EntryState.IN_FORCE, keyword=request.form.get(WORDS, ""))
    return indicators(reader(), wanted, limit=MOST)


def taken(data: dict[str, Any]) -> dict[str, Any]:
    """The form's data with the entry that was asked for as its last indicator; as it was without one."""
    entry = indicator(reader(), request.form.get(TAKE, ""))
    if entry is None or entry["state"] != EntryState.IN_FORCE:
        return data
    row = {name: entry[name] for name in ("level2", "level3", "content", "nature", "unit", "standard")}
    rows = [one for one in data.get("indicators", ()) if any(one.values())]
    return {**data, "indicators": [*rows, {**row, "basis": entry["source"]}]}
