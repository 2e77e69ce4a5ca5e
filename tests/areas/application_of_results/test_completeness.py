"""Whose results still wait to be applied: by the list, and by everything that is graded and goes on (INV-38)."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from backoffice.areas.application_of_results.application_list import ApplicationList
from backoffice.areas.application_of_results.commands import HANDLERS, ListApplications, SuggestApplication
from backoffice.areas.projects.events import ProjectKind
from backoffice.areas.projects.measure_events import MeasureKind
from backoffice.kernel.record import record_id
from backoffice.kernel.review import Status
from backoffice.results import cancelled, effective_grade, undecided
from backoffice.scoring.codes import Grade
from backoffice.scoring.linkage import Action, LinkageRule
from tests.areas.application_of_results.cases import CODE, OTHER, YEAR, decision
from tests.areas.application_of_results.cases import facts as known_facts
from tests.support.people import PERFORMANCE, by
from tests.support.work import MemoryWork


def project(code: str, **changes: Any) -> SimpleNamespace:
    known = {"first_year": 2019, "last_year": 2022, "kind": ProjectKind.TARGETED, "exempt": None}
    return SimpleNamespace(code=code, **known | changes)


def asked(*projects: SimpleNamespace, listed: tuple[str, ...], graded: bool = True, money: bool = True) -> Any:
    list_ = ApplicationList.open(YEAR, by(PERFORMANCE))
    list_.list_(listed, by(PERFORMANCE))
    records = {ApplicationList.id_for(YEAR): list_}
    facts = SimpleNamespace(
        money=lambda code, year: "some" if money and year == 2020 else None,
        effective_grade=lambda code, year: "a grade" if graded and year == 2019 else None,
    )
    library = SimpleNamespace(departments=lambda: ("D-04",), of_department=lambda department: projects)
    return undecided(facts, lambda kind, id: records.get(id), library, YEAR)  # type: ignore[arg-type]


def test_inv_38_a_listed_project_without_a_decision_is_undecided() -> None:
    assert asked(project(CODE), listed=(CODE,)) == (CODE,)


def test_inv_38_a_graded_continuing_project_that_nobody_listed_is_undecided_too() -> None:
    assert asked(project(CODE), project(OTHER), listed=(CODE,)) == (CODE, OTHER)


@pytest.mark.parametrize(
    "other",
    [
        project(OTHER, last_year=2020),
        project(OTHER, first_year=2021),
        project(OTHER, kind=ProjectKind.PERSONNEL),
        project(OTHER, exempt="科研项目"),
    ],
)
def test_what_ends_begins_or_is_not_evaluated_is_no_continuing_project(other: SimpleNamespace) -> None:
    assert asked(project(CODE), other, listed=(CODE,)) == (CODE,)


def test_without_a_grade_or_money_nothing_is_owed() -> None:
    assert asked(project(OTHER), listed=(CODE,), graded=False) == (CODE,)
    assert asked(project(OTHER), listed=(CODE,), money=False) == (CODE,)


def test_the_effective_grade_is_that_of_the_weightiest_final_result() -> None:
    key = SimpleNamespace(grade=Grade.POOR, score=50)
    head = SimpleNamespace(grade=Grade.GOOD, score=85)
    drawn = SimpleNamespace(confirmed=True, grade=Grade.FAIR, total=70)
    own = SimpleNamespace(status=Status.DONE, grade=Grade.EXCELLENT, total=95)

    def of(key: Any, head: Any, drawn: Any, own: Any) -> Any:
        facts = SimpleNamespace(
            key_evaluation=lambda code, year: key,
            department_evaluation=lambda code, year: head,
            recheck=lambda code, year: drawn,
            self_evaluation=lambda code, year: own,
        )
        found = effective_grade(facts, CODE, 2019)  # type: ignore[arg-type]
        return found and (found.grade, found.source.value)

    assert of(key, head, drawn, own) == (Grade.POOR, "key-evaluation")
    unfixed = SimpleNamespace(grade=None, score=None)
    assert of(unfixed, head, drawn, own) == (Grade.GOOD, "department-evaluation")
    assert of(None, unfixed, drawn, own) == (Grade.FAIR, "spot-check")
    unconfirmed = SimpleNamespace(confirmed=False, grade=Grade.FAIR, total=70)
    assert of(None, None, unconfirmed, own) == (Grade.EXCELLENT, "self-evaluation")
    assert of(None, None, None, SimpleNamespace(status=Status.PENDING, grade=Grade.EXCELLENT, total=95)) is None


def test_a_project_is_cancelled_by_the_measure_that_keeps_its_payments_stopped() -> None:
    kinds = {UUID(int=1): MeasureKind.SUSPEND, UUID(int=2): MeasureKind.CANCEL}

    def of(*stops: UUID) -> bool:
        year = SimpleNamespace(stops=dict.fromkeys(stops))
        known = {record_id("project-year", CODE, 2020): year} | {
            id: SimpleNamespace(kind=kind) for id, kind in kinds.items()
        }
        return cancelled(lambda kind, id: known.get(id), CODE, 2020)  # type: ignore[arg-type]

    assert of(UUID(int=1), UUID(int=2))
    assert not of(UUID(int=1))
    assert not of()
    assert not cancelled(lambda kind, id: None, CODE, 2020)


def test_what_was_cancelled_stands_on_the_list_with_nothing_for_the_next_year() -> None:
    work = MemoryWork(known_facts())
    work.handle(HANDLERS, ListApplications(year=YEAR, codes=(CODE,)), by(PERFORMANCE))
    assert decision(work).suggestion.action is Action.REDUCE

    work.facts.stopped = True
    work.handle(HANDLERS, SuggestApplication(code=CODE, year=YEAR), by(PERFORMANCE))

    suggested = decision(work).suggestion
    assert (suggested.action, suggested.amount) == (Action.CANCEL, 0)
    assert suggested.leading_rule is LinkageRule.CANCELLED
