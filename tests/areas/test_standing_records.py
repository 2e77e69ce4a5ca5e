"""Areas look at each other's records as they stand; what is kept between two looks is never old, and never changed."""

import pytest
from eventsourcing.application import AggregateNotFoundError

from backoffice.app import BackOffice
from backoffice.areas.budget_year.budget_year import BudgetYear
from backoffice.areas.budget_year.commands import MoveRound, OpenBudgetYear
from backoffice.areas.budget_year.events import Stage
from backoffice.kernel.record import record_id
from backoffice.recorded.repository import StandingRecords
from tests.support.people import BUDGET, by
from tests.support.untouched import assert_untouched

YEAR = record_id("budget-year", 2021)


def test_a_record_without_news_is_built_once(app: BackOffice) -> None:
    app.handle(OpenBudgetYear(year=2021), by(BUDGET))
    standing = StandingRecords(app.repository)

    assert standing.get(YEAR) is standing.get(YEAR)
    assert app.repository.get(YEAR) is not standing.get(YEAR)


def test_what_was_written_since_is_seen_at_the_next_look(app: BackOffice) -> None:
    standing = StandingRecords(app.repository)
    with pytest.raises(AggregateNotFoundError):
        standing.get(YEAR)
    app.handle(OpenBudgetYear(year=2021), by(BUDGET))
    before = standing.get(YEAR)
    assert isinstance(before, BudgetYear)
    stage = before.stage

    app.handle(MoveRound(year=2021, stage=Stage.R1_OPEN), by(BUDGET))

    assert standing.get(YEAR).version == before.version + 1
    assert before.stage == stage, "who holds the record of before is not surprised by the news"


def test_a_record_that_was_changed_by_who_looked_at_it_is_found_out(app: BackOffice) -> None:
    app.handle(OpenBudgetYear(year=2021), by(BUDGET))
    assert app.facts.round_stage(2021) is not None
    assert_untouched(app)
    app.facts._kept.get(YEAR).year = 1999

    with pytest.raises(AssertionError, match="BudgetYear"):
        assert_untouched(app)
