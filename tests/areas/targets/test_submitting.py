"""Handing a performance target in."""

from datetime import date
from decimal import Decimal

import pytest

from backoffice.areas.rounds import OutsideTheRound
from backoffice.areas.targets import events
from backoffice.areas.targets.errors import UnableToSubmitTarget
from backoffice.areas.targets.form import MoneySplit, ScheduleRow
from backoffice.kernel.review import Node, UnableToDecide
from backoffice.scoring.codes import Level2, Nature
from tests.areas.targets.cases import (
    FORM,
    INDICATORS,
    LONG,
    NARROW,
    WAN,
    a_target,
    form,
    indicator,
    passed,
    returned,
    reviewed,
    submitted,
    with_indicator,
)
from tests.support.given import given, happened
from tests.support.people import HEAD, OFFICER


def test_a_sound_form_is_handed_in():
    (
        given(a_target())
        .when(submitted())
        .then(happened(events.Submitted, round=1, form=FORM, rule_book=1))
        .and_then(lambda one: one.course.node is Node.DEPARTMENT)
    )


@pytest.mark.parametrize(
    ("key", "department_reviews", "chain"),
    [
        (False, True, (Node.DEPARTMENT, Node.SECTION)),
        (False, False, (Node.SECTION,)),
        (True, True, (Node.DEPARTMENT, Node.SECTION, Node.PERFORMANCE)),
        (True, False, (Node.SECTION, Node.PERFORMANCE)),
    ],
)
def test_key_projects_also_pass_the_performance_section(key, department_reviews, chain):
    assert a_target(key=key, department_reviews=department_reviews).chain == chain


@pytest.mark.parametrize("status", [None, "draft", "returned"])
def test_inv_06_a_target_waits_for_the_ex_ante_report(status):
    given(a_target()).when(submitted(ex_ante=status)).then_fails(UnableToSubmitTarget, "ex-ante-missing")


def test_a_continuing_project_outside_the_district_s_scope_needs_no_ex_ante_report():
    (given(a_target(continuing=True)).when(submitted(LONG, ex_ante=None, rules=NARROW)).then(events.Submitted))


def test_an_expiring_project_inside_the_scope_needs_one():
    (
        given(a_target(continuing=True))
        .when(submitted(form(earlier_results="上年评价为良"), ex_ante=None, rules=NARROW))
        .then_fails(UnableToSubmitTarget, "ex-ante-missing")
    )


@pytest.mark.parametrize("status", ["pending", "done"])
def test_a_target_follows_an_ex_ante_report_that_was_handed_in(status):
    given(a_target()).when(submitted(ex_ante=status)).then(events.Submitted)


@pytest.mark.parametrize("stage", [None, "preparing", "r1-closed", "r1-issued", "r2-closed", "congress", "approved"])
def test_inv_11_nothing_is_handed_in_while_no_round_is_open(stage):
    given(a_target()).when(submitted(stage=stage)).then_fails(OutsideTheRound, "round-not-open")


def test_a_returned_form_may_come_back_after_the_round_has_closed():
    (
        given(a_target(), submitted(), returned(HEAD, "goal"))
        .when(submitted(form(goal="新建 3.3 万亩"), stage="r1-closed"))
        .then(happened(events.Submitted, round=2))
    )


def test_every_fault_of_a_form_is_named_at_once():
    broken = form(
        overview="",
        schedule=(ScheduleRow(content=" ", starts_on=date(2021, 5, 1), ends_on=date(2021, 4, 1)),),
        split=MoneySplit(general=Decimal(100 * WAN), other=Decimal(-1)),
        total=Decimal(1),
        indicators=(*INDICATORS[:5], indicator(5, Level2.SATISFACTION, 0, level3="")),
    )
    (
        given(a_target(continuing=True))
        .when(submitted(broken))
        .then_faults(
            ("overview", "required"),
            ("earlier_results", "required"),
            ("schedule[0].content", "required"),
            ("schedule[0].ends_on", "before-start"),
            ("split.other", "negative-amount"),
            ("amount", "does-not-add-up"),
            ("total", "below-year"),
            ("indicators[5].no", "duplicate"),
            ("indicators[5].level3", "field_missing"),
            ("indicators[5].weight", "weight_not_allowed"),
            ("indicators", "weights_of_level1"),
            ("indicators", "weights_in_all"),
        )
    )


def test_inv_13_weights_must_sum_to_ninety():
    (
        given(a_target())
        .when(submitted(with_indicator(0, weight=Decimal(21))))
        .then_faults(("indicators", "weights_of_level1"), ("indicators", "weights_in_all"))
    )


def test_a_missing_class_blocks():
    without_timeliness = form(
        indicators=(INDICATORS[0], INDICATORS[1], indicator(3, Level2.QUALITY, 10, level3="优良率"), *INDICATORS[3:])
    )
    given(a_target()).when(submitted(without_timeliness)).then_faults(("indicators", "missing_class"))


def test_an_indicator_s_fault_stands_at_its_field():
    (
        given(a_target())
        .when(submitted(with_indicator(2, value=None, level3="工程验收合格率")))
        .then_faults(("indicators[2].value", "field_missing"), ("indicators[2].level3", "duplicate"))
    )


def test_a_layout_of_later_years_is_refused():
    given(a_target()).when(submitted(form(layout="B"))).then_faults(("layout", "layout_not_allowed"))


def test_a_warning_stops_nothing():
    given(a_target()).when(submitted(with_indicator(5, value=Decimal(60)))).then(events.Submitted)


def test_without_beneficiaries_benefit_takes_the_points_of_satisfaction():
    rows = (*INDICATORS[:4], indicator(5, Level2.ECONOMIC, 40, level3="新增粮食产能"))
    (
        given(a_target())
        .when(submitted(form(indicators=rows, no_beneficiary_reason="内部信息系统，无直接服务对象")))
        .then(events.Submitted)
    )


def test_a_term_of_several_years_needs_a_medium_term_goal():
    given(a_target()).when(submitted(form(ends_on=date(2023, 12, 31)))).then_faults(("medium_goal", "required"))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "fault"),
    [
        (date(2021, 2, 1), date(2021, 1, 1), ("ends_on", "before-start")),
        (date(2022, 1, 1), date(2022, 12, 31), ("starts_on", "outside-term")),
    ],
)
def test_the_term_holds_the_budget_year(starts_on, ends_on, fault):
    given(a_target()).when(submitted(form(starts_on=starts_on, ends_on=ends_on))).then_faults(fault)


def test_inv_11_a_returned_form_may_change_only_what_the_return_opened():
    (
        given(a_target(), submitted(), returned(HEAD, "indicators[2]"))
        .when(submitted(with_indicator(1, nature=Nature.AT_LEAST)))
        .then_faults(("indicators[1].nature", "locked"))
    )


def test_an_opened_indicator_may_change_throughout():
    (
        given(a_target(), submitted(), passed(HEAD), returned(OFFICER, "indicators[2]"))
        .when(submitted(with_indicator(2, value=Decimal(98), basis="施工合同")))
        .then(happened(events.Submitted, round=2))
        .and_then(lambda one: one.course.node is Node.SECTION)
    )


def test_a_reviewer_does_not_hand_in_the_unit_s_target():
    given(a_target()).when(submitted(actor=OFFICER)).then_fails(UnableToDecide, "not-your-node")


def test_a_target_under_review_is_not_handed_in_again():
    (
        given(a_target(), submitted(), passed(HEAD), reviewed())
        .when(submitted())
        .then_fails(UnableToDecide, "form-stands-elsewhere")
    )
