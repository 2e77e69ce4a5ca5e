"""Answers what one area asks about others, from the records themselves."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError, Repository

from backoffice import results
from backoffice.areas.application_of_results.events import EffectiveGrade
from backoffice.areas.appraisal.errors import UnableToMeasure
from backoffice.areas.appraisal.values import Measured
from backoffice.areas.budget_year.budget_year import BudgetYear
from backoffice.areas.department.evaluation import DepartmentEvaluation
from backoffice.areas.department.target import DepartmentTarget
from backoffice.areas.disclosure.events import DisclosureOccasion
from backoffice.areas.ex_ante.evaluation import ExAnteEvaluation
from backoffice.areas.facts import (
    AgencyFacts,
    AgencyWorkFacts,
    DepartmentOverallFacts,
    ExAnteFacts,
    ExpertFacts,
    KeyEvaluationFacts,
    MoneyFacts,
    MustPublish,
    OrderFacts,
    OrganisationFacts,
    PilotFacts,
    ProjectBudgetFacts,
    ProjectFacts,
    RecheckFacts,
    SelfEvaluationFacts,
    TargetFacts,
)
from backoffice.areas.key_evaluation.evaluation import KeyEvaluation
from backoffice.areas.key_evaluation.stages import FIXED
from backoffice.areas.key_evaluation.values import Subject
from backoffice.areas.organisation.events import Kind
from backoffice.areas.organisation.organisation import Organisation
from backoffice.areas.projects.events import ProjectKind
from backoffice.areas.projects.project import Project
from backoffice.areas.projects.project_year import ProjectYear
from backoffice.areas.rectification.events import Source
from backoffice.areas.rectification.order import RectificationOrder, Stage
from backoffice.areas.self_evaluation.entry_rules import figures_of
from backoffice.areas.self_evaluation.evaluation import SelfEvaluation
from backoffice.areas.self_evaluation.task import SelfEvaluationTask
from backoffice.areas.spot_check.recheck import Recheck
from backoffice.areas.targets.target import Target
from backoffice.areas.third_parties.agency import Agency, Listing
from backoffice.areas.third_parties.events import Task
from backoffice.areas.third_parties.expert import Expert
from backoffice.kernel.errors import NotFound
from backoffice.kernel.record import Record, record_id
from backoffice.project_library import ProjectLibrary
from backoffice.publishing import MustPublishReading
from backoffice.rulebook import RuleBookVersion, default_rule_book, from_payload
from backoffice.scoring.appraisal import SchemeContent

R = TypeVar("R", bound=Record)

#: Counts for organisations, a work year and a scheme.
Counting = Callable[[tuple[str, ...], int, SchemeContent], tuple[Measured, ...]]

#: Kinds that stand under a department or town.
SUBORDINATE = (Kind.UNIT, Kind.TOWN_FINANCE_OFFICE)


class RecordFacts:
    """The `Facts` of the running application. A question about an unknown key raises NotFound."""

    def __init__(self, repository: Repository[UUID]) -> None:
        self._repository = repository
        #: Counts what the appraisal measures; the house hands it in, for it reads views.
        self.counting: Counting | None = None
        self._library = ProjectLibrary(repository.event_store)
        self._publishing = MustPublishReading(self._find, self._library)

    def project(self, code: str) -> ProjectFacts:
        """The registered project."""
        project = self._get(Project, code, "project", code)
        return ProjectFacts(
            code=project.code,
            name=project.name,
            unit=project.unit,
            department=project.department,
            section=project.section,
            kind=project.kind,
            continuing=project.continuing,
            protected=project.protected,
            key=project.key,
            exempt=project.exempt,
        )

    def money(self, code: str, year: int) -> MoneyFacts | None:
        """The project's money in the budget year, in yuan; None when it has none."""
        money = self._find(ProjectYear, record_id("project-year", code, year))
        if money is None:
            return None
        return MoneyFacts(
            initial=money.initial, adjusted=money.adjusted, executed=dict(money.executed), plan=money.plan
        )

    def approved_target(self, code: str, year: int) -> TargetFacts | None:
        """The target in force; None when none is approved."""
        target = self._find(Target, record_id("target", code, year))
        if target is None or target.approved_version is None or target.form is None:
            return None
        return TargetFacts(version=target.approved_version, goal=target.form.goal, indicators=target.form.indicators)

    def ex_ante_status(self, code: str, year: int) -> str | None:
        """The status of the ex-ante evaluation's course; None when there is none."""
        evaluation = self._find(ExAnteEvaluation, record_id("ex-ante", code, year))
        return None if evaluation is None else evaluation.course.status

    def ex_ante_entry(self, code: str, year: int) -> ExAnteFacts | None:
        """What the ex-ante evaluation concluded; None when there is none."""
        evaluation = self._find(ExAnteEvaluation, record_id("ex-ante", code, year))
        if evaluation is None:
            return None
        return ExAnteFacts(
            conclusion=evaluation.conclusion,
            recommended=evaluation.recommended,
            open_conditions=len(evaluation.open_conditions),
            applied=evaluation.applied,
        )

    def self_evaluation(self, code: str, year: int) -> SelfEvaluationFacts | None:
        """The project's self-evaluation of the budget year; None when none was asked for."""
        one = self._find(SelfEvaluation, SelfEvaluation.id_for(code, year))
        if one is None:
            return None
        return SelfEvaluationFacts(
            status=one.course.status,
            total=one.score.total if one.score else None,
            grade=one.score.grade if one.score else None,
            indicators=one.score.indicators if one.score else (),
            entry=one.entry,
            adjusted=one.money.adjusted if one.money else one.budget,
            executed=one.money.executed if one.money else None,
            plausibility=one.plausibility.light if one.plausibility else None,
            returns=one.returns,
            due=one.due,
            submitted_on=one.submitted_on,
            confirmed_on=one.confirmed_on,
            rule_book=one.rule_book,
            score=one.score,
            figures=figures_of(one.entry, one.money) if one.entry and one.money else None,
        )

    def self_evaluations_asked(self, year: int) -> int | None:
        """How many projects were asked for a self-evaluation of the budget year; None before the task."""
        task = self._find(SelfEvaluationTask, SelfEvaluationTask.id_for(year))
        return None if task is None else task.projects

    def recheck(self, code: str, year: int) -> RecheckFacts | None:
        """The spot check of the project's self-evaluation; None when it was not drawn."""
        one = self._find(Recheck, Recheck.id_for(code, year))
        if one is None:
            return None
        result = one.result
        return RecheckFacts(
            stage=one.stage,
            confirmed=one.confirmed,
            total=result.total if result else None,
            grade=result.grade if result else None,
            performance=result.performance if result else None,
            difference=result.difference if result else None,
            severe=result.severe if result else False,
            triggers=result.triggers if result else (),
        )

    def effective_grade(self, code: str, year: int) -> EffectiveGrade | None:
        """The grade that counts for a budget year."""
        return results.effective_grade(self, code, year)

    def orders_of(self, code: str, year: int) -> tuple[OrderFacts, ...]:
        """The orders issued to the project for results of a budget year."""
        return results.orders_of(self._find, code, year)

    def subject(self, record: UUID) -> tuple[str, int]:
        """The project and budget year of a record of one."""
        found: Any = self._find(Record, record)
        if found is None:
            raise NotFound.record("record", record)
        return found.code, found.year

    def undecided_applications(self, year: int) -> tuple[str, ...] | None:
        """Projects whose results are not applied to a coming budget yet; None without a list."""
        return results.undecided(self, self._find, self._library, year)

    def self_evaluation_asked(self, year: int) -> bool:
        """Whether the self-evaluation of a budget year was asked for."""
        return self._find(SelfEvaluationTask, SelfEvaluationTask.id_for(year)) is not None

    def round_stage(self, year: int) -> str | None:
        """The stage of the budget round of the year; None before it is opened."""
        budget_year = self._find(BudgetYear, record_id("budget-year", year))
        return None if budget_year is None else budget_year.stage

    def rule_book(self, year: int) -> RuleBookVersion:
        """The rule book published for the year, or the default one as version 0."""
        budget_year = self._find(BudgetYear, record_id("budget-year", year))
        if budget_year is None or budget_year.rule_book is None:
            return RuleBookVersion(year=year, version=0, book=default_rule_book())
        book = from_payload(budget_year.rule_book)
        return RuleBookVersion(year=year, version=budget_year.rule_book_version, book=book)

    def organisation(self, code: str) -> OrganisationFacts | None:
        """The organisation of a code; None when none is registered."""
        one = self._find(Organisation, record_id("organisation", code))
        if one is None:
            return None
        head = one.parent if one.parent is not None and one.kind in SUBORDINATE else one.code
        return OrganisationFacts(code=one.code, kind=one.kind, department=head, section=one.section or "")

    def has_subordinate_review(self, unit: str) -> bool:
        """Whether the unit stands under a department or town, which reviews its forms first."""
        organisation = self._get(Organisation, unit, "organisation", unit)
        return organisation.kind is Kind.UNIT

    def pilot(self, code: str) -> PilotFacts:
        """The registered organisation, with its flag."""
        one = self._get(Organisation, code, "organisation", code)
        return PilotFacts(code=one.code, name=one.name, kind=one.kind, section=one.section, pilot=one.pilot)

    def project_budgets(self, department: str, year: int) -> tuple[ProjectBudgetFacts, ...]:
        """The projects of a department that have money in the year, by code; personnel is basic expenditure."""
        found = []
        for project in self._library.of_department(department):
            money = self.money(project.code, year) if project.kind is not ProjectKind.PERSONNEL else None
            if money is not None:
                budget = ProjectBudgetFacts(
                    code=project.code,
                    name=project.name,
                    unit=project.unit,
                    initial=money.initial,
                    adjusted=money.adjusted,
                    executed=money.executed_until(max(money.executed)) if money.executed else None,
                )
                found.append(budget)
        return tuple(found)

    def department_overall(self, department: str, year: int) -> DepartmentOverallFacts | None:
        """A pilot department's target and self-evaluation of the year; None where it is no pilot."""
        target = self._find(DepartmentTarget, DepartmentTarget.id_for(department, year))
        if target is None:
            return None
        evaluation = self._find(DepartmentEvaluation, DepartmentEvaluation.id_for(department, year))
        score = evaluation.score if evaluation is not None else None
        return DepartmentOverallFacts(
            approved=target.approved_total,
            status=evaluation.course.status if evaluation is not None else None,
            total=score.total if score is not None else None,
            grade=score.grade if score is not None else None,
            confirmed_on=evaluation.confirmed_on if evaluation is not None else None,
        )

    def agency(self, code: str, project: str, year: int) -> AgencyFacts | None:
        """The agency of a code, as it stands towards a project evaluated for a year; None when not registered."""
        one = self._find(Agency, Agency.id_for(code))
        if one is None:
            return None
        checked = {known for task, known in one.served if task in (Task.EX_ANTE, Task.SPOT_CHECK)}
        recheck = self._find(Recheck, Recheck.id_for(project, year))
        if recheck is not None and recheck.agency == code:
            checked.add(project)
        return AgencyFacts(
            code=one.code,
            approved=one.listing is Listing.APPROVED,
            removed=one.listing is Listing.REMOVED,
            bad_record=one.entry.bad_record,
            standing=one.standing,
            related=one.entry.related,
            leads=tuple(lead.account for lead in one.entry.leads),
            checked=tuple(sorted(checked)),
        )

    def expert(self, code: str) -> ExpertFacts | None:
        """The expert of a code; None when not registered."""
        one = self._find(Expert, Expert.id_for(code))
        if one is None:
            return None
        approved = one.listing is Listing.APPROVED
        return ExpertFacts(code=one.code, account=one.account, approved=approved, recuses=one.entry.recuses)

    def key_evaluation(self, code: str, year: int) -> KeyEvaluationFacts | None:
        """The finance evaluation of a project and year; None when it was not nominated."""
        one = self._find(KeyEvaluation, KeyEvaluation.id_for(code, year))
        if one is None:
            return None
        fixed = one.score if one.stage in FIXED else None
        return KeyEvaluationFacts(
            stage=one.stage,
            accepted=fixed is not None,
            score=fixed.total if fixed else None,
            grade=fixed.grade if fixed else None,
            problems=len(one.report_held.problems) if one.report_held else 0,
        )

    def agency_work(self, code: str, year: int) -> AgencyWorkFacts | None:
        """An agency's work on a finance evaluation; None before it is accepted."""
        one = self._find(KeyEvaluation, KeyEvaluation.id_for(code, year))
        if one is None or one.stage not in FIXED or one.contract is None:
            return None
        plan_mean, report_mean = one.panel.mean(Subject.PLAN), one.panel.mean(Subject.REPORT)
        assert plan_mean is not None
        assert report_mean is not None
        came = dict(one.handed_in)
        late = tuple(max((came[due.work] - due.due).days, 0) for due in one.contract.deliverables)
        return AgencyWorkFacts(number=one.contract.number, plan_mean=plan_mean, report_mean=report_mean, late=late)

    def has_open_order(self, source_id: UUID) -> bool:
        """Whether a finance evaluation demanded an order that is not closed."""
        order = self._find(RectificationOrder, RectificationOrder.id_for(Source.KEY_EVALUATION, source_id))
        return order is not None and order.stage is not Stage.CLOSED

    def evaluation_of_order(self, order_id: UUID) -> UUID | None:
        """The finance evaluation that an order is about; None for another source."""
        order = self._find(RectificationOrder, order_id)
        return order.source_id if order is not None and order.source is Source.KEY_EVALUATION else None

    def publishers(self) -> tuple[str, ...]:
        """Departments and towns that have projects, by code."""
        return self._library.departments()

    def must_publish(self, department: str, year: int, occasion: DisclosureOccasion) -> tuple[MustPublish, ...]:
        """What the records hold that is final and must be published with the budget or accounts of the year."""
        return self._publishing.of(department, year, occasion)

    def appraisal_evidence(
        self, organisations: tuple[str, ...], year: int, scheme: SchemeContent
    ) -> tuple[Measured, ...]:
        """What the records say on every automatic item, counted by the views that the house has opened.

        Raises UnableToMeasure where no views stand beside the log.
        """
        if self.counting is None:
            raise UnableToMeasure.without_views()
        return self.counting(organisations, year, scheme)

    def _find(self, kind: type[R], id: UUID) -> R | None:
        try:
            record: Record = self._repository.get(id)
        except AggregateNotFoundError:
            return None
        assert isinstance(record, kind)
        return record

    def _get(self, kind: type[R], shown: str, *key: object) -> R:
        record = self._find(kind, record_id(str(key[0]), *key[1:]))
        if record is None:
            raise NotFound.record(kind.__name__, shown)
        return record
