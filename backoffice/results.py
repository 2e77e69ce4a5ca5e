"""What the records say of a project's results and of their use in the next budget."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Protocol, TypeVar
from uuid import UUID

from backoffice.areas.application_of_results.application_list import ApplicationList
from backoffice.areas.application_of_results.decision import ApplicationDecision
from backoffice.areas.application_of_results.events import EffectiveGrade, GradeSource
from backoffice.areas.department_evaluation.evaluation import ProjectEvaluation
from backoffice.areas.facts import Facts, OrderFacts
from backoffice.areas.key_evaluation.evaluation import KeyEvaluation
from backoffice.areas.monitoring.events import MonitoringKind
from backoffice.areas.monitoring.form import MonitoringForm
from backoffice.areas.projects.events import ProjectKind, Registered
from backoffice.areas.projects.measure import Measure
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.areas.projects.project_year import ProjectYear
from backoffice.areas.rectification.events import Source
from backoffice.areas.rectification.order import RectificationOrder, Stage
from backoffice.areas.self_evaluation.evaluation import SelfEvaluation
from backoffice.areas.spot_check.recheck import Recheck
from backoffice.areas.standing_facts import UnansweredDemand
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.record import Record, record_id
from backoffice.kernel.review import Status
from backoffice.project_library import ProjectLibrary
from backoffice.scoring.codes import Light

R = TypeVar("R", bound=Record)


class Find(Protocol):
    """Loads a record, or None."""

    def __call__(self, kind: type[R], id: UUID) -> R | None:
        """The record of this kind and id."""
        ...


def effective_grade(facts: Facts, code: str, year: int) -> EffectiveGrade | None:
    """The first result of the year that is final, in the order of their weight (domain section 7.2)."""
    key, recheck, own = facts.key_evaluation(code, year), facts.recheck(code, year), facts.self_evaluation(code, year)
    if key is not None and key.grade is not None:
        return EffectiveGrade(year=year, grade=key.grade, total=key.score, source=GradeSource.KEY_EVALUATION)
    department = facts.department_evaluation(code, year)
    if department is not None and department.grade is not None:
        source = GradeSource.DEPARTMENT_EVALUATION
        return EffectiveGrade(year=year, grade=department.grade, total=department.score, source=source)
    if recheck is not None and recheck.confirmed and recheck.grade is not None:
        return EffectiveGrade(year=year, grade=recheck.grade, total=recheck.total, source=GradeSource.SPOT_CHECK)
    if own is not None and own.status is Status.DONE and own.grade is not None:
        return EffectiveGrade(year=year, grade=own.grade, total=own.total, source=GradeSource.SELF_EVALUATION)
    return None


def orders_of(find: Find, code: str, year: int) -> tuple[OrderFacts, ...]:
    """The orders issued to the project for results of a budget year, in the order of their sources."""
    found = [find(RectificationOrder, RectificationOrder.id_for(*source)) for source in _sources(code, year)]
    return tuple(order_facts(order) for order in found if order is not None and order.number)


def undecided(facts: Facts, find: Find, library: ProjectLibrary, year: int) -> tuple[str, ...] | None:
    """Projects whose results are not applied to the budget of `year` yet (INV-38); None without a list.

    Those on the list without a decision, and every graded continuing project that is not on it.
    """
    listed = find(ApplicationList, ApplicationList.id_for(year))
    if listed is None:
        return None
    left = tuple(code for code in listed.codes if not _decided(find, code, year))
    missing = (one.code for one in _continuing(library, year) if one.code not in listed.codes)
    return (*left, *(code for code in missing if _graded(facts, code, year)))


def applicants(facts: Facts, library: ProjectLibrary, year: int) -> tuple[str, ...]:
    """Projects that ask for money of the year, by department and code."""
    known = (one.code for department in library.departments() for one in library.of_department(department))
    return tuple(code for code in known if _asks(facts, code, year))


def order_facts(order: RectificationOrder) -> OrderFacts:
    """What others may know of an issued order."""
    closed = order.stage is Stage.CLOSED
    return OrderFacts(
        number=order.number,
        open=not closed,
        affected=sum((problem.amount or Decimal(0) for problem in order.problems), Decimal(0)),
        opinion=order.opinion if closed else None,
        amount=order.closing_amount if closed else None,
    )


def has_open_form(find: Find, code: str, year: int, month: int) -> bool:
    """Whether a monitoring form of a period that ends in `month` or later was handed in and is not confirmed."""
    periods = product(range(month, 13), (MonitoringKind.CONCENTRATED, MonitoringKind.KEY))
    forms = (find(MonitoringForm, MonitoringForm.id_for(year, at, code, kind)) for at, kind in periods)
    return any(form is not None and form.money is not None and not _is_done(form) for form in forms)


def _is_done(form: MonitoringForm) -> bool:
    return form.course.status is Status.DONE


def cancelled(find: Find, code: str, year: int) -> bool:
    """Whether who may has cancelled the project in the budget year: its payments stay stopped by that measure."""
    money = find(ProjectYear, record_id("project-year", code, year))
    measures = (find(Measure, one) for one in money.stops) if money is not None else ()
    return any(one is not None and one.kind is MeasureKind.CANCEL for one in measures)


def unanswered_demand(find: Find, order_id: UUID) -> UnansweredDemand | None:
    """The demand of a monitoring order that waits for its unit's first answer; None for any other order."""
    order = find(RectificationOrder, order_id)
    if order is None or order.stage is not Stage.ISSUED or order.source is not Source.MONITORING:
        return None
    form = find(MonitoringForm, order.source_id)
    if form is None or form.assessment is None or form.assessment.light is not Light.RED:
        return None
    assert order.issued_on is not None, "an order is issued on a day"
    return UnansweredDemand(
        code=order.code,
        year=order.year,
        number=order.number,
        source_id=order.source_id,
        issued_on=order.issued_on,
        findings=tuple(problem.fact for problem in order.problems),
    )


def _sources(code: str, year: int) -> Iterator[tuple[Source, UUID]]:
    for month, kind in product(range(1, 13), (MonitoringKind.CONCENTRATED, MonitoringKind.KEY)):
        yield Source.MONITORING, MonitoringForm.id_for(year, month, code, kind)
    yield Source.SELF_EVALUATION, SelfEvaluation.id_for(code, year)
    yield Source.SPOT_CHECK, Recheck.id_for(code, year)
    yield Source.DEPARTMENT_EVALUATION, ProjectEvaluation.id_for(code, year)
    yield Source.KEY_EVALUATION, KeyEvaluation.id_for(code, year)


def _asks(facts: Facts, code: str, year: int) -> bool:
    return facts.ex_ante_status(code, year) is not None or facts.target_standing(code, year) is not None


def _decided(find: Find, code: str, year: int) -> bool:
    decision = find(ApplicationDecision, ApplicationDecision.id_for(code, year))
    return decision is not None and decision.decided is not None


def _continuing(library: ProjectLibrary, year: int) -> Iterator[Registered]:
    """Registered before the year, going on in it; personnel is basic expenditure."""
    for department in library.departments():
        for project in library.of_department(department):
            going_on = project.first_year < year <= project.last_year
            if going_on and project.kind is not ProjectKind.PERSONNEL and not project.exempt:
                yield project


def _graded(facts: Facts, code: str, year: int) -> bool:
    work = WorkYear(year - 1)
    has_money = facts.money(code, work.monitoring_year) is not None
    return has_money and facts.effective_grade(code, work.evaluation_year) is not None
