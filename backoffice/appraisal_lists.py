"""The lists an appraisal counts from: each is read once for all organisations and handed out by department.

Twenty-nine organisations ask some twenty lists each; one question a list instead of one an organisation and list is
what lets a task be issued inside a request. What an organisation is handed is what it would have found by itself
(tests/projections/appraisal/test_counting.py asks the slow way).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol, Self, TypeVar
from uuid import UUID

from backoffice.kernel.scope import Scope
from projections.application.filters import ApplicationFilter
from projections.application.queries import applications
from projections.department_overall.filters import PilotFilter
from projections.department_overall.queries import pilots
from projections.disclosures.filters import DisclosureFilter
from projections.disclosures.queries import items
from projections.institution.queries import TownRules, town_coverage
from projections.monitoring.filters import FormFilter
from projections.monitoring.queries import first_handed_in, forms
from projections.organisations.queries import directory
from projections.projects.filters import ProjectFilter
from projections.projects.queries import by_department, projects, targets_first_handed_in
from projections.reader import Reader
from projections.rectification_board.filters import OrderFilter
from projections.rectification_board.queries import orders
from projections.self_evaluations.filters import EvaluationFilter
from projections.self_evaluations.queries import entries, evaluations
from projections.spot_checks.filters import RecheckFilter
from projections.spot_checks.queries import rechecks
from projections.training.filters import AttendanceFilter
from projections.training.queries import by_organisation

ALL = Scope.everything()

Row = Mapping[Any, Any]
Found = TypeVar("Found")


class Wanted(Protocol):
    """A filter of a list whose rows belong to departments."""

    @property
    def department(self) -> Any:
        """Whose rows, or None for everybody's."""

    def but(self, **changed: Any) -> Self:
        """The same filter with some conditions set otherwise."""


#: filter -> the list it narrows: every row of it, whatever the department.
LISTS: Mapping[type, Callable[[Reader, Any], Sequence[Row]]] = {
    ApplicationFilter: lambda reader, wanted: applications(reader, ALL, wanted, limit=None),
    PilotFilter: lambda reader, wanted: pilots(reader, ALL, wanted),
    DisclosureFilter: lambda reader, wanted: items(reader, ALL, wanted),
    FormFilter: lambda reader, wanted: forms(reader, ALL, wanted, limit=None),
    ProjectFilter: lambda reader, wanted: projects(reader, ALL, wanted, limit=None),
    OrderFilter: lambda reader, wanted: orders(reader, ALL, wanted),
    EvaluationFilter: lambda reader, wanted: evaluations(reader, ALL, wanted, limit=None),
    RecheckFilter: lambda reader, wanted: rechecks(reader, ALL, wanted, limit=None),
}


class Lists:
    """Lists as one reader shows them; each is asked for once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._kept: dict[Any, Any] = {}

    def rows(self, wanted: Wanted) -> Sequence[Row]:
        """The rows of a filter that names one department."""
        whole = wanted.but(department=None)
        groups = self._once(("rows", whole), lambda: self._grouped(whole))
        return groups.get(wanted.department, ())

    def projects(self, wanted: ProjectFilter) -> int:
        """How many projects a filter that names one department finds."""
        whole = wanted.but(department=None)
        counted = self._once(("projects", whole), lambda: by_department(self._reader, ALL, whole))
        return sum(number for department, (number, _) in counted.items() if department == wanted.department)

    def people(self, wanted: AttendanceFilter) -> tuple[int, int]:
        """People expected and people there, of one department and its units."""
        whole = wanted.but(department=None)
        counted = self._once(("people", whole), lambda: by_organisation(self._reader, ALL, whole))
        mine = [one for one in counted if one.department == wanted.department]
        return sum(one.expected for one in mine), sum(one.attended for one in mine)

    def town_rules(self, code: str, day: date) -> TownRules | None:
        """How a town's own rules cover the work; None for what is no town."""
        return self._once(("town rules", day), lambda: self._towns(day)).get(code)

    def forms_first_handed_in(self, wanted: FormFilter) -> Mapping[UUID, datetime]:
        """When each monitoring form of a filter was first handed in; it may hold those of other departments too."""
        return self._first(wanted, "form_id", first_handed_in)

    def targets_first_handed_in(self, wanted: ProjectFilter) -> Mapping[UUID, datetime]:
        """The same of the targets of a filter's projects."""
        return self._first(wanted, "target_id", targets_first_handed_in)

    def entries(self, wanted: EvaluationFilter) -> Mapping[UUID, Any]:
        """What each self-evaluation of a filter was last handed in with; it may hold other departments' too."""
        whole = wanted.but(department=None)
        return self._once(("entries", whole), lambda: entries(self._reader, ALL, whole))

    def _first(
        self, wanted: Wanted, column: str, read: Callable[[Reader, Collection[UUID]], dict[UUID, datetime]]
    ) -> dict[UUID, datetime]:
        whole = wanted.but(department=None)
        return self._once(("first", whole), lambda: read(self._reader, self._ids(whole, column)))

    def _ids(self, whole: Wanted, column: str) -> set[UUID]:
        groups: Mapping[str, Sequence[Row]] = self._once(("rows", whole), lambda: self._grouped(whole))
        return {row[column] for rows in groups.values() for row in rows if row[column] is not None}

    def _grouped(self, whole: Wanted) -> dict[str, list[Row]]:
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in LISTS[type(whole)](self._reader, whole):
            groups[row["department"]].append(row)
        return dict(groups)

    def _towns(self, day: date) -> dict[str, TownRules]:
        towns = [one.code for one in directory(self._reader).values() if one.kind == "town"]
        return {one.town: one for one in town_coverage(self._reader, ALL, towns, day)}

    def _once(self, key: object, read: Callable[[], Found]) -> Found:
        if key not in self._kept:
            self._kept[key] = read()
        found: Found = self._kept[key]
        return found
