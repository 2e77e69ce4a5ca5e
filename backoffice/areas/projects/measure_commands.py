"""Orders about measures on a project's money. The measure and the money change together, or neither."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from backoffice.access.policy import Object, Verb, check_place
from backoffice.areas.projects import events as money
from backoffice.areas.projects import measure_events as events
from backoffice.areas.projects.measure import Measure, Stage
from backoffice.areas.projects.measure_errors import UnableToMeasure
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.areas.projects.project_year import ProjectYear
from backoffice.areas.work import Work, seen
from backoffice.kernel.context import Context
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import record_id
from backoffice.scoring.codes import Light


@dataclass(frozen=True, kw_only=True)
class ProposeMeasure:
    """Propose to reduce, suspend, or cancel and recover; nothing happens when the form has led to a measure before.

    Yuan. `findings`: what was found. `reduced_to`: what an adjustment would leave of the budget.
    `source_id`, `light`: the monitoring form behind it, where there is one.
    """

    kind: MeasureKind
    code: str
    year: int
    findings: tuple[str, ...]
    reduced_to: Decimal | None = None
    source_id: UUID | None = None
    light: Light | None = None


@dataclass(frozen=True, kw_only=True)
class SuspendUnanswered:
    """The calendar: payments stop where an order to a red project stayed unanswered past its limit.

    Nothing happens before the limit, once the unit has signed for the order, or where payments are stopped already.
    """

    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class DecideMeasure:
    """The authority takes the measure, under a document."""

    measure_id: UUID
    document: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class CompleteAdjustment:
    """Budget and target of a project were changed together; nothing happens where no measure had agreed to it. Yuan."""

    code: str
    year: int
    adjusted: Decimal


@dataclass(frozen=True, kw_only=True)
class RefuseMeasure:
    """The authority does not take the measure; why is the context's reason."""

    measure_id: UUID
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class LiftMeasure:
    """The authority that stopped payments lets them go on; why is the context's reason."""

    measure_id: UUID
    document: str
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class RecordRecovery:
    """The budget section takes back what a cancelled project has left, in yuan."""

    measure_id: UUID
    recovered: Decimal
    document: str
    seen: int | None = None


def propose(command: ProposeMeasure, context: Context, work: Work) -> None:
    if command.source_id is not None and work.find(Measure, Measure.id_for(command.source_id)):
        return
    project, year = work.facts.project(command.code), _year(command.code, command.year, work)
    if command.source_id is None:
        check_place(context.actor, unit=project.unit, department=project.department, section=project.section)
    if command.kind is not MeasureKind.ADJUST and year.stops:
        raise UnableToMeasure.stopped_before(command.code)
    reduced = command.reduced_to if command.kind is MeasureKind.ADJUST else None
    if command.kind is MeasureKind.ADJUST and (reduced is None or not year.spent <= reduced < year.adjusted):
        raise UnableToMeasure.without_reduction(year.spent, year.adjusted)
    work.add(
        Measure.propose(
            context,
            kind=command.kind,
            code=command.code,
            name=project.name,
            year=command.year,
            unit=project.unit,
            department=project.department,
            section=project.section,
            source_id=command.source_id,
            light=command.light,
            budget=year.adjusted,
            reduced_to=reduced,
            findings=tuple(finding for finding in command.findings if finding.strip()),
        )
    )


def suspend_unanswered(command: SuspendUnanswered, context: Context, work: Work) -> None:
    demand = work.facts.unanswered_demand(command.order_id)
    if demand is None or work.find(Measure, Measure.id_for(command.order_id)):
        return
    limit = work.facts.rule_book(demand.year).book.rectification.monitoring_disposition
    project, year = work.facts.project(demand.code), _year(demand.code, demand.year, work)
    if year.stops or local_date(context.occurred_at) <= limit.due(demand.issued_on):
        return
    measure = Measure.fall_due(
        command.order_id,
        demand.number,
        context,
        code=demand.code,
        name=project.name,
        year=demand.year,
        unit=project.unit,
        department=project.department,
        section=project.section,
        source_id=demand.source_id,
        light=Light.RED,
        budget=year.adjusted,
        reduced_to=None,
        findings=demand.findings,
    )
    year.stop_payments(work.add(measure).id, demand.number, context)


def decide(command: DecideMeasure, context: Context, work: Work) -> None:
    """A suspension and a cancellation stop payments at once; an adjustment lets the unit reduce budget and target."""
    measure = _measure(command, work)
    measure.decide(command.document, context)
    year = _year(measure.code, measure.year, work)
    if measure.kind is MeasureKind.ADJUST:
        assert measure.reduced_to is not None, "an adjustment is proposed with the reduced budget"
        year.agree_to_reduce(measure.id, measure.reduced_to, context)
    else:
        year.stop_payments(measure.id, command.document, context)


def complete(command: CompleteAdjustment, context: Context, work: Work) -> None:
    agreed = _year(command.code, command.year, work).agreed
    if agreed is None or command.adjusted > agreed[1]:
        return
    measure = work.get(Measure, agreed[0])
    if measure.stage is Stage.IN_FORCE:
        measure.complete(command.adjusted, context)


def refuse(command: RefuseMeasure, context: Context, work: Work) -> None:
    _measure(command, work).refuse(context)


def lift(command: LiftMeasure, context: Context, work: Work) -> None:
    measure = _measure(command, work)
    measure.lift(command.document, context)
    _year(measure.code, measure.year, work).free_payments(measure.id, command.document, context)


def recover(command: RecordRecovery, context: Context, work: Work) -> None:
    """The full-year budget falls by what is taken back; payments stay stopped."""
    measure = _measure(command, work)
    year = _year(measure.code, measure.year, work)
    measure.recover(command.recovered, year.adjusted - year.spent, command.document, context)
    year.adjust(year.adjusted - command.recovered, command.document, context)


def _measure(command: DecideMeasure | RefuseMeasure | LiftMeasure | RecordRecovery, work: Work) -> Measure:
    return seen(work.get(Measure, command.measure_id), command.seen)


def _year(code: str, year: int, work: Work) -> ProjectYear:
    return work.get(ProjectYear, record_id("project-year", code, year))


HANDLERS = {
    ProposeMeasure: propose,
    SuspendUnanswered: suspend_unanswered,
    DecideMeasure: decide,
    CompleteAdjustment: complete,
    RefuseMeasure: refuse,
    LiftMeasure: lift,
    RecordRecovery: recover,
}

ACCESS = {
    ProposeMeasure: (Verb.CREATE, Object.MEASURE),
    SuspendUnanswered: (Verb.ANSWER, Object.MEASURE),
    DecideMeasure: (Verb.APPROVE, Object.MEASURE),
    CompleteAdjustment: (Verb.ANSWER, Object.MEASURE),
    RefuseMeasure: (Verb.APPROVE, Object.MEASURE),
    LiftMeasure: (Verb.GRANT, Object.MEASURE),
    RecordRecovery: (Verb.ISSUE, Object.MEASURE),
}

#: Which orders make which events, for the catalogue of events. `events.py` names those of the money itself.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Proposed: (ProposeMeasure,),
    events.LeftUnanswered: (SuspendUnanswered,),
    events.Decided: (DecideMeasure, SuspendUnanswered),
    events.Completed: (CompleteAdjustment,),
    events.Refused: (RefuseMeasure,),
    events.Lifted: (LiftMeasure,),
    events.Recovered: (RecordRecovery,),
    money.ReductionAgreed: (DecideMeasure,),
    money.PaymentsStopped: (DecideMeasure, SuspendUnanswered),
    money.PaymentsFreed: (LiftMeasure,),
}
