"""An order to a red project that stays unanswered stops its payments by the rule, once (domain sections 6.3 and 9)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from backoffice.access.policy import allows
from backoffice.areas.projects import measure_commands as order
from backoffice.areas.projects import measure_events as events
from backoffice.areas.projects.measure import Measure, Stage
from backoffice.areas.projects.measure_errors import UnableToMeasure
from backoffice.areas.projects.project_year import ProjectYear
from backoffice.areas.rectification.events import Source
from backoffice.areas.rectification.order import Stage as OrderStage
from backoffice.areas.standing_facts import UnansweredDemand
from backoffice.kernel.context import Actor, Role
from backoffice.results import unanswered_demand
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.codes import Light
from tests.support.people import BUDGET, OFFICER, PERFORMANCE, by
from tests.support.work import MemoryWork

CODE, YEAR, ORDER, FORM = "370116-20-0412", 2020, UUID(int=9), UUID(int=7)
LEADER = Actor(account="leader", role=Role.LEADER, organisation="S-BUREAU")
SYSTEM = Actor(account="system", role=Role.SYSTEM, organisation="")
#: Issued on a Monday: the tenth working day after it is Sunday the 27th, which was worked for the holidays.
ISSUED, LAST, LATE = date(2020, 9, 14), date(2020, 9, 27), date(2020, 9, 28)


def work(demand: UnansweredDemand | None) -> MemoryWork:
    project = SimpleNamespace(name="高标准农田建设", unit="U-0412", department="D-04", section="S-AGRI")
    book = RuleBookVersion(year=YEAR, version=1, book=default_rule_book())
    asked = MemoryWork(
        SimpleNamespace(
            unanswered_demand=lambda id: demand if id == ORDER else None,
            project=lambda code: project,
            rule_book=lambda year: book,
        )
    )
    asked.add(ProjectYear.budget(CODE, YEAR, Decimal(1_000_000), by(BUDGET)))
    return asked


def demanded() -> UnansweredDemand:
    return UnansweredDemand(
        code=CODE, year=YEAR, number="莱财绩整〔2020〕7号", source_id=FORM, issued_on=ISSUED, findings=("执行率为零",)
    )


def suspend(asked: MemoryWork, day: date) -> None:
    context = by(SYSTEM, "逾期未答复", at=datetime(day.year, day.month, day.day, 1, tzinfo=UTC))
    asked.handle(order.HANDLERS, order.SuspendUnanswered(order_id=ORDER), context)


def the_measure(asked: MemoryWork) -> Measure | None:
    found: Measure | None = asked.find(Measure, Measure.id_for(ORDER))
    return found


def stops(asked: MemoryWork) -> dict[UUID, date]:
    year: ProjectYear = next(one for one in asked.records.values() if isinstance(one, ProjectYear))
    return year.stops


def test_inv_23_nothing_stops_up_to_the_last_working_day_and_payments_stop_after_it() -> None:
    asked = work(demanded())
    limit = default_rule_book().rectification.monitoring_disposition
    assert (limit.days, limit.due(ISSUED)) == (10, LAST)

    suspend(asked, LAST)
    assert the_measure(asked) is None
    assert stops(asked) == {}
    suspend(asked, LATE)

    measure = the_measure(asked)
    assert measure is not None
    assert (measure.stage, measure.findings, measure.light) == (Stage.IN_FORCE, ("执行率为零",), Light.RED)
    assert stops(asked) == {measure.id: LATE}
    told = measure.collect_events()
    assert [type(event) for event in told] == [events.LeftUnanswered, events.Decided]
    assert {(event.role, event.reason) for event in told} == {(Role.SYSTEM, "逾期未答复")}  # type: ignore[attr-defined]


def test_an_order_suspends_once_even_after_the_leader_has_lifted_it() -> None:
    asked = work(demanded())
    suspend(asked, LATE)
    suspend(asked, LATE)
    lift = order.LiftMeasure(measure_id=Measure.id_for(ORDER), document="莱财绩复〔2020〕1号")
    for other in (BUDGET, OFFICER, PERFORMANCE, SYSTEM):
        with pytest.raises(UnableToMeasure):
            asked.handle(order.HANDLERS, lift, by(other, "整改到位"))

    asked.handle(order.HANDLERS, lift, by(LEADER, "整改到位"))
    suspend(asked, date(2020, 12, 1))

    measure = the_measure(asked)
    assert measure is not None
    assert measure.stage is Stage.LIFTED
    assert stops(asked) == {}


def test_an_answered_order_or_one_whose_payments_are_stopped_already_is_left_alone() -> None:
    answered = work(None)
    suspend(answered, LATE)
    assert the_measure(answered) is None

    stopped = work(demanded())
    year = next(one for one in stopped.records.values() if isinstance(one, ProjectYear))
    year.stop_payments(UUID(int=3), "莱财绩暂〔2020〕1号", by(LEADER))
    suspend(stopped, LATE)
    assert the_measure(stopped) is None


def test_nobody_but_the_calendar_gives_this_order() -> None:
    given_by = [one for one in (BUDGET, OFFICER, PERFORMANCE, LEADER, SYSTEM) if allows(one, *ACCESS)]
    assert given_by == [SYSTEM]


ACCESS = order.ACCESS[order.SuspendUnanswered]


@pytest.mark.parametrize(
    ("changes", "light"),
    [
        ({}, Light.YELLOW),
        ({"stage": OrderStage.ACKNOWLEDGED}, Light.RED),
        ({"source": Source.SPOT_CHECK}, Light.RED),
    ],
)
def test_a_demand_is_an_issued_order_to_a_red_project_that_nobody_signed_for(
    changes: dict[str, Any], light: Light
) -> None:
    usual = {
        "stage": OrderStage.ISSUED,
        "source": Source.MONITORING,
        "source_id": FORM,
        "code": CODE,
        "year": YEAR,
        "number": "莱财绩整〔2020〕7号",
        "issued_on": ISSUED,
        "problems": (SimpleNamespace(fact="执行率为零"),),
    }

    def asked(light: Light, **changes: Any) -> UnansweredDemand | None:
        records: dict[UUID, Any] = {
            ORDER: SimpleNamespace(**usual | changes),
            FORM: SimpleNamespace(assessment=SimpleNamespace(light=light)),
        }
        return unanswered_demand(lambda kind, id: records.get(id), ORDER)

    assert asked(Light.RED) == demanded()
    assert asked(light, **changes) is None
