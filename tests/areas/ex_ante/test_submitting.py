"""Handing an ex-ante report in."""

from datetime import date
from decimal import Decimal

import pytest

from backoffice.areas.ex_ante import events
from backoffice.areas.ex_ante.report import FundSource, FundsRow, Mark
from backoffice.areas.rounds import OutsideTheRound
from backoffice.kernel.errors import Invalid
from backoffice.kernel.review import Node, Status, UnableToDecide
from backoffice.scoring.codes import Conclusion, Grade
from tests.areas.ex_ante.cases import (
    CHECKS,
    REPORT,
    WAN,
    an_evaluation,
    marks,
    passed,
    report,
    returned,
    sheet,
    submitted,
    withdrawn,
)
from tests.support.given import given, happened
from tests.support.people import COLLEAGUE, HEAD, OFFICER, by


def test_inv_14_a_report_is_handed_in_with_the_score_of_its_own_marks():
    (
        given(an_evaluation())
        .when(submitted(report(marks=sheet(Grade.GOOD))))
        .then(happened(events.Submitted, round=1, total=Decimal("80.00"), conclusion=Conclusion.SUPPORT, rule_book=1))
        .and_then(lambda one: one.course.node is Node.DEPARTMENT)
    )


def test_a_unit_without_a_department_above_it_goes_straight_to_the_section():
    given(an_evaluation(department_reviews=False), submitted()).holds(lambda one: one.course.node is Node.SECTION)


def test_nothing_is_applied_for_with_nothing():
    with pytest.raises(Invalid) as caught:
        an_evaluation(applied=0)
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [("applied", "not-positive")]


@pytest.mark.parametrize("stage", [None, "preparing", "r1-closed", "r1-issued", "r2-closed", "congress", "approved"])
def test_inv_11_nothing_is_handed_in_while_no_round_is_open(stage):
    given(an_evaluation()).when(submitted(stage=stage)).then_fails(OutsideTheRound, "round-not-open")


@pytest.mark.parametrize("stage", ["r1-open", "r2-open"])
def test_a_report_is_handed_in_during_both_submissions(stage):
    given(an_evaluation()).when(submitted(stage=stage)).then(events.Submitted)


def test_a_reviewer_does_not_hand_in_the_unit_s_report():
    given(an_evaluation()).when(submitted(actor=OFFICER)).then_fails(UnableToDecide, "not-your-node")


def test_a_report_is_not_handed_in_twice():
    given(an_evaluation(), submitted()).when(submitted()).then_fails(UnableToDecide, "form-stands-elsewhere")


def test_every_fault_of_a_report_is_named_at_once():
    broken = report(
        goal=" ",
        necessity="",
        methods=(),
        funds=(
            FundsRow(source=FundSource.DISTRICT, amount=Decimal(-1)),
            FundsRow(source=FundSource.DISTRICT, amount=Decimal(5)),
        ),
        recommended=Decimal(5000 * WAN),
        marks=(*marks()[1:], marks()[1], Mark(check="beauty", grade=Grade.GOOD)),
        suggestions=("",),
    )
    twice = len(CHECKS) - 1
    (
        given(an_evaluation())
        .when(submitted(broken))
        .then_faults(
            ("goal", "required"),
            ("necessity", "required"),
            ("methods", "required"),
            ("funds[0].amount", "negative-amount"),
            ("funds[1].source", "duplicate"),
            ("total", "does-not-add-up"),
            ("recommended", "out-of-range"),
            ("marks", "checks-unmarked"),
            ("marks[0].check", "duplicate"),
            (f"marks[{twice}].check", "duplicate"),
            (f"marks[{twice + 1}].check", "unknown-check"),
            ("suggestions[0]", "required"),
        )
    )


SMALL = report(
    total=Decimal(30 * WAN),
    funds=(FundsRow(source=FundSource.DISTRICT, amount=Decimal(30 * WAN)),),
    recommended=Decimal(30 * WAN),
    process="",
    approach="",
    methods=(),
    signatures=(),
)


def test_a_small_continuing_project_may_use_the_simplified_form():
    given(an_evaluation(continuing=True)).when(submitted(SMALL)).then(events.Submitted)


def test_a_small_new_project_needs_the_full_form():
    (
        given(an_evaluation(continuing=False))
        .when(submitted(SMALL))
        .then_faults(
            ("process", "required"), ("approach", "required"), ("methods", "required"), ("signatures", "required")
        )
    )


def test_inv_11_a_returned_report_may_change_only_what_the_return_opened():
    (
        given(an_evaluation(), submitted(), returned(HEAD, "necessity", "funds"))
        .when(submitted(report(necessity="依据《规划》", economy="另有说明", conclusion_text="同意")))
        .then_faults(("economy", "locked"), ("conclusion_text", "locked"))
    )


def test_a_returned_report_comes_back_to_the_node_that_returned_it():
    (
        given(an_evaluation(), submitted(), passed(HEAD), returned(OFFICER, "necessity"))
        .when(submitted(report(necessity="依据《规划》")))
        .then(happened(events.Submitted, round=2))
        .and_then(lambda one: one.course.node is Node.SECTION)
    )


def test_an_opened_row_opens_what_lies_under_it_and_nothing_beside_it():
    changed = report(
        funds=(
            FundsRow(source=FundSource.CITY, amount=Decimal(3000 * WAN)),
            FundsRow(source=FundSource.SELF_RAISED, amount=Decimal(1800 * WAN)),
        )
    )
    (
        given(an_evaluation(), submitted(), returned(HEAD, "funds[0]"))
        .when(submitted(changed))
        .then_faults(("funds[1].source", "locked"))
    )


def test_a_returned_report_may_come_back_after_the_round_has_closed():
    (
        given(an_evaluation(), submitted(), returned(HEAD, "goal"))
        .when(submitted(report(goal="新建 3.3 万亩"), stage="r1-closed"))
        .then(events.Submitted)
    )


def test_a_report_is_withdrawn_before_anybody_has_decided():
    (
        given(an_evaluation(), submitted())
        .when(withdrawn())
        .then(events.Withdrawn)
        .and_then(lambda one: one.course.status is Status.DRAFT)
    )


@pytest.mark.parametrize("actor", [HEAD, COLLEAGUE])
def test_only_the_submitter_withdraws(actor):
    given(an_evaluation(), submitted()).when(withdrawn(actor)).then_fails(UnableToDecide, "form-stands-elsewhere")


def test_a_report_that_was_passed_on_is_not_withdrawn():
    (
        given(an_evaluation(), submitted(), passed(HEAD))
        .when(withdrawn())
        .then_fails(UnableToDecide, "form-stands-elsewhere")
    )


def test_withdrawing_a_returned_report_opens_no_more_than_the_return_did():
    (
        given(an_evaluation(), submitted(), returned(HEAD, "goal"), submitted(report(goal="新目标")), withdrawn())
        .when(submitted(report(goal="另一目标", economy="改动")))
        .then_faults(("economy", "locked"))
    )


def test_inv_01_an_evaluation_stands_under_its_project_and_year():
    assert an_evaluation().id == an_evaluation().id


def test_dates_of_a_return_lie_in_the_future():
    (
        given(an_evaluation(), submitted())
        .when(lambda one: one.send_back(fields=(), due=date(2020, 9, 1), context=by(HEAD, " ")))
        .then_faults(("fields", "required"), ("reason", "required"), ("due", "past"))
    )


def test_the_report_as_last_handed_in_is_kept():
    given(an_evaluation(), submitted()).holds(lambda one: one.form == REPORT)
