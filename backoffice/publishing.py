"""What must be published of a year: read from the records themselves, department by department (domain section 8.1)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Protocol, TypeVar
from uuid import UUID

from backoffice.areas.department.evaluation import DepartmentEvaluation
from backoffice.areas.department.target import DepartmentTarget
from backoffice.areas.department_evaluation.evaluation import ProjectEvaluation, Stage
from backoffice.areas.disclosure.events import DisclosureKind, DisclosureOccasion, DocumentToPublish
from backoffice.areas.disclosure.item import WHOLE_KIND
from backoffice.areas.ex_ante.evaluation import ExAnteEvaluation
from backoffice.areas.facts import MustPublish
from backoffice.areas.key_evaluation.evaluation import KeyEvaluation
from backoffice.areas.key_evaluation.stages import FIXED
from backoffice.areas.projects.events import Registered
from backoffice.areas.self_evaluation.evaluation import SelfEvaluation
from backoffice.areas.targets.target import Target
from backoffice.kernel.record import Record, record_id
from backoffice.kernel.review import Status
from backoffice.project_library import ProjectLibrary
from backoffice.scoring.codes import Conclusion

R = TypeVar("R", bound=Record)


class Find(Protocol):
    """Finds a record, or None."""

    def __call__(self, kind: type[R], id: UUID) -> R | None:
        """The record of an id."""
        ...


class MustPublishReading:
    """Reads the must-publish set: approved targets, concluded, confirmed and accepted evaluations."""

    def __init__(self, find: Find, library: ProjectLibrary) -> None:
        self._find, self._library = find, library

    def of(self, department: str, year: int, occasion: DisclosureOccasion) -> tuple[MustPublish, ...]:
        """What the department publishes with its budget or its final accounts of the year."""
        projects = self._library.of_department(department)
        section = projects[0].section if projects else ""
        found = self._with_budget if occasion is DisclosureOccasion.BUDGET else self._with_accounts
        return tuple(
            MustPublish(kind=kind, project=project, section=section, documents=documents)
            for kind, project, documents in found(department, projects, year)
            if documents
        )

    def _with_budget(
        self, department: str, projects: tuple[Registered, ...], year: int
    ) -> Iterator[tuple[DisclosureKind, str, tuple[DocumentToPublish, ...]]]:
        yield DisclosureKind.TARGET, WHOLE_KIND, tuple(self._targets(projects, year))
        yield DisclosureKind.EX_ANTE, WHOLE_KIND, tuple(self._ex_antes(projects, year))
        overall = self._find(DepartmentTarget, DepartmentTarget.id_for(department, year))
        if overall is not None and overall.approved_total is not None:
            whole = DocumentToPublish(name=f"{year}年度部门整体支出绩效目标", amount=overall.approved_total)
            yield DisclosureKind.OVERALL_TARGET, WHOLE_KIND, (whole,)

    def _with_accounts(
        self, department: str, projects: tuple[Registered, ...], year: int
    ) -> Iterator[tuple[DisclosureKind, str, tuple[DocumentToPublish, ...]]]:
        forms = tuple(self._self_evaluations(projects, year))
        yield DisclosureKind.SELF_EVALUATION, WHOLE_KIND, forms
        if forms:
            amount = sum((one.amount for one in forms), Decimal(0))
            report = DocumentToPublish(name=f"{year}年度项目支出绩效自评报告", amount=amount)
            yield DisclosureKind.SELF_REPORT, WHOLE_KIND, (report,)
        for one in self._key_evaluations(projects, year):
            yield DisclosureKind.KEY_EVALUATION, one.code, (one,)
        for one in self._department_evaluations(projects, year):
            yield DisclosureKind.DEPARTMENT_EVALUATION, one.code, (one,)
        overall = self._find(DepartmentEvaluation, DepartmentEvaluation.id_for(department, year))
        if overall is not None and overall.confirmed_on is not None and overall.money is not None:
            whole = DocumentToPublish(name=f"{year}年度部门整体支出绩效自评", amount=overall.money.adjusted)
            yield DisclosureKind.OVERALL_EVALUATION, WHOLE_KIND, (whole,)

    def _targets(self, projects: tuple[Registered, ...], year: int) -> Iterator[DocumentToPublish]:
        for project in projects:
            one = self._find(Target, record_id("target", project.code, year))
            if one is not None and one.approved_version is not None and one.approved_amount is not None:
                yield DocumentToPublish(code=project.code, name=project.name, amount=one.approved_amount)

    def _ex_antes(self, projects: tuple[Registered, ...], year: int) -> Iterator[DocumentToPublish]:
        for project in projects:
            one = self._find(ExAnteEvaluation, record_id("ex-ante", project.code, year))
            if one is not None and one.conclusion not in (None, Conclusion.REJECT) and one.recommended is not None:
                yield DocumentToPublish(code=project.code, name=project.name, amount=one.recommended)

    def _self_evaluations(self, projects: tuple[Registered, ...], year: int) -> Iterator[DocumentToPublish]:
        for project in projects:
            one = self._find(SelfEvaluation, SelfEvaluation.id_for(project.code, year))
            if one is not None and one.course.status is Status.DONE and one.money is not None:
                yield DocumentToPublish(code=project.code, name=project.name, amount=one.money.adjusted)

    def _key_evaluations(self, projects: tuple[Registered, ...], year: int) -> Iterator[DocumentToPublish]:
        for project in projects:
            one = self._find(KeyEvaluation, KeyEvaluation.id_for(project.code, year))
            if one is not None and one.stage in FIXED:
                yield DocumentToPublish(code=project.code, name=project.name, amount=one.amount)

    def _department_evaluations(self, projects: tuple[Registered, ...], year: int) -> Iterator[DocumentToPublish]:
        for project in projects:
            one = self._find(ProjectEvaluation, ProjectEvaluation.id_for(project.code, year))
            if one is not None and one.stage is Stage.ACCEPTED:
                yield DocumentToPublish(code=project.code, name=project.name, amount=one.amount)
