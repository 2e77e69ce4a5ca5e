"""Commands decided together: each sees what those before it decided, and a refused one leaves no trace."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest

from backoffice.areas.history.commands import TakeOverYears, YearTold
from backoffice.areas.history.events import HistoricIndicator, ResultKind
from backoffice.areas.history.year import HistoricYear
from backoffice.areas.projects.commands import BudgetProject
from backoffice.bootstrap import House
from backoffice.bulk.together import Together
from backoffice.eventstore.errors import CommandRepeated
from backoffice.kernel.context import Actor, Context
from backoffice.kernel.errors import Forbidden, Invalid
from tests.bulk.conftest import HANDS, Take
from tests.bulk.sheets import sheet, written
from tests.bulk.test_traps import CODE


def by(actor: Actor = HANDS.budget) -> Context:
    now = datetime(2021, 1, 4, 2, tzinfo=UTC)
    return Context(actor=actor, reason="补录", occurred_at=now, command_id=uuid4(), correlation_id=uuid4())


def told(year: int, actual: int) -> YearTold:
    return YearTold(
        year=year,
        indicators=(HistoricIndicator(kind=ResultKind.OUTCOME, name="完好率", unit="%", actual=Decimal(actual)),),
    )


def order(*years: YearTold, edition: int = 2018) -> TakeOverYears:
    return TakeOverYears(code=CODE, source="review", edition=edition, sheet="0001", years=years)


def test_a_refused_command_leaves_no_trace_on_records_new_or_known(tmp_path: Path, take: Take, house: House):
    take(written(tmp_path, sheet()))
    position = house.log.last()
    group = Together(house.app)

    with pytest.raises(Invalid):  # 2014 is new, 2016 is known and corrected, 2019 lies behind the edition
        group.handle(order(told(2014, 1), told(2016, 1), told(2019, 1)), by())

    known = group.find(HistoricYear, HistoricYear.id_for(CODE, 2016))
    assert known is not None
    assert (known.version, known.results["outcome", "完好率", 1].actual) == (1, 88)
    assert not group.has(HistoricYear.id_for(CODE, 2014))
    group.handle(order(told(2016, 91), edition=2019), by())
    assert group.save(uuid4()) == 1
    assert house.log.last() == position + 1


def test_what_an_earlier_command_decided_stays_when_a_later_one_is_refused(tmp_path: Path, take: Take, house: House):
    take(written(tmp_path, sheet()))
    group = Together(house.app)
    group.handle(order(told(2016, 91), edition=2019), by())

    with pytest.raises(Invalid):
        group.handle(order(told(2016, 95), told(2099, 1), edition=2020), by())

    known = group.find(HistoricYear, HistoricYear.id_for(CODE, 2016))
    assert known is not None
    assert (known.version, known.edition, known.results["outcome", "完好率", 1].actual) == (2, 2019, 91)
    assert group.save(uuid4()) == 1


def test_access_is_asked_for_every_command(tmp_path: Path, take: Take, house: House):
    take(written(tmp_path, sheet()))
    group = Together(house.app)

    with pytest.raises(Forbidden):
        group.handle(BudgetProject(code=CODE, year=2015, initial=Decimal(1)), by(HANDS.treasury))

    assert group.facts.money(CODE, 2015) is None


def test_nothing_is_written_before_the_end_and_all_of_it_once(tmp_path: Path, take: Take, house: House):
    take(written(tmp_path, sheet()))
    position, id_ = house.log.last(), uuid4()
    group = Together(house.app)
    group.handle(BudgetProject(code=CODE, year=2014, initial=Decimal(1)), by())
    group.handle(BudgetProject(code=CODE, year=2015, initial=Decimal(2)), by())
    assert group.facts.money(CODE, 2015) is not None
    assert house.log.last() == position

    assert group.save(id_) == 2
    again = Together(house.app)
    again.handle(BudgetProject(code=CODE, year=2013, initial=Decimal(3)), by())
    with pytest.raises(CommandRepeated):
        again.save(id_)
    assert house.log.last() == position + 2
