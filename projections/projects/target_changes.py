"""What changes of approved targets do to the target's row and to the list of its frozen versions."""

from typing import Any

import msgspec

from backoffice.areas.targets import events
from backoffice.areas.targets.form import TargetForm
from backoffice.kernel.changes import changed_fields
from backoffice.kernel.periods import local_date
from projections.courses import plain
from projections.projects.forms import standing
from projections.projects.tables import TARGET_VERSIONS, TARGETS
from projections.projects.view import VIEW
from projections.projects.years import set_year
from projections.rows import Rows


@VIEW.on(events.AdjustmentOpened)
def adjustment_opened(event: events.AdjustmentOpened, rows: Rows) -> None:
    rows.change(TARGETS, event.originator_id, adjusting=event.number, version=event.originator_version)


@VIEW.on(events.AdjustmentEnded)
def adjustment_ended(event: events.AdjustmentEnded, rows: Rows) -> None:
    rows.change(TARGETS, event.originator_id, adjusting=None, version=event.originator_version)


@VIEW.on(events.Adjusted)
def adjusted(event: events.Adjusted, rows: Rows) -> None:
    before = msgspec.convert(standing(TARGETS, event, rows)["form"], TargetForm, strict=False)
    act = {"approved": event.approved, "document": event.document, "approved_version": event.version}
    rows.change(
        TARGETS,
        event.originator_id,
        **act,
        form=plain(event.form),
        approved_at=event.occurred_at,
        adjusting=None,
        version=event.originator_version,
    )
    freeze(
        event,
        rows,
        kind=event.kind,
        number=event.number,
        budget_document=event.budget_document,
        change=event.change,
        changed=list(changed_fields(before, event.form)),
        indicators=len(event.form.indicators),
    )
    row = standing(TARGETS, event, rows)
    shown = {"approved": event.approved, "target_version": event.version, "target_document": event.document}
    set_year(rows, row["code"], row["year"], target_amount=event.form.amount, **shown)


@VIEW.on(events.Closed)
def closed(event: events.Closed, rows: Rows) -> None:
    day = local_date(event.occurred_at)
    rows.change(TARGETS, event.originator_id, closed_on=day, version=event.originator_version)


def freeze(event: events.Approved | events.Adjusted, rows: Rows, **columns: Any) -> None:
    """Keep the version that an act makes, beside those before it."""
    row = standing(TARGETS, event, rows)
    rows.open(
        TARGET_VERSIONS,
        (event.originator_id, event.version),
        code=row["code"],
        year=row["year"],
        unit=row["unit"],
        department=row["department"],
        section=row["section"],
        document=event.document,
        approved=event.approved,
        in_force_from=local_date(event.occurred_at),
        **columns,
    )
