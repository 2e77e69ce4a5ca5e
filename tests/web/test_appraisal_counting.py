"""What the appraisal counts for all at once is what it counts for each organisation by itself, the slow way."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from backoffice.appraisal_lists import ALL, LISTS, Lists, Row, Wanted
from backoffice.appraisal_measures import MEASURES, Case
from backoffice.bootstrap import House
from backoffice.kernel.periods import WorkYear
from backoffice.rulebook import default_rule_book
from backoffice.scoring.appraisal import SchemeContent, scheme_of
from backoffice.scoring.appraisal_rules import SchemeKind
from backoffice.web.visit.current import EXTENSION
from projections.institution.queries import TownRules, town_coverage
from projections.monitoring.filters import FormFilter
from projections.monitoring.tables import FORMS
from projections.organisations.queries import directory
from projections.projects.filters import ProjectFilter
from projections.projects.queries import count as count_projects
from projections.projects.tables import TARGETS
from projections.reader import Reader
from projections.self_evaluations.filters import EvaluationFilter
from projections.self_evaluations.queries import evaluation
from projections.training.filters import AttendanceFilter
from projections.training.queries import people
from tests.web.sites import Sites

#: Departments with projects of every kind, a pilot, one that was named in a circular, one late, and two towns.
CODES = ("nongye", "shuiwu", "jiaoti", "canlian", "zhen-kouzhen", "zhen-yangli")
TODAY = date(2020, 12, 14)
#: Counted from records that other tests make: decided results, pilots, and the register of what is published.
ELSEWHERE = {"budget_link", "department_evaluation", "disclosure"}


class AskedAlone(Lists):
    """Every list asked for one organisation alone, every history by itself, nothing kept: the slow way."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.reader = reader

    def rows(self, wanted: Wanted) -> Sequence[Row]:
        return LISTS[type(wanted)](self.reader, wanted)

    def projects(self, wanted: ProjectFilter) -> int:
        return count_projects(self.reader, ALL, wanted)

    def people(self, wanted: AttendanceFilter) -> tuple[int, int]:
        return people(self.reader, ALL, wanted)[1:]

    def town_rules(self, code: str, day: date) -> TownRules | None:
        if directory(self.reader)[code].kind != "town":
            return None
        return town_coverage(self.reader, ALL, (code,), day)[0]

    def forms_first_handed_in(self, wanted: FormFilter) -> Mapping[UUID, datetime]:
        return self._each(FORMS, [row["form_id"] for row in self.rows(wanted)])

    def targets_first_handed_in(self, wanted: ProjectFilter) -> Mapping[UUID, datetime]:
        return self._each(TARGETS, [row["target_id"] for row in self.rows(wanted) if row["target_id"]])

    def entries(self, wanted: EvaluationFilter) -> Mapping[UUID, Any]:
        ids = [row["evaluation_id"] for row in self.rows(wanted)]
        found = {one: evaluation(self.reader, ALL, one) for one in ids}
        return {one: row["entry"] for one, row in found.items() if row is not None}

    def _each(self, table: Any, ids: list[UUID]) -> dict[UUID, datetime]:
        first = {}
        for one in ids:
            days = [row["submitted_at"] for row in self.reader.history(table, one)]
            if known := [day for day in days if day is not None]:
                first[one] = known[0]
        return first


def scheme(code: str) -> SchemeContent:
    kind = SchemeKind.TOWN if code.startswith("zhen-") else SchemeKind.DEPARTMENT
    return scheme_of(kind, default_rule_book().appraisal)


def counted(lists: Lists, code: str) -> list[Any]:
    book = default_rule_book()
    case = Case(lists, code, WorkYear(2020), TODAY, book, book)
    return [MEASURES[item.measure](case, item.code) for item in scheme(code).items if item.automatic]


@pytest.fixture
def houses(reading_sites: Sites, checked_house: House) -> dict[str, House]:
    """Houses that hold, together, records of the kinds that are counted."""
    found = {name: reading_sites(name).app.extensions[EXTENSION] for name in ("year", "appraising")}
    return {**found, "checked": checked_house}


def test_counting_for_all_at_once_gives_the_figures_of_asking_for_each(houses: dict[str, House]) -> None:
    seen: set[str] = set()
    for name, house in houses.items():
        with house.reader() as reader:
            together = Lists(reader)
            found = {code: counted(together, code) for code in CODES}
            assert found == {code: counted(AskedAlone(reader), code) for code in CODES}, name
        assert any(one.done < one.should for items in found.values() for one in items), name
        seen |= {one.item for items in found.values() for one in items if one.should}
    every = {item.code for code in CODES for item in scheme(code).items if item.automatic}
    assert every - seen <= ELSEWHERE, "figures that are all nothing would not tell the two ways apart"


def test_the_past_is_counted_as_it_stood(reading_sites: Sites) -> None:
    house: House = reading_sites("year").app.extensions[EXTENSION]
    with house.reader() as now:
        today = counted(Lists(now), "nongye")
    with house.reader(house.log.last() // 2) as then:
        past = counted(Lists(then), "nongye")
        assert past == counted(AskedAlone(then), "nongye")
    assert past != today


def test_more_organisations_do_not_ask_the_views_more_often(reading_sites: Sites) -> None:
    """What made a task of 29 organisations take half a minute inside a request."""
    house: House = reading_sites("year").app.extensions[EXTENSION]
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *more: Any) -> None:
        asked.append(statement)

    event.listen(house.views_engine, "before_cursor_execute", note)
    try:
        with house.reader() as reader:
            lists = Lists(reader)
            counted(lists, CODES[0])
            first = len(asked)
            for code in CODES[1:]:
                counted(lists, code)
    finally:
        event.remove(house.views_engine, "before_cursor_execute", note)
    assert len(asked) == first
