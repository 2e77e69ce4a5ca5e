"""The conditions of an address as a filter of pilots: a figure and its rows are asked by the same words."""

from backoffice.web.visit.current import reader, scope
from backoffice.web.visit.reading import Conditions
from projections.department_overall.filters import PilotFilter
from projections.department_overall.queries import years

#: What a form's status may be.
STATUSES = ("draft", "pending", "returned", "done")


def pilot_filter(asked: Conditions) -> PilotFilter:
    """Every condition of `PilotFilter` by its own name. Without a year the latest with pilots is taken."""
    known = years(reader(), scope())
    return PilotFilter(
        year=asked.whole("year") or (known[0] if known else None),
        code=asked.text("code") or None,
        department=asked.text("department") or None,
        section=asked.text("section") or None,
        target_status=asked.one_of("target_status", STATUSES) or None,
        evaluation_status=asked.one_of("evaluation_status", STATUSES) or None,
        grade=asked.text("grade") or None,
        approved=_yes_or_no(asked, "approved"),
        evaluated=_yes_or_no(asked, "evaluated"),
    )


def _yes_or_no(asked: Conditions, name: str) -> bool | None:
    return {"1": True, "True": True, "0": False, "False": False}.get(asked.text(name))
