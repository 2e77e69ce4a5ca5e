"""A pilot department's self-evaluation: against the approved target, scored by the rule book."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from backoffice.areas.department import events
from backoffice.areas.department.form import BasicMoney, RateRow, TaskResult
from backoffice.areas.self_evaluation.entry import ResultRow
from backoffice.kernel.errors import Invalid
from backoffice.kernel.review import UnableToDecide
from backoffice.scoring.codes import Grade
from tests.areas.department.builders import (
    EVALUATING,
    FULL,
    OFFICER,
    PERFORMANCE,
    PROJECTS,
    REPORTER,
    an_entry,
    an_evaluation,
    passing,
    reporting,
    wan,
)
from tests.support.given import given, happened
from tests.support.people import by


def test_a_full_sheet_scores_its_execution_and_everything_else_in_full():
    given(an_evaluation()).when(reporting()).then(events.EvaluationSubmitted, events.EvaluationScored).and_then(
        lambda evaluation: evaluation.score.total == Decimal("99.60")  # 1440 of 1500 executed
    )


def test_the_project_row_is_the_sum_of_the_projects_and_is_typed_by_nobody():
    (
        given(an_evaluation())
        .when(reporting())
        .then(events.EvaluationSubmitted, events.EvaluationScored)
        .and_then(
            lambda evaluation: (evaluation.money.adjusted, evaluation.money.executed) == (wan("1500"), wan("1440"))
        )
    )


def test_linked_self_scores_are_averaged_by_their_money():
    given(an_evaluation(), reporting()).holds(lambda evaluation: evaluation.linked == Decimal("86.00"))


def test_without_self_scores_there_is_no_average():
    bare = tuple(replace(one, score=None) for one in PROJECTS)

    given(an_evaluation(), reporting(projects=bare)).holds(lambda evaluation: evaluation.linked is None)


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"results": an_entry().results[:3]}, [("results", "missing-indicator")]),
        (
            {"results": (*an_entry().results, ResultRow(no=9, actual=Decimal(1)))},
            [("results[4].no", "unknown-indicator")],
        ),
    ],
    ids=["one left out", "one added"],
)
def test_exactly_the_indicators_of_the_approved_target_are_reported(changed, faults):
    """INV-12."""
    given(an_evaluation()).when(reporting(an_entry(**changed))).then_faults(*faults)


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"tasks": an_entry().tasks[:2]}, [("tasks", "missing-task")]),
        (
            {"tasks": (*an_entry().tasks, TaskResult(task=4, actual="完成", executed=wan("1")))},
            [("tasks[3].task", "unknown-task")],
        ),
        ({"rates": an_entry().rates[1:]}, [("rates", "missing-rate")]),
        (
            {"rates": (*an_entry().rates, RateRow(code="luck", actual=Decimal(1)))},
            [("rates[8].code", "unknown-rate")],
        ),
        ({"conclusion": " "}, [("conclusion", "required")]),
        (
            {"results": (ResultRow(no=1, actual=Decimal(50)), *an_entry().results[1:])},
            [("results[0].explanation", "reason-missing")],
        ),
        (
            {"results": (ResultRow(no=1), *an_entry().results[1:])},
            [("results[0].actual", "value-missing")],
        ),
        (
            {"basic": BasicMoney(initial=wan("500"), adjusted=wan("500"), executed=wan("600"))},
            [("execution_reason", "over-budget")],
        ),
        (
            {"basic": BasicMoney(initial=wan("500"), adjusted=wan("900"), executed=wan("0"))},
            [("execution_reason", "reason-missing")],
        ),
    ],
)
def test_what_a_self_evaluation_must_hold(changed, faults):
    given(an_evaluation()).when(reporting(an_entry(**changed))).then_faults(*faults)


def test_the_last_reviewer_makes_the_score_final():
    (
        given(an_evaluation(), reporting(), passing(OFFICER, EVALUATING))
        .when(passing(PERFORMANCE, EVALUATING))
        .then(
            events.EvaluationPassed,
            happened(
                events.EvaluationConfirmed,
                year=2019,
                total=Decimal("99.60"),
                grade=Grade.EXCELLENT,
                linked=Decimal("86.00"),
            ),
        )
        .and_then(lambda evaluation: evaluation.confirmed_on == date(2020, 4, 20))
    )


def test_a_confirmed_score_stays():
    """INV-18."""
    done = given(an_evaluation(), reporting(), passing(OFFICER, EVALUATING), passing(PERFORMANCE, EVALUATING))

    done.when(reporting(an_entry(rates=tuple(RateRow(code=code, actual=Decimal(0)) for code in FULL)))).then_fails(
        UnableToDecide, "form-stands-elsewhere"
    )


def test_the_one_who_reported_does_not_review():
    """INV-24."""
    both = OFFICER.__class__(account=REPORTER.account, role=OFFICER.role, organisation=OFFICER.organisation)

    given(an_evaluation(), reporting()).when(passing(both, EVALUATING)).then_fails(
        UnableToDecide, "separation-of-duties"
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"context": by(PERFORMANCE, at=datetime(2019, 12, 1, tzinfo=UTC))}, "year"),
        ({"due": date(2020, 3, 31)}, "due"),
        ({"document": ""}, "document"),
    ],
)
def test_a_year_is_evaluated_after_its_end_by_a_day_to_come_under_a_document(changed, field):
    with pytest.raises(Invalid) as refused:
        an_evaluation(**changed)

    assert [fault.field for fault in refused.value.faults] == [field]
