"""One order given twice at the same moment, by two processes that react to the same event, is carried out once."""

from dataclasses import replace
from typing import Any

import pytest

from backoffice import app as application
from backoffice.app import AlreadyThere, BackOffice
from backoffice.areas.budget_year.commands import OpenBudgetYear
from tests.support.people import BUDGET, by

OPEN = OpenBudgetYear(year=2021)


@pytest.fixture
def overtaken(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the order is looked at for the first time, somebody else carries it out."""
    handler = application.HANDLERS[OpenBudgetYear]
    seen: list[object] = []

    def slow(command: Any, context: Any, work: Any) -> None:
        seen.append(command)
        if len(seen) == 1:
            work._app.handle(command, context)
        handler(command, context, work)

    monkeypatch.setitem(application.HANDLERS, OpenBudgetYear, slow)


@pytest.mark.usefixtures("overtaken")
def test_an_order_that_another_process_carried_out_meanwhile_gives_its_outcome(app: BackOffice):
    outcome = app.handle(OPEN, by(BUDGET))

    assert outcome.repeated
    assert outcome.position == app.recorder.max_notification_id() == 1


def test_another_order_for_the_same_record_is_refused(app: BackOffice):
    context = by(BUDGET)
    app.handle(OPEN, context)

    with pytest.raises(AlreadyThere):
        app.handle(OPEN, replace(by(BUDGET), reason="once more"))
