"""The reviewers of an ex-ante report, the bureau's conclusion and its conditions."""

from decimal import Decimal

import pytest

from backoffice.areas.ex_ante import events
from backoffice.areas.ex_ante.errors import UnableToConclude, UnableToMarkCondition
from backoffice.areas.ex_ante.report import Mark
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.review import Status, UnableToDecide
from backoffice.scoring.codes import Conclusion, Grade
from backoffice.scoring.ex_ante import ConclusionRule
from tests.areas.ex_ante.cases import (
    AT_LAST_NODE,
    RULES,
    WAN,
    an_evaluation,
    concluded,
    condition_met,
    handed_over,
    marks,
    passed,
    report,
    sheet,
    submitted,
)
from tests.support.given import given, happened
from tests.support.people import BUDGET, CLERK, COLLEAGUE, HEAD, OFFICER, PERFORMANCE

VETO = RULES.vetoes[0].code


def at_last_node():
    return given(an_evaluation(), *AT_LAST_NODE)


def test_a_good_report_is_supported_with_the_unit_s_own_marks():
    (
        at_last_node()
        .when(concluded())
        .then(
            events.Passed,
            happened(
                events.Concluded,
                conclusion=Conclusion.SUPPORT,
                total=Decimal("100.00"),
                marks=marks(),
                recommended=Decimal(4600 * WAN),
                conditions=(),
                rule_book=1,
            ),
        )
        .and_then(lambda one: one.course.status is Status.DONE and one.open_conditions == ())
    )


def test_the_bureau_s_own_marks_decide():
    (
        at_last_node()
        .when(concluded(marks=sheet(Grade.FAIR), conditions=("压减单价", "落实配套")))
        .then(
            events.Passed,
            happened(
                events.Concluded,
                conclusion=Conclusion.SUPPORT_AFTER_REVISION,
                total=Decimal("60.00"),
                conditions=("压减单价", "落实配套"),
            ),
        )
        .and_then(lambda one: one.open_conditions == (1, 2))
    )


def test_the_report_s_suggestions_become_the_conditions():
    (
        at_last_node()
        .when(concluded(marks=sheet(Grade.FAIR)))
        .then(events.Passed, happened(events.Concluded, conditions=("细化管护责任",)))
    )


def test_support_after_revision_needs_a_condition():
    (
        given(an_evaluation(), submitted(report(suggestions=())), passed(HEAD), passed(OFFICER))
        .when(concluded(marks=sheet(Grade.FAIR)))
        .then_faults(("conditions", "required"))
    )


def test_an_empty_condition_is_refused():
    at_last_node().when(concluded(marks=sheet(Grade.FAIR), conditions=("甲", " "))).then_faults(
        ("conditions[1]", "required")
    )


def test_full_support_has_no_conditions():
    at_last_node().when(concluded(conditions=("细化",))).then_faults(("conditions", "not-conditional"))


def test_a_veto_rejects_whatever_the_marks():
    (
        at_last_node()
        .when(concluded(vetoes=(VETO,), recommended=0))
        .then(
            events.Passed,
            happened(
                events.Concluded,
                conclusion=Conclusion.REJECT,
                rule=ConclusionRule.VETO,
                because_of=(VETO,),
                total=Decimal("100.00"),
            ),
        )
    )


def test_a_rejected_application_keeps_no_money():
    at_last_node().when(concluded(marks=sheet(Grade.POOR))).then_faults(("recommended", "rejected"))


def test_the_bureau_may_not_raise_the_amount_that_the_report_supports():
    at_last_node().when(concluded(recommended=4700)).then_faults(("recommended", "out-of-range"))


def test_faults_of_the_sheet_are_named_at_once():
    (
        at_last_node()
        .when(concluded(marks=(*marks(), Mark(check="beauty", grade=Grade.GOOD)), vetoes=("bad-weather",)))
        .then_faults((f"marks[{len(marks())}].check", "unknown-check"), ("vetoes[0]", "unknown-veto"))
    )


def test_the_last_node_does_not_pass_without_a_conclusion():
    at_last_node().when(passed(PERFORMANCE)).then_fails(UnableToConclude, "conclusion-needed")


def test_an_earlier_node_does_not_conclude():
    given(an_evaluation(), submitted()).when(concluded(HEAD)).then_fails(UnableToConclude, "not-last-node")


@pytest.mark.parametrize("actor", [CLERK, OFFICER, BUDGET])
def test_only_the_waiting_node_decides(actor):
    given(an_evaluation(), submitted()).when(passed(actor)).then_fails(UnableToDecide, "not-your-node")


def test_inv_24_nobody_reviews_what_he_handed_in():
    same = Actor(account="clerk", role=Role.DEPARTMENT, organisation="D-04")
    given(an_evaluation(), submitted()).when(passed(same)).then_fails(UnableToDecide, "separation-of-duties")


def test_inv_24_nobody_reviews_at_two_nodes():
    same = Actor(account="officer", role=Role.PERFORMANCE, organisation="S-PERF")
    at_last_node().when(concluded(same)).then_fails(UnableToDecide, "separation-of-duties")


def test_a_decision_handed_over_is_the_colleague_s_alone():
    handed = given(an_evaluation(), submitted(), passed(HEAD), handed_over(OFFICER, "colleague"))
    handed.when(passed(OFFICER)).then_fails(UnableToDecide, "handed-over")
    handed.when(passed(COLLEAGUE)).then(events.Passed)


def test_a_concluded_evaluation_is_not_handed_in_again():
    (
        given(an_evaluation(), *AT_LAST_NODE, concluded(vetoes=(VETO,), recommended=0))
        .when(submitted())
        .then_fails(UnableToDecide, "form-stands-elsewhere")
    )


def conditional():
    return given(
        an_evaluation(), *AT_LAST_NODE, concluded(marks=sheet(Grade.FAIR), conditions=("压减单价", "落实配套"))
    )


def test_conditions_are_ticked_off_one_by_one():
    (
        conditional()
        .when(condition_met(2))
        .then(happened(events.ConditionMet, condition=2, reason="已收到补充方案"))
        .and_then(lambda one: one.open_conditions == (1,))
    )


def test_a_condition_is_ticked_off_once():
    once = conditional()
    once.when(condition_met(1)).then(events.ConditionMet)
    once.when(condition_met(1)).then_fails(UnableToMarkCondition, "condition-met")


@pytest.mark.parametrize("number", [0, 3])
def test_a_condition_that_was_not_set_is_not_ticked_off(number):
    conditional().when(condition_met(number)).then_fails(UnableToMarkCondition, "no-such-condition")


@pytest.mark.parametrize("actor", [CLERK, HEAD, OFFICER])
def test_only_who_may_conclude_ticks_conditions_off(actor):
    conditional().when(condition_met(1, actor)).then_fails(UnableToMarkCondition, "not-your-node")


def test_ticking_off_says_how_the_condition_was_met():
    conditional().when(condition_met(1, reason=" ")).then_faults(("reason", "required"))
