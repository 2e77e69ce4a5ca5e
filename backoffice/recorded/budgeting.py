"""Projects, their money and ex-ante evaluations, and what they stand on."""

from backoffice.areas.budget_year.budget_year import BudgetYear
from backoffice.areas.ex_ante.evaluation import ExAnteEvaluation
from backoffice.areas.facts import (
    ExAnteFacts,
    MoneyFacts,
    OrganisationFacts,
    PilotFacts,
    ProjectFacts,
)
from backoffice.areas.organisation.events import Kind
from backoffice.areas.organisation.organisation import Organisation
from backoffice.areas.projects.project import Project
from backoffice.areas.projects.project_year import ProjectYear
from backoffice.kernel.record import record_id
from backoffice.recorded.records import Records
from backoffice.rulebook import RuleBookVersion, default_rule_book, from_payload

#: Kinds that stand under a department or town.
SUBORDINATE = (Kind.UNIT, Kind.TOWN_FINANCE_OFFICE)


class Budgeting(Records):
    """Projects, their money and ex-ante evaluations, and what they stand on."""

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
            initial=money.initial,
            adjusted=money.adjusted,
            executed=dict(money.executed),
            plan=money.plan,
            documents=money.documents,
        )

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
