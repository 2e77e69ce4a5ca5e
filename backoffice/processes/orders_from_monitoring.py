"""A monitoring form confirmed as deviating demands a rectification order (INV-22)."""

from collections.abc import Iterator

from backoffice.areas.monitoring.events import Confirmed, Disposition, Finding, MonitoringKind
from backoffice.areas.rectification.commands import DraftOrder
from backoffice.areas.rectification.events import Problem, Source

#: Dispositions that go with an order; an adjustment for objective causes takes its place.
DEMANDING = (Disposition.RECTIFY, Disposition.SUSPEND, Disposition.CANCEL)

#: What the basis of an order adds for monitoring outside the yearly round.
KINDS_OF_BASIS = {
    MonitoringKind.CONCENTRATED: "",
    MonitoringKind.DAILY: "（日常监控）",
    MonitoringKind.KEY: "（重点监控）",
}

#: What is demanded where the reviewer wrote nothing more particular.
DEMANDS = {
    Disposition.RECTIFY: "查明偏离原因，采取措施加快执行和实施，按期达到绩效目标。",
    Disposition.SUSPEND: "暂停实施和支付，查明原因，提出整改方案，经批准后恢复。",
    Disposition.CANCEL: "停止实施，清理账目，将未使用的资金交回。",
}


def demand_order(event: Confirmed) -> Iterator[DraftOrder]:
    """One draft a form, with an item for every finding."""
    if event.disposition not in DEMANDING:
        return
    demand = event.demand.strip() or DEMANDS[event.disposition]
    findings = event.findings or (Finding(fact=event.reason, rule="绩效监控审核意见"),)
    yield DraftOrder(
        source=Source.MONITORING,
        source_id=event.originator_id,
        code=event.code,
        year=event.year,
        amount=event.amount,
        basis=f"{event.year} 年 1–{event.month} 月预算绩效运行监控结果{KINDS_OF_BASIS[event.kind]}",
        problems=tuple(
            Problem(
                no=no,
                fact=finding.fact,
                indicator=finding.indicator,
                amount=finding.amount,
                rule=finding.rule,
                demand=demand,
            )
            for no, finding in enumerate(findings, start=1)
        ),
    )
