"""The form of a project as a workbook: what goes out beside the unit's own places, and what comes back of it."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from backoffice.areas.monitoring.forms import IndicatorEntryForm, MonitoringEntryForm
from backoffice.areas.monitoring.sheet import MonitoringSheet, MonitoringSheetForm, locked_faults, sheet_data
from backoffice.kernel.errors import Fault, Text
from backoffice.web.filling.begin import Filling
from backoffice.web.forming.workbooks import Read, give_out, read_in
from backoffice.web.telling.scores import indicators_of
from backoffice.web.visit.current import house

#: What the workbooks are known by, by kind of form.
NAMES = {"ex_ante": "ex-ante-report", "target": "target", "monitoring": "monitoring"}
#: Places of a monitoring sheet that the unit does not fill in, beside the columns of the target.
HEAD = ("code", "year", "month", "kind", "adjusted", "executed")

ANOTHER = Text("锁定的格子被改动，与系统中的不符。", "A locked cell was changed and is not what the records say.")


def given_out(it: Filling) -> Response:
    """The form as it stands, with the approved target beside a monitoring form."""
    offers = {name: words for name, words in it.sheet.offers.items() if name != "no"}
    return give_out(NAMES[it.kind.key], _data(it), _about(it), offers=offers)


def taken_in(it: Filling) -> tuple[dict[str, Any], Read]:
    """The form after the workbook that was posted; nothing is handed in."""
    if it.kind.key != "monitoring" or it.row is None:
        return read_in(NAMES[it.kind.key], it.data, _about(it), unlocked=it.unlocked)
    indicators, known = indicators_of(it.row), _data(it)

    def rules(sheet: MonitoringSheet) -> list[Fault]:
        typed = MonitoringSheetForm(only=HEAD).dump(sheet)
        changed = [name for name in HEAD if str(typed[name]) != str(known[name])]
        return [*locked_faults(sheet, indicators), *(Fault(name, "locked", ANOTHER) for name in changed)]

    data, read = read_in("monitoring", known, _about(it), unlocked=it.unlocked, rules=rules)
    return _entry(data), read


def _data(it: Filling) -> dict[str, Any]:
    if it.kind.key != "monitoring" or it.row is None:
        return it.data
    row, money = it.row, it.sheet.money
    figures = {name: money.get(name) for name in ("adjusted", "executed")}
    head = {
        "code": row["code"],
        "year": str(row["year"]),
        "month": str(row["month"]),
        "kind": row["kind"],
        **MonitoringSheetForm(only=tuple(figures)).dump(figures),
    }
    known = house().app.facts.money(it.code, it.year)
    return sheet_data(head, indicators_of(row), it.data, known.plan if known else None)


def _entry(data: Mapping[str, Any]) -> dict[str, Any]:
    """What of a monitoring sheet is the unit's own."""
    own, row_fields = MonitoringEntryForm().fields, IndicatorEntryForm().fields
    rows = [{name: row[name] for name in row_fields if name in row} for row in data["rows"]]
    return {**{name: data[name] for name in own if name in data}, "rows": rows}


def _about(it: Filling) -> dict[str, object]:
    return {"code": it.code, "year": it.year}
