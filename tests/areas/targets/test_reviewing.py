"""The review of a target and its approval with the budget."""

from decimal import Decimal

import pytest

from backoffice.areas.rounds import OutsideTheRound
from backoffice.areas.targets import events
from backoffice.areas.targets.errors import UnableToApprove, UnableToReview
from backoffice.areas.targets.events import ItemPoints
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.review import Node, Status, UnableToDecide
from backoffice.scoring.codes import Conclusion, Consequence, Grade
from tests.areas.targets.cases import (
    CONFIRMED,
    DUE,
    LONG,
    NARROW,
    REVIEW_BY,
    WAN,
    Entry,
    a_target,
    approved,
    form,
    passed,
    points,
    returned,
    reviewed,
    revision_opened,
    submitted,
)
from tests.support.given import given, happened
from tests.support.people import CLERK, HEAD, OFFICER, PERFORMANCE


def at_section(*, key: bool = False):
    return given(a_target(key=key), submitted(), passed(HEAD))


@pytest.mark.parametrize(
    ("share", "total", "grade", "consequence"),
    [
        ("0.95", "95.00", Grade.EXCELLENT, Consequence.GOES_ON),
        ("0.8", "80.00", Grade.GOOD, Consequence.GOES_ON_WITH_CHANGES),
    ],
)
def test_an_excellent_or_good_target_goes_on(share, total, grade, consequence):
    (
        at_section()
        .when(reviewed(share))
        .then(
            happened(events.Reviewed, total=Decimal(total), grade=grade, consequence=consequence, rule_book=1),
            happened(events.Passed, node=Node.SECTION, decide_by=None),
        )
        .and_then(lambda one: one.course.status is Status.DONE)
    )


def test_a_fair_target_is_returned():
    (
        at_section()
        .when(reviewed("0.7", fields=("indicators",), due=DUE))
        .then(
            happened(events.Reviewed, grade=Grade.FAIR, consequence=Consequence.MUST_BE_REVISED),
            happened(events.Returned, node=Node.SECTION, fields=("indicators",), due=DUE),
        )
        .and_then(lambda one: one.course.status is Status.RETURNED)
    )


def test_a_fair_grade_says_until_when():
    at_section().when(reviewed("0.7", fields=("indicators",))).then_faults(("due", "required"))


def test_a_fair_grade_says_what_must_change():
    at_section().when(reviewed("0.7", due=DUE)).then_faults(("fields", "required"))


def test_inv_07_a_poor_target_is_stopped_for_good():
    stopped = at_section()
    stopped.when(reviewed("0.5")).then(
        happened(events.Reviewed, grade=Grade.POOR, consequence=Consequence.STOPPED), events.Stopped
    )
    stopped.when(submitted(stage="r2-open")).then_fails(UnableToDecide, "form-stands-elsewhere")
    stopped.when(revision_opened()).then_fails(UnableToApprove, "stopped")
    stopped.when(approved()).then_fails(UnableToApprove, "stopped")


def test_the_review_form_s_faults_are_named_at_once():
    items = points("1")
    broken = (
        *items[2:],
        ItemPoints(item=items[0].item, points=Decimal(11)),
        ItemPoints(item=items[2].item, points=Decimal(1)),
        ItemPoints(item="style", points=Decimal(1)),
    )
    last = len(broken) - 1
    (
        at_section()
        .when(reviewed(items=broken))
        .then_faults(
            ("items", "items-missing"),
            (f"items[{last - 2}].points", "out-of-range"),
            ("items[0].item", "duplicate"),
            (f"items[{last - 1}].item", "duplicate"),
            (f"items[{last}].item", "unknown-item"),
        )
    )


def test_the_section_does_not_pass_a_target_without_the_review_form():
    at_section().when(passed(OFFICER)).then_fails(UnableToReview, "review-form-needed")


def test_the_review_form_belongs_to_the_section():
    given(a_target(), submitted()).when(reviewed(actor=HEAD)).then_fails(UnableToReview, "not-section-node")


def test_a_key_target_is_confirmed_by_the_performance_section():
    (
        given(a_target(key=True), submitted(), passed(HEAD), reviewed())
        .when(passed(PERFORMANCE))
        .then(happened(events.Passed, node=Node.PERFORMANCE))
        .and_then(lambda one: one.course.status is Status.DONE)
    )


def test_the_next_reviewer_of_a_key_target_has_a_limit():
    at_section(key=True).when(reviewed()).then(events.Reviewed, happened(events.Passed, decide_by=REVIEW_BY))


