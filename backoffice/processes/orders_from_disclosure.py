"""A finding of a disclosure check that was not mended in time demands a rectification order (domain section 8.2)."""

from collections.abc import Iterator

from backoffice.areas.disclosure.events import FixDemanded
from backoffice.areas.disclosure.labels import FAULTS
from backoffice.areas.rectification.commands import DraftOrder
from backoffice.areas.rectification.events import Problem, Source

RULE = "预决算和绩效信息公开规定"
DEMAND = "按规定内容和数字补充或更正公开材料，保持网页可访问，并报送整改情况。"


def demand_order_for_findings(event: FixDemanded) -> Iterator[DraftOrder]:
    """One draft an item, with an item for every finding."""
    yield DraftOrder(
        source=Source.DISCLOSURE,
        source_id=event.originator_id,
        code=event.code,
        year=event.year,
        amount=event.amount,
        basis=f"{event.year} 年度绩效信息公开核查，改正期限 {event.fix_by} 已过",
        problems=tuple(
            Problem(no=no, fact=f"{FAULTS[one.fault].zh}：{one.fact}", rule=RULE, demand=DEMAND)
            for no, one in enumerate(event.findings, start=1)
        ),
    )
