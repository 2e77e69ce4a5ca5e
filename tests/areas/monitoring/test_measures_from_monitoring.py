"""What a confirmed form demands besides an order: a measure, and an order after all where the measure is refused."""

from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
import pytest

from backoffice.areas.monitoring.events import Confirmed, Disposition, MonitoringContent
from backoffice.areas.projects.measure_events import MeasureKind, Refused
from backoffice.processes.measures_from_monitoring import propose_measure, rectify_after_all
from backoffice.processes.orders_from_monitoring import demand_order
from backoffice.scoring.codes import Light
from tests.areas.monitoring.cases import STUCK, WORRIED, at_the_end, opened
from tests.areas.monitoring.test_form import FINDINGS, REDUCED
from tests.areas.projects.test_measures import LEADER, a_measure
from tests.support.people import BUDGET, PERFORMANCE, by


def confirmed(disposition: Disposition) -> Confirmed:
    """A red form at its end, confirmed with this disposition."""
    form = opened()
    for step in at_the_end(WORRIED, STUCK):
        step(form)
    form.confirm(disposition, FINDINGS, "", by(PERFORMANCE, "按规定处置"), reduced_to=REDUCED)
    last: Any = list(form.collect_events())[-1]
    return last


def refused(kind: MeasureKind) -> Refused:
    measure = a_measure(kind)
    measure.refuse(by(BUDGET if kind is MeasureKind.ADJUST else LEADER, "理由不成立"))
    last: Any = list(measure.collect_events())[-1]
    return last


@pytest.mark.parametrize(
    ("disposition", "kind", "orders"),
    [
        (Disposition.RECTIFY, None, 1),
        (Disposition.ADJUST, MeasureKind.ADJUST, 0),
        (Disposition.SUSPEND, MeasureKind.SUSPEND, 1),
        (Disposition.CANCEL, MeasureKind.CANCEL, 1),
    ],
)
def test_inv_22_a_red_form_has_an_order_or_an_adjustment_for_objective_causes(
    disposition: Disposition, kind: MeasureKind | None, orders: int
):
    event = confirmed(disposition)

    measures = list(propose_measure(event))
    assert [one.kind for one in measures] == ([kind] if kind else [])
    assert len(list(demand_order(event))) == orders
    if measures:
        assert (measures[0].source_id, measures[0].light) == (event.originator_id, Light.RED)
        assert measures[0].findings == tuple(finding.fact for finding in FINDINGS)
        assert measures[0].reduced_to == (REDUCED if kind is MeasureKind.ADJUST else None)


def test_inv_22_a_red_form_whose_adjustment_is_refused_is_rectified_after_all():
    (order,) = rectify_after_all(refused(MeasureKind.ADJUST))

    assert (order.source_id, order.amount) == (UUID(int=7), Decimal(1_000_000))
    assert [problem.fact for problem in order.problems] == ["执行率为零"]


def test_a_refusal_that_left_an_order_standing_or_was_about_no_red_form_demands_none():
    assert not list(rectify_after_all(refused(MeasureKind.SUSPEND)))
    assert not list(rectify_after_all(replace(refused(MeasureKind.ADJUST), light=Light.YELLOW)))
    assert not list(rectify_after_all(replace(refused(MeasureKind.ADJUST), source_id=None)))


@pytest.mark.parametrize("name", ["light", "exec_light", "lights", "assessment"])
def test_inv_20_a_unit_explains_a_light_and_cannot_write_one(name: str):
    written = msgspec.to_builtins(WORRIED)

    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({**written, name: "green"}, MonitoringContent, strict=False)