def test_inv_24_nobody_reviews_at_two_nodes():
    same = Actor(account="head", role=Role.SECTION, organisation="S-AGRI")
    at_section().when(reviewed(actor=same)).then_fails(UnableToDecide, "separation-of-duties")


def confirmed():
    return given(a_target(), *CONFIRMED)


def test_inv_09_budget_and_target_are_approved_by_one_act():
    (
        confirmed()
        .when(approved(4600))
        .then(happened(events.Approved, version=1, document="莱财预〔2021〕1号", approved=Decimal(4600 * WAN)))
        .and_then(lambda one: one.approved_version == 1)
    )


def test_inv_09_an_approved_target_is_frozen():
    frozen = given(a_target(), *CONFIRMED, approved())
    frozen.when(submitted(stage="r2-open")).then_fails(UnableToApprove, "approved")
    frozen.when(revision_opened()).then_fails(UnableToApprove, "approved")
    frozen.when(approved()).then_fails(UnableToApprove, "approved")
    frozen.when(returned(OFFICER, "goal")).then_fails(UnableToDecide, "form-stands-elsewhere")


def test_a_target_under_review_is_not_approved():
    at_section().when(approved()).then_fails(UnableToApprove, "not-confirmed")


@pytest.mark.parametrize("actor", [CLERK, OFFICER, PERFORMANCE])
def test_only_the_budget_section_approves(actor):
    confirmed().when(approved(actor=actor)).then_fails(UnableToApprove, "not-your-role")


def test_inv_24_nobody_approves_what_he_reviewed():
    same = Actor(account="officer", role=Role.BUDGET, organisation="S-BUDGET")
    confirmed().when(approved(actor=same)).then_fails(UnableToDecide, "separation-of-duties")


@pytest.mark.parametrize("stage", [None, "r1-open", "r2-closed"])
def test_approval_waits_for_the_people_s_congress(stage):
    confirmed().when(approved(stage=stage)).then_fails(OutsideTheRound, "not-approving")


def test_an_approval_has_a_document_and_an_amount():
    confirmed().when(approved(0, document=" ")).then_faults(("document", "required"), ("approved", "not-positive"))


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (None, "ex-ante-not-concluded"),
        (Entry(conclusion=None, recommended=None), "ex-ante-not-concluded"),
        (Entry(conclusion=Conclusion.REJECT, recommended=Decimal(0)), "ex-ante-rejected"),
        (Entry(conclusion=Conclusion.SUPPORT_AFTER_REVISION, open_conditions=1), "conditions-open"),
        (
            Entry(conclusion=Conclusion.SUPPORT_AFTER_REVISION, recommended=Decimal(4500 * WAN)),
            "above-recommended",
        ),
    ],
)
def test_inv_07_and_08_the_ex_ante_evaluation_keeps_a_project_out(entry, code):
    confirmed().when(approved(4600, entry=entry)).then_fails(UnableToApprove, code)


def long_confirmed():
    return given(a_target(continuing=True), submitted(LONG, ex_ante=None, rules=NARROW), passed(HEAD), reviewed("1"))


def test_a_project_outside_the_district_s_scope_is_approved_without_an_evaluation():
    long_confirmed().when(approved(entry=None, rules=NARROW)).then(events.Approved)


def test_an_evaluation_that_was_made_all_the_same_counts():
    rejected = Entry(conclusion=Conclusion.REJECT, recommended=Decimal(0))
    long_confirmed().when(approved(entry=rejected, rules=NARROW)).then_fails(UnableToApprove, "ex-ante-rejected")


def test_inv_08_with_every_condition_met_the_recommended_amount_is_approved():
    entry = Entry(conclusion=Conclusion.SUPPORT_AFTER_REVISION)
    confirmed().when(approved(4600, entry=entry)).then(events.Approved)


def test_a_confirmed_target_is_revised_in_the_second_submission():
    revised = confirmed()
    revised.when(revision_opened()).then(events.RevisionOpened)
    (
        revised.when(submitted(form(goal="新建 3.0 万亩"), stage="r2-open"))
        .then(happened(events.Submitted, round=2))
        .and_then(lambda one: one.course.node is Node.DEPARTMENT)
    )


@pytest.mark.parametrize("stage", ["r1-open", "r1-issued", "congress"])
def test_a_confirmed_target_is_not_revised_at_other_times(stage):
    confirmed().when(revision_opened(stage)).then_fails(OutsideTheRound, "not-second-submission")


def test_a_reviewer_does_not_open_a_revision():
    confirmed().when(revision_opened(actor=OFFICER)).then_fails(UnableToDecide, "not-your-node")
