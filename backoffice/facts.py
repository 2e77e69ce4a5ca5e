"""Answers what one area asks about others, from the records themselves."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from backoffice import results
from backoffice.areas.application_of_results.events import EffectiveGrade
from backoffice.areas.appraisal.errors import UnableToMeasure
from backoffice.areas.appraisal.values import MeasuredItems
from backoffice.areas.disclosure.events import DisclosureOccasion
from backoffice.areas.facts import (
    MustPublish,
    OrderFacts,
    ProjectBudgetFacts,
)
from backoffice.areas.projects.events import ProjectKind
from backoffice.areas.rectification.events import Source
from backoffice.areas.rectification.order import RectificationOrder, Stage
from backoffice.areas.standing_facts import UnansweredDemand
from backoffice.kernel.errors import NotFound
from backoffice.kernel.record import Record
from backoffice.project_library import ProjectLibrary
from backoffice.publishing import MustPublishReading
from backoffice.recorded.budgeting import Budgeting
from backoffice.recorded.evaluating import Evaluating
from backoffice.recorded.records import Kept
from backoffice.recorded.targeting import Targeting
from backoffice.recorded.third_parties import ThirdParties
from backoffice.scoring.appraisal import SchemeContent

#: Counts for organisations, a work year and a scheme.
Counting = Callable[[tuple[str, ...], int, SchemeContent], tuple[MeasuredItems, ...]]


class RecordFacts(Budgeting, Targeting, Evaluating, ThirdParties):
    """The `Facts` of the running application. A question about an unknown key raises NotFound."""

    def __init__(self, kept: Kept) -> None:
        super().__init__(kept)
        #: Counts what the appraisal measures; the house hands it in, for it reads views.
        self.counting: Counting | None = None
        self._library = ProjectLibrary(kept.event_store)
        self._publishing = MustPublishReading(self._find, self._library)

    def effective_grade(self, code: str, year: int) -> EffectiveGrade | None:
        """The grade that counts for a budget year."""
        return results.effective_grade(self, code, year)

    def orders_of(self, code: str, year: int) -> tuple[OrderFacts, ...]:
        """The orders issued to the project for results of a budget year."""
        return results.orders_of(self._find, code, year)

    def has_open_form(self, code: str, year: int, month: int) -> bool:
        """Whether a monitoring form of a period that ends in `month` or later was handed in and is not confirmed."""
        return results.has_open_form(self._find, code, year, month)

    def cancelled(self, code: str, year: int) -> bool:
        """Whether who may has cancelled the project in the budget year."""
        return results.cancelled(self._find, code, year)

    def unanswered_demand(self, order_id: UUID) -> UnansweredDemand | None:
        """The demand of a monitoring order that waits for its unit's first answer; None for any other order."""
        return results.unanswered_demand(self._find, order_id)

    def subject(self, record: UUID) -> tuple[str, int]:
        """The project and budget year of a record of one."""
        found: Any = self._find(Record, record)
        if found is None:
            raise NotFound.record("record", record)
        return found.code, found.year

    def undecided_applications(self, year: int) -> tuple[str, ...] | None:
        """Projects whose results are not applied to a coming budget yet; None without a list."""
        return results.undecided(self, self._find, self._library, year)

    def applicants(self, year: int) -> tuple[str, ...]:
        """Projects that ask for money of the year: those whose report or target was begun."""
        return results.applicants(self, self._library, year)

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

    def has_open_order(self, source_id: UUID) -> bool:
        """Whether a finance evaluation demanded an order that is not closed."""
        order = self._find(RectificationOrder, RectificationOrder.id_for(Source.KEY_EVALUATION, source_id))
        return order is not None and order.stage is not Stage.CLOSED

    def publishers(self) -> tuple[str, ...]:
        """Departments and towns that have projects, by code."""
        return self._library.departments()

    def must_publish(self, department: str, year: int, occasion: DisclosureOccasion) -> tuple[MustPublish, ...]:
        """What the records hold that is final and must be published with the budget or accounts of the year."""
        return self._publishing.of(department, year, occasion)

    def appraisal_evidence(
        self, organisations: tuple[str, ...], year: int, scheme: SchemeContent
    ) -> tuple[MeasuredItems, ...]:
        """What the records say on every automatic item, counted by the views that the house has opened.

        Raises UnableToMeasure where no views stand beside the log.
        """
        if self.counting is None:
            raise UnableToMeasure.without_views()
        return self.counting(organisations, year, scheme)
