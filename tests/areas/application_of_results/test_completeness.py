"""Whose results still wait to be applied: by the list, and by everything that is graded and goes on (INV-38)."""

from types import SimpleNamespace
from typing import Any

import pytest

from backoffice.areas.application_of_results.application_list import ApplicationList
from backoffice.areas.projects.events import ProjectKind
from backoffice.kernel.review import Status
from backoffice.results import effective_grade, undecided
from backoffice.scoring.codes import Grade
from tests.areas.application_of_results.cases import CODE, OTHER, YEAR
from tests.support.people import PERFORMANCE, by


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
