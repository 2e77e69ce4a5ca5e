"""What a finding that was not mended leads to."""

from datetime import date

from backoffice.areas.disclosure.events import FixDemanded
from backoffice.areas.rectification.events import Source
from backoffice.processes.orders_from_disclosure import demand_order_for_findings
from tests.areas.disclosure.cases import DOCUMENTS, WRONG, an_item, found, on, published
from tests.support.people import PERFORMANCE


def test_a_finding_not_mended_in_time_becomes_an_order_for_the_project_it_is_about():
    item = an_item()
    for step in (published(amount=DOCUMENTS[0].amount), found(WRONG)):
        step(item)
    item.demand_fix(on(date(2020, 4, 1), PERFORMANCE))
    event = next(event for event in item.collect_events() if isinstance(event, FixDemanded))

    (order,) = demand_order_for_findings(event)

    assert (order.source, order.source_id) == (Source.DISCLOSURE, item.id)
    assert (order.code, order.year, order.amount) == ("P-2", 2020, DOCUMENTS[1].amount)
    assert [problem.fact for problem in order.problems] == [f"数字不符：{WRONG.fact}"]
    assert "2020-03-31" in order.basis
