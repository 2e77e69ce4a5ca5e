"""A pilot department's target: what it must hold, who decides, and its approval with the budget."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from backoffice.areas.department import events
from backoffice.areas.department.errors import UnableToApproveDepartment
from backoffice.areas.department.form import MainTask, ProjectLink, TownLink
from backoffice.areas.department.target import DepartmentTarget
from backoffice.areas.rounds import OutsideTheRound
from backoffice.kernel.errors import Invalid
from backoffice.kernel.review import Status, UnableToDecide
from tests.areas.department.builders import (
    BUDGET,
    INDICATORS,
    LIMIT,
    OFFICER,
    PASSED,
    PERFORMANCE,
    PLANNING,
    PROJECTS,
    REPORTER,
    a_form,
    a_pilot,
    approving,
    handing_in,
    passing,
    wan,
)
from tests.support.given import given, happened
from tests.support.people import by


def test_one_record_a_department_and_year_says_that_it_is_a_pilot():
    """INV-02: the budget year is part of the key."""
    assert a_pilot().id == DepartmentTarget.id_for("shuiwu", 2019) != DepartmentTarget.id_for("shuiwu", 2020)


def test_a_target_goes_from_the_department_to_the_section_to_the_performance_section():
    (
        given(a_pilot(), handing_in())
        .when(passing(OFFICER))
        .then(happened(events.TargetPassed, node="section", decide_by=LIMIT))
        .and_then(lambda target: target.course.node == "performance")
    )


def test_project_expenditure_is_the_sum_of_the_projects_budgets():
    """INV-05, as soon as there are budgets."""
    short = replace(PROJECTS[0], initial=wan("599.99"))

    given(a_pilot()).when(handing_in(projects=(short, PROJECTS[1]))).then_faults(("project", "does-not-add-up"))


def test_before_there_are_budgets_the_sum_waits_for_the_approval():
    given(a_pilot()).when(handing_in(projects=())).then(events.TargetSubmitted)


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"goals": (" ",)}, [("goals", "required")]),
        ({"framework": "Z"}, [("framework", "unknown-framework")]),
        ({"links": (ProjectLink(code="P-1", task=1),)}, [("links", "missing-project")]),
        (
            {
                "links": (
                    ProjectLink(code="P-1", task=1),
                    ProjectLink(code="P-2", task=2),
                    ProjectLink(code="P-1", task=1),
                )
            },
            [("links[2].code", "duplicate"), ("tasks[0].total", "below-projects")],
        ),
        (
            {"links": (ProjectLink(code="P-1", task=9), ProjectLink(code="P-2", task=2))},
            [("links[0].task", "unknown-task")],
        ),
        (
            {"links": (ProjectLink(code="P-1", task=2), ProjectLink(code="P-2", task=2))},
            [("tasks[1].total", "below-projects")],
        ),
        ({"towns": (TownLink(task=2, town="shijian", amount=wan("1")),)}, [("towns[0].town", "unknown-town")]),
        ({"towns": (TownLink(task=2, town="zhen-xueye", amount=wan("401")),)}, [("towns[0].amount", "above-task")]),
        ({"towns": (TownLink(task=2, town="zhen-xueye", amount=wan("0")),)}, [("towns[0].amount", "not-positive")]),
        ({"indicators": INDICATORS[:3]}, [("indicators", "weights-of-level1")]),
        (
            {"indicators": (replace(INDICATORS[0], weight=Decimal(0)), *INDICATORS[1:])},
            [("indicators[0].weight", "not-positive"), ("indicators", "weights-of-level1")],
        ),
    ],
)
def test_what_a_form_must_hold(changed, faults):
    given(a_pilot()).when(handing_in(a_form(**changed))).then_faults(*faults)


def test_the_main_tasks_make_the_whole_budget():
    """INV-04: the rows add up to the total."""
    tasks = (MainTask(name="全部", content="全部工作", total=wan("1400"), fiscal=wan("1399")),)
    form = a_form(tasks=tasks, links=(ProjectLink(code="P-1", task=1), ProjectLink(code="P-2", task=1)), towns=())

    given(a_pilot()).when(handing_in(form)).then_faults(
        ("tasks[0].total", "does-not-add-up"), ("tasks", "does-not-add-up")
    )


def test_nothing_is_handed_in_outside_the_round():
    given(a_pilot()).when(handing_in(stage="r1-issued")).then_fails(OutsideTheRound, "round-not-open")


def test_the_one_who_handed_in_reviews_nothing():
    """INV-24."""
    given(
        a_pilot(),
        handing_in(
            context=by(OFFICER.__class__(account="officer", role=REPORTER.role, organisation="shuiwu"), at=PLANNING)
        ),
    ).when(passing(OFFICER)).then_fails(UnableToDecide, "separation-of-duties")


def test_one_account_does_not_act_at_two_nodes():
    """INV-24."""
    both = PERFORMANCE.__class__(account="officer", role=PERFORMANCE.role, organisation="caizheng-jixiao")

    given(a_pilot(), handing_in(), passing(OFFICER)).when(passing(both)).then_fails(
        UnableToDecide, "separation-of-duties"
    )


def test_a_returned_form_changes_only_where_it_was_opened():
    def send_back(target):
        target.send_back(fields=("goals",), due=LIMIT, context=by(OFFICER, "目标不明确", at=PLANNING))

    returned = given(a_pilot(), handing_in(), send_back)
    returned.when(handing_in(a_form(basic=wan("501")))).then_faults(("basic", "locked"))
    returned.when(handing_in(a_form(goals=("安全度汛", "零事故")))).then(happened(events.TargetSubmitted, round=2))


def test_budget_and_target_are_approved_by_one_act():
    """INV-09."""
    (
        given(a_pilot(), *PASSED)
        .when(approving())
        .then(happened(events.TargetApproved, version=1, approved=wan("1500"), document="莱财预〔2019〕2号"))
        .and_then(lambda target: target.approved_total == wan("1500"))
    )


def test_an_approved_target_is_frozen():
    """INV-09."""
    approved = given(a_pilot(), *PASSED, approving())

    approved.when(handing_in(a_form(goals=("其他",)))).then_fails(UnableToApproveDepartment, "approved")
    approved.when(lambda target: target.reopen(by(PERFORMANCE, at=PLANNING))).then_fails(
        UnableToApproveDepartment, "approved"
    )


def test_approval_waits_for_the_reviewers():
    given(a_pilot(), handing_in()).when(approving()).then_fails(UnableToApproveDepartment, "not-passed")


def test_approval_waits_for_the_congress():
    given(a_pilot(), *PASSED).when(approving(stage="r2-closed")).then_fails(OutsideTheRound, "not-approving")


def test_a_budget_that_changed_since_keeps_the_target_from_being_approved():
    """INV-05 at the approval."""
    other = (replace(PROJECTS[0], initial=wan("610")), PROJECTS[1])

    given(a_pilot(), *PASSED).when(approving(projects=other)).then_faults(("project", "does-not-add-up"))


def test_the_approval_has_a_document():
    given(a_pilot(), *PASSED).when(approving(document=" ")).then_faults(("document", "required"))


def test_who_passed_it_does_not_approve_it():
    """INV-24."""
    given(a_pilot(), *PASSED).when(
        approving(BUDGET.__class__(account="performance", role=BUDGET.role, organisation="caizheng-yusuan"))
    ).then_fails(UnableToDecide, "separation-of-duties")


def test_a_passed_target_is_given_back_with_a_reason_and_goes_through_its_course_again():
    passed = given(a_pilot(), *PASSED)
    with pytest.raises(Invalid):
        passed.record.reopen(by(PERFORMANCE, " ", at=PLANNING))

    passed.when(lambda target: target.reopen(by(PERFORMANCE, "人代会核减", at=PLANNING))).then(
        events.TargetReopened
    ).and_then(lambda target: target.course.status is Status.DRAFT)
    passed.when(handing_in(a_form(goals=("修订",)), stage="congress")).then(happened(events.TargetSubmitted, round=2))
