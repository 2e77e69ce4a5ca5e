"""A department evaluates one of its projects: what it scores, who takes it, and what follows."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from backoffice.access.policy import allows
from backoffice.areas.department_evaluation import commands as order
from backoffice.areas.department_evaluation import events
from backoffice.areas.department_evaluation.errors import UnableToEvaluate
from backoffice.areas.department_evaluation.evaluation import ProjectEvaluation
from backoffice.areas.department_evaluation.events import DepartmentReport, GivenPoints
from backoffice.areas.department_evaluation.scored import scored
from backoffice.areas.facts import MoneyFacts
from backoffice.areas.rectification.events import Source
from backoffice.kernel.errors import Forbidden, Invalid
from backoffice.processes.orders_from_department_evaluation import demand_order_for_department_evaluation
from backoffice.processes.reactions import NEWS
from backoffice.rulebook import RuleBookVersion, default_rule_book
from backoffice.scoring.codes import Grade
from tests.support.given import given, happened
from tests.support.people import CLERK, HEAD, OFFICER, PERFORMANCE, by
from tests.support.work import MemoryWork

CODE, YEAR, BOOK = "370116-19-0104", 2019, default_rule_book()
FULL = {one.code: one.points for one in BOOK.key_evaluation.framework}


def report(lost: int = 15, **changes: Any) -> DepartmentReport:
    """Full points but for the benefit, which loses some."""
    points = FULL | {"benefit": FULL["benefit"] - lost}
    usual: dict[str, Any] = {
        "document": "莱农评〔2020〕3号",
        "points": tuple(GivenPoints(code=code, points=given) for code, given in points.items()),
        "conclusion": "目标基本实现，管护不到位。",
        "problems": ("管护责任未落实到村。", "两处设施闲置。"),
    }
    return DepartmentReport(**usual | changes)


def an_evaluation(sheet: DepartmentReport | None = None) -> ProjectEvaluation:
    sheet = sheet or report()
    return ProjectEvaluation.submit(
        by(HEAD),
        code=CODE,
        name="农村改厕提升工程",
        year=YEAR,
        unit="U-0412",
        department="D-04",
        section="S-AGRI",
        amount=Decimal(2_000_000),
        sheet=sheet,
        score=scored(sheet, BOOK),
        rule_book=1,
    )


def accepted(one: ProjectEvaluation) -> None:
    one.accept(by(PERFORMANCE))


def returned(one: ProjectEvaluation) -> None:
    one.return_(by(PERFORMANCE, "补充问卷数据"))


def handed_in_again(one: ProjectEvaluation) -> None:
    sheet = report(5)
    one.submit_again(sheet, scored(sheet, BOOK), 2, by(HEAD))


def work(money: bool = True) -> MemoryWork:
    project = SimpleNamespace(name="农村改厕提升工程", unit="U-0412", department="D-04", section="S-AGRI")
    known = MoneyFacts(initial=Decimal(1), adjusted=Decimal(2_000_000), executed={}, plan=None)
    return MemoryWork(
        SimpleNamespace(
            project=lambda code: project,
            money=lambda code, year: known if money else None,
            rule_book=lambda year: RuleBookVersion(year=year, version=3, book=BOOK),
        )
    )


def submitting(**changes: Any) -> order.SubmitProjectEvaluation:
    return order.SubmitProjectEvaluation(**{"code": CODE, "year": YEAR, "sheet": report()} | changes)


def test_inv_14_the_total_is_added_up_by_the_framework_of_the_rule_book_and_graded() -> None:
    score = scored(report(15), BOOK)

    assert (score.benefit, score.total, score.grade) == (Decimal(15), Decimal(85), Grade.GOOD)
    assert scored(report(20), BOOK).grade is Grade.GOOD, "80 is good: bounds belong to the upper grade"


def test_every_fault_of_a_report_is_told_at_its_place() -> None:
    points = tuple(replace_points(one) for one in report().points if one.code != "budget")

    with pytest.raises(Invalid) as caught:
        scored(report(document=" ", conclusion="", points=points), BOOK)

    found = [(fault.field, fault.code) for fault in caught.value.faults]
    assert found == [("document", "required"), ("conclusion", "required"), ("points[0].points", "out-of-range")]


def replace_points(one: GivenPoints) -> GivenPoints:
    return GivenPoints(code=one.code, points=FULL[one.code] + 1) if one.code == "basis" else one


def test_where_money_was_diverted_its_use_scores_nothing() -> None:
    with pytest.raises(Invalid) as caught:
        scored(report(diverted=True), BOOK)

    assert [fault.code for fault in caught.value.faults] == ["diverted"]


def test_the_performance_section_takes_it_and_it_stays() -> None:
    given(an_evaluation()).when(accepted).then(
        happened(events.Accepted, code=CODE, year=YEAR, total=Decimal(85), grade=Grade.GOOD)
    )
    given(an_evaluation(), accepted).when(accepted).then_fails(UnableToEvaluate, "accepted")
    given(an_evaluation(), accepted).when(handed_in_again).then_fails(UnableToEvaluate, "accepted")


def test_a_returned_one_is_handed_in_again_and_scored_anew() -> None:
    given(an_evaluation()).when(lambda one: one.return_(by(PERFORMANCE, " "))).then_fails(
        UnableToEvaluate, "reason-missing"
    )
    given(an_evaluation()).when(handed_in_again).then_fails(UnableToEvaluate, "handed-in")
    given(an_evaluation(), returned).when(accepted).then_fails(UnableToEvaluate, "returned")
    given(an_evaluation(), returned).when(handed_in_again).then(events.SubmittedAgain).and_then(
        lambda one: one.score.total == 95
    )


def test_a_department_hands_in_its_own_projects_of_years_that_are_over() -> None:
    done = work()
    done.handle(order.HANDLERS, submitting(), by(HEAD))
    evaluation = done.get(ProjectEvaluation, ProjectEvaluation.id_for(CODE, YEAR))
    assert (evaluation.score.total, evaluation.rule_book) == (85, 3)

    other = by(replace(HEAD, organisation="D-05"))
    with pytest.raises(Forbidden):
        work().handle(order.HANDLERS, submitting(), other)
    for asked, changes, code in ((work(), {"year": 2020}, "year-runs"), (work(money=False), {}, "no-budget")):
        with pytest.raises(UnableToEvaluate) as caught:
            asked.handle(order.HANDLERS, submitting(**changes), by(HEAD))
        assert caught.value.code == code


def test_inv_24_who_hands_in_is_never_who_takes_it() -> None:
    def may(command: type) -> set[str]:
        return {one.account for one in (CLERK, HEAD, OFFICER, PERFORMANCE) if allows(one, *order.ACCESS[command])}

    assert may(order.SubmitProjectEvaluation) == {HEAD.account}
    assert may(order.AcceptProjectEvaluation) == may(order.ReturnProjectEvaluation) == {PERFORMANCE.account}


def test_every_problem_of_an_accepted_evaluation_goes_into_an_order_and_the_budget_hears_of_it() -> None:
    evaluation = an_evaluation()
    accepted(evaluation)
    event = evaluation.collect_events()[-1]

    (draft,) = demand_order_for_department_evaluation(event)  # type: ignore[arg-type]

    assert (draft.source, draft.source_id, draft.year) == (Source.DEPARTMENT_EVALUATION, evaluation.id, YEAR)
    assert [problem.fact for problem in draft.problems] == ["管护责任未落实到村。", "两处设施闲置。"]
    assert "85.00 分，良" in draft.basis
    assert events.Accepted in NEWS

    without = an_evaluation(report(problems=()))
    accepted(without)
    assert list(demand_order_for_department_evaluation(without.collect_events()[-1])) == []  # type: ignore[arg-type]
