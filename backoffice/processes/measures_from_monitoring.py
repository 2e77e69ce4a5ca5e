"""A confirmed form that must be adjusted, suspended or cancelled proposes a measure to who decides it.

An adjustment for objective causes takes the place of a rectification order; where it is refused, a red project is
rectified after all (INV-22).
"""

from collections.abc import Iterator

from backoffice.areas.monitoring.events import Confirmed, Disposition
from backoffice.areas.projects.measure_commands import CompleteAdjustment, ProposeMeasure
from backoffice.areas.projects.measure_events import MeasureKind, Refused
from backoffice.areas.rectification.commands import DraftOrder
from backoffice.areas.rectification.events import Problem, Source
from backoffice.areas.targets.events import Adjusted
from backoffice.scoring.codes import Light

KINDS: dict[Disposition, MeasureKind] = {
    Disposition.ADJUST: MeasureKind.ADJUST,
    Disposition.SUSPEND: MeasureKind.SUSPEND,
    Disposition.CANCEL: MeasureKind.CANCEL,
}


def propose_measure(event: Confirmed) -> Iterator[ProposeMeasure]:
    """The measure that the disposition names, with every finding of the form."""
    if event.disposition not in KINDS:
        return
    yield ProposeMeasure(
        kind=KINDS[event.disposition],
        code=event.code,
        year=event.year,
        findings=tuple(finding.fact for finding in event.findings) or (event.reason,),
        reduced_to=event.reduced_to,
        source_id=event.originator_id,
        light=event.light,
    )


def complete_adjustment(event: Adjusted) -> Iterator[CompleteAdjustment]:
    """Budget and target were reduced together, as the measure had agreed."""
    yield CompleteAdjustment(code=event.code, year=event.year, adjusted=event.approved)


def rectify_after_all(event: Refused) -> Iterator[DraftOrder]:
    """An order for a red form whose adjustment was not approved."""
    if event.kind is not MeasureKind.ADJUST or event.light is not Light.RED or event.source_id is None:
        return
    yield DraftOrder(
        source=Source.MONITORING,
        source_id=event.source_id,
        code=event.code,
        year=event.year,
        amount=event.budget,
        basis=f"{event.year} 年绩效运行监控结果，预算调整未获批准",
        problems=tuple(
            Problem(no=no, fact=fact, rule="绩效监控审核意见", demand="按原批复预算和绩效目标整改，按期达到目标。")
            for no, fact in enumerate(event.findings, start=1)
        ),
    )
