"""Notices about the forms of units."""

from backoffice.areas.ex_ante import events as ex_ante
from backoffice.areas.targets import events as targets
from projections.outbox.view import VIEW, form_returned, subject
from projections.rows import Rows

VIEW.on(ex_ante.Returned, targets.Returned)(form_returned)


@VIEW.on(ex_ante.Opened)
def ex_ante_opened(event: ex_ante.Opened, rows: Rows) -> None:
    subject(event, rows, f"{event.year}年事前绩效评估")


@VIEW.on(targets.Opened)
def target_opened(event: targets.Opened, rows: Rows) -> None:
    subject(event, rows, f"{event.year}年绩效目标")
