"""Organisations are registered, and amended."""

from backoffice.areas.organisation.events import Amended, Registered
from projections.organisations.tables import ORGANISATIONS
from projections.rows import Rows
from projections.view import View

VIEW = View(name="organisations", version=2, tables=(ORGANISATIONS,))

AMENDABLE = ("name", "name_en", "parent", "section", "pilot")


@VIEW.on(Registered)
def registered(event: Registered, rows: Rows) -> None:
    facts = {name: getattr(event, name) for name in ("code", "kind", *AMENDABLE)}
    rows.open(ORGANISATIONS, event.originator_id, **facts)


@VIEW.on(Amended)
def amended(event: Amended, rows: Rows) -> None:
    rows.change(ORGANISATIONS, event.originator_id, **{name: getattr(event, name) for name in AMENDABLE})
