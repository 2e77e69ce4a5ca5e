"""What the events of an ex-ante evaluation change on its own row and on the project's year."""

from typing import Any

from backoffice.areas.ex_ante import events
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.review import Course
from projections import courses
from projections.courses import plain
from projections.projects.forms import handed_in, moved, standing
from projections.projects.tables import EX_ANTES
from projections.projects.view import VIEW
from projections.projects.years import set_year
from projections.rows import Rows

COPIED = ("code", "year", "name", "unit", "department", "section", "continuing", "applied")


@VIEW.on(events.Opened)
def opened(event: events.Opened, rows: Rows) -> None:
    facts = {name: getattr(event, name) for name in COPIED}
    course = courses.begun(Course(chain=event.chain))
    rows.open(EX_ANTES, event.originator_id, **facts, **course, changes=[], conditions=[], version=1)
    show(event, rows, applied=event.applied)


@VIEW.on(events.Submitted)
def submitted(event: events.Submitted, rows: Rows) -> None:
    score = {"unit_total": event.total, "unit_conclusion": event.conclusion, "rule_book": event.rule_book}
    amounts = {"applied": event.report.total, "supported": event.report.recommended}
    handed_in(EX_ANTES, event, event.report, rows, unit_dimensions=plain(event.dimensions), **score, **amounts)
    show(event, rows, **amounts, ex_ante_submitted_on=local_date(event.occurred_at))


@VIEW.on(events.Passed, events.Withdrawn, events.HandedOver)
def passed(event: events.Passed | events.Withdrawn | events.HandedOver, rows: Rows) -> None:
    moved(EX_ANTES, event, rows)
    show(event, rows)


@VIEW.on(events.Returned)
def returned(event: events.Returned, rows: Rows) -> None:
    """A re-evaluation of the report no longer counts."""
    moved(EX_ANTES, event, rows, returned_reason=event.reason, reevaluation=None, again=None)
    show(event, rows, reevaluation=None)


@VIEW.on(events.Concluded)
def concluded(event: events.Concluded, rows: Rows) -> None:
    copied = ("conclusion", "rule", "total", "recommended", "rule_book")
    nested = ("because_of", "dimensions", "marks", "vetoes")
    conditions = [{"no": no, "text": text, "met_on": None} for no, text in enumerate(event.conditions, start=1)]
    rows.change(
        EX_ANTES,
        event.originator_id,
        **{name: getattr(event, name) for name in copied},
        **{name: plain(getattr(event, name)) for name in nested},
        conditions=conditions,
        opinion=event.reason,
        concluded_at=event.occurred_at,
        version=event.originator_version,
    )
    outcome = {"conclusion": event.conclusion, "ex_ante_total": event.total, "recommended": event.recommended}
    show(event, rows, **outcome, open_conditions=len(conditions), ex_ante_concluded_on=local_date(event.occurred_at))


@VIEW.on(events.ConditionMet)
def condition_met(event: events.ConditionMet, rows: Rows) -> None:
    met = {"met_on": local_date(event.occurred_at).isoformat(), "how": event.reason}
    before = standing(EX_ANTES, event, rows)["conditions"]
    conditions = [{**one, **met} if one["no"] == event.condition else one for one in before]
    rows.change(EX_ANTES, event.originator_id, conditions=conditions, version=event.originator_version)
    show(event, rows, open_conditions=sum(one["met_on"] is None for one in conditions))


def show(event: Event, rows: Rows, **columns: Any) -> None:
    """Let the project's year show how the evaluation stands."""
    row = standing(EX_ANTES, event, rows)
    stands = {"ex_ante_id": event.originator_id, "ex_ante_status": row["status"], "ex_ante_node": row["node"]}
    set_year(rows, row["code"], row["year"], **stands, **columns)
