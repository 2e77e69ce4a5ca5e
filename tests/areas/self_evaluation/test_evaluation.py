"""A self-evaluation from opening to its final score, its correction, and what is refused on the way."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from backoffice.areas.self_evaluation import events
from backoffice.areas.self_evaluation.entry import CauseRuling, MoneySource, SelfEvaluationEntry
from backoffice.areas.self_evaluation.errors import UnableToConfirm, UnableToCorrect
from backoffice.kernel.errors import Invalid
from backoffice.kernel.review import Status, UnableToDecide
from backoffice.rulebook import RuleBookVersion
from backoffice.scoring.codes import Attainment, Cause, Grade, Light
from backoffice.scoring.execution import ZeroBudget
from tests.areas.self_evaluation.cases import (
    BOOK,
    CHIEF,
    DECIDE_BY,
    ENTRY,
    MONEY,
    ROWS,
    SOURCES,
    WHY,
    at_the_end,
    changed,
    confirm,
    opened,
    passed_by,
    returned,
    row,
    spent,
    submit,
    with_money,
)
from tests.scoring.builders import a_book
from tests.support.given import given, happened
from tests.support.people import CLERK, HEAD, OFFICER, PERFORMANCE, by

TOO_LOW = CauseRuling(no=5, cause=Cause.TARGET_TOO_LOW)
LATER_BOOK = RuleBookVersion(year=2019, version=3, book=a_book("[over_achievement]\npenalty = 2"))


def final(*steps):
    return given(opened(), *at_the_end(), confirm(), *steps)


# handing in


def test_inv_14_a_form_that_is_handed_in_is_scored_in_the_same_moment():
    given(opened()).when(submit()).then(
        happened(events.Submitted, round=1, decide_by=DECIDE_BY), happened(events.Scored, money=MONEY, rule_book=2)
    ).and_then(lambda one: (one.score.total, one.score.grade) == (Decimal("91.97"), Grade.EXCELLENT))


def test_an_empty_form_names_everything_that_is_missing_at_once():
    empty = SelfEvaluationEntry()
    with pytest.raises(Invalid) as caught:
        submit(empty)(opened())
    codes = {(fault.field, fault.code) for fault in caught.value.faults}
    assert {("sources", "required"), ("sources", "does-not-add-up"), ("results", "missing-indicator")} <= codes
    assert {(name, "required") for name in ("achieved", "conclusion", "problems", "measures")} <= codes


def test_inv_04_sources_that_do_not_add_up_are_named_by_column():
    short = replace(ENTRY, sources=SOURCES[:1])
    given(opened()).when(submit(short)).then_faults(*[("sources", "does-not-add-up")] * 3)


def test_a_source_stands_once():
    twice = (SOURCES[0], replace(SOURCES[1], source=MoneySource.APPROPRIATION))
    given(opened()).when(submit(replace(ENTRY, sources=twice))).then_faults(("sources[1].source", "duplicate"))


def test_inv_12_no_indicator_is_added_or_left_out():
    given(opened()).when(submit(replace(ENTRY, results=ROWS[:-1]))).then_faults(("results", "missing-indicator"))
    more = replace(ENTRY, results=(*ROWS, row(8, "1")))
    given(opened()).when(submit(more)).then_faults(("results[7].no", "unknown-indicator"))


def test_inv_15_points_outside_their_level_are_refused_at_their_place():
    given(opened()).when(submit(changed(6, points=Decimal("12.00")))).then_faults(
        ("results[5].points", "points-out-of-range")
    )


@pytest.mark.parametrize("no", [2, 4, 5, 6, 7])
def test_inv_16_a_deviation_has_its_cause_and_its_reason(no):
    """Below the weight, far above the target, and not fully achieved."""
    at = f"results[{no - 1}]"
    given(opened()).when(submit(changed(no, explanation="太短", cause=None))).then_faults(
        (f"{at}.cause", "cause-missing"), (f"{at}.explanation", "reason-missing")
    )


@pytest.mark.parametrize(("executed", "asked"), [(1_600_000, False), (1_599_999, True)])
def test_inv_16_an_execution_below_80_percent_has_its_reason(executed, asked):
    money = spent(executed)
    action = given(opened()).when(submit(with_money(money), money))
    if asked:
        action.then_faults(("execution_reason", "reason-missing"))
    else:
        action.then(events.Submitted, events.Scored)


def test_satisfaction_comes_with_its_survey():
    given(opened()).when(submit(changed(7, evidence=()))).then_faults(("results[6].evidence", "evidence-missing"))


def test_a_negative_value_is_refused():
    given(opened()).when(submit(changed(1, actual=Decimal(-1), cause=Cause.OTHER, explanation=WHY))).then_faults(
        ("results[0].actual", "negative")
    )


def test_a_budget_of_zero_asks_for_its_reason_and_one_that_was_taken_back_is_exempt():
    money = spent(0, 0)
    given(opened()).when(submit(with_money(money), money)).then_faults(("zero_budget", "budget-is-zero"))
    explained = with_money(
        money, zero_budget=ZeroBudget.RECOVERED, execution_reason="预算全部收回，莱财预〔2019〕24号。"
    )
    given(opened(), *at_the_end(explained, money)).when(confirm()).then(
        events.Passed, happened(events.Confirmed, total=None, grade=None, plausibility=None)
    )


def test_a_reason_for_no_budget_is_refused_where_there_is_one():
    given(opened()).when(submit(replace(ENTRY, zero_budget=ZeroBudget.OTHER))).then_faults(
        ("zero_budget", "not-applicable")
    )


# drafts, review, return


def test_a_draft_is_kept_unchecked_and_gone_once_handed_in():
    half = SelfEvaluationEntry(results=ROWS[:2])
    given(opened()).when(lambda one: one.save(half, by(CLERK))).then(happened(events.DraftSaved, entry=half))
    given(opened(), lambda one: one.save(half, by(CLERK)), submit()).holds(lambda one: one.draft is None)


def test_saving_the_same_again_does_nothing_and_nobody_saves_a_form_under_review():
    given(opened(), lambda one: one.save(ENTRY, by(CLERK))).when(lambda one: one.save(ENTRY, by(CLERK))).then()
    given(opened(), submit()).when(lambda one: one.save(ENTRY, by(CLERK))).then_fails(
        UnableToDecide, "form-stands-elsewhere"
    )


def test_inv_24_who_handed_in_or_passed_does_not_decide_again():
    acted = by(CLERK).actor
    given(opened(), submit()).when(passed_by(replace_role(acted, HEAD))).then_fails(
        UnableToDecide, "separation-of-duties"
    )
    given(opened(), *at_the_end()).when(confirm(actor=replace_role(OFFICER, PERFORMANCE))).then_fails(
        UnableToDecide, "separation-of-duties"
    )


def replace_role(who, as_whom):
    """The same account in another post."""
    return type(who)(account=who.account, role=as_whom.role, organisation=as_whom.organisation)


def test_the_last_reviewer_confirms_and_no_other_does():
    given(opened(), *at_the_end()).when(passed_by(PERFORMANCE)).then_fails(UnableToConfirm, "must-be-confirmed")
    given(opened(), submit(), passed_by(HEAD)).when(confirm(actor=OFFICER)).then_fails(UnableToConfirm, "not-last-node")


def test_a_returned_form_changes_only_what_was_opened():
    sent_back = (submit(), passed_by(HEAD), returned("results[1].explanation"))
    given(opened(), *sent_back).when(submit(changed(2, explanation=WHY + "已落实"))).then(
        happened(events.Submitted, round=2), events.Scored
    )
    given(opened(), *sent_back).when(submit(changed(4, explanation=WHY + "已落实"))).then_faults(
        ("results[3].explanation", "locked")
    )


def test_a_third_return_is_recorded_as_a_defect():
    again = (submit(), returned("measures"))
    given(opened(), submit(), passed_by(HEAD), returned("measures"), *again).when(submit()).then(
        events.Submitted, events.Scored
    )
    given(opened(), submit(), passed_by(HEAD), returned("measures"), *again, submit()).when(returned("measures")).then(
        events.Returned, happened(events.DefectRecorded, returns=3)
    )


def test_on_time_is_when_it_was_first_handed_in():
    given(opened(), submit(), passed_by(HEAD), returned("measures"), submit()).holds(
        lambda one: one.submitted_on.isoformat() == "2020-09-21"
    )


# confirmation


def test_the_plausibility_light_is_known_when_the_score_is_final_and_not_before():
    given(opened(), *at_the_end()).holds(lambda one: one.plausibility is None)
    final().holds(lambda one: one.plausibility.light is Light.RED)


def test_a_target_found_too_low_is_scored_again_at_confirmation():
    given(opened(), *at_the_end()).when(confirm(TOO_LOW)).then(
        happened(events.CausesRuled, rulings=(TOO_LOW,)),
        events.Scored,
        events.Passed,
        happened(events.Confirmed, total=Decimal("90.47"), grade=Grade.EXCELLENT),
    ).and_then(lambda one: one.entry.results[4].cause is Cause.TARGET_TOO_LOW)


def test_a_cause_that_is_confirmed_as_it_stands_scores_nothing_anew():
    same = CauseRuling(no=5, cause=Cause.POLICY_OR_DEMAND)
    given(opened(), *at_the_end()).when(confirm(same)).then(events.CausesRuled, events.Passed, events.Confirmed)


def test_a_value_over_half_above_its_target_waits_for_the_reviewers_word():
    far = changed(5, actual=Decimal(451))  # 300 x 1.5 = 450
    given(opened(), *at_the_end(far)).when(confirm()).then_faults(("causes[5]", "ruling-missing"))
    given(opened(), *at_the_end(changed(5, actual=Decimal(450)))).when(confirm()).then(events.Passed, events.Confirmed)


def test_nobody_rules_on_a_cause_that_nobody_asked_about():
    given(opened(), *at_the_end()).when(confirm(CauseRuling(no=1, cause=Cause.OTHER))).then_faults(
        ("causes[1]", "not-asked")
    )
    given(opened(), *at_the_end()).when(confirm(TOO_LOW, TOO_LOW)).then_faults(*[("causes[5]", "duplicate")] * 2)


def test_figures_that_changed_under_the_form_send_it_back_instead():
    corrected = spent(1_700_000)
    given(opened(), *at_the_end(), lambda one: one.rescore(corrected, BOOK, by(PERFORMANCE))).when(
        confirm()
    ).then_fails(UnableToConfirm, "money-has-changed")


def test_a_poor_result_names_what_it_is_held_against_worst_first():
    money = spent(600_000)
    rows = [replace(one, actual=Decimal(5)) if one.no == 1 else one for one in ROWS]
    rows[1] = replace(ROWS[1], actual=Decimal(20))
    rows[5] = replace(ROWS[5], attainment=Attainment.NOT_ACHIEVED, points=Decimal(1))
    reasoned = tuple(replace(one, cause=one.cause or Cause.OTHER, explanation=WHY) for one in rows)
    entry = with_money(money, results=reasoned, execution_reason="招标推迟，进度款未达支付条件。")
    given(opened(), *at_the_end(entry, money)).when(confirm()).then(
        events.Passed, happened(events.Confirmed, grade=Grade.POOR)
    ).and_then(lambda one: one.versions[0].grade is Grade.POOR)
    one = opened()
    for step in (*at_the_end(entry, money), confirm()):
        step(one)
    confirmed = list(one.collect_events())[-1]
    assert [found.indicator for found in confirmed.findings][:3] == ["预算执行率", "指标6", "指标2"]
    assert confirmed.findings[0].amount == Decimal(1_400_000)


# INV-18


def test_inv_18_a_confirmed_score_survives_new_figures_and_a_new_rule_book():
    final().when(lambda one: one.rescore(spent(1), LATER_BOOK, by(PERFORMANCE))).then()


def test_inv_18_an_open_form_is_scored_again_and_names_the_version():
    given(opened(), submit()).when(lambda one: one.rescore(MONEY, LATER_BOOK, by(PERFORMANCE))).then(
        happened(events.Scored, rule_book=3)
    )
    given(opened(), submit()).when(lambda one: one.rescore(MONEY, BOOK, by(PERFORMANCE))).then()


CORRECTED = changed(2, actual=Decimal(95), cause=None, explanation="")


def propose(entry=CORRECTED, actor=PERFORMANCE, reason="台账少计"):
    return lambda one: one.propose_correction(entry, MONEY, BOOK, by(actor, reason))


def test_inv_18_a_correction_is_a_new_version_with_reason_and_approver_and_the_old_one_stays():
    final().when(propose()).then(happened(events.CorrectionProposed, version=2))
    final(propose()).when(lambda one: one.approve_correction(MONEY, BOOK, by(CHIEF))).then(
        happened(events.Corrected, version=2, total=Decimal("92.50"), proposed_by="performance")
    ).and_then(
        lambda one: (
            [(version.number, version.total) for version in one.versions]
            == [(1, Decimal("91.97")), (2, Decimal("92.50"))]
        )
    )


def test_inv_24_who_proposes_a_correction_does_not_approve_or_refuse_it():
    final(propose()).when(lambda one: one.approve_correction(MONEY, BOOK, by(PERFORMANCE))).then_fails(
        UnableToCorrect, "separation-of-duties"
    )
    final(propose()).when(lambda one: one.refuse_correction(by(PERFORMANCE))).then_fails(
        UnableToCorrect, "separation-of-duties"
    )


def test_a_correction_is_refused_with_its_reason_and_leaves_the_version_in_force():
    final(propose()).when(lambda one: one.refuse_correction(by(CHIEF, "证据不足"))).then(
        happened(events.CorrectionRefused, version=2)
    ).and_then(lambda one: one.proposal is None and len(one.versions) == 1)
    final(propose()).when(lambda one: one.refuse_correction(by(CHIEF, " "))).then_fails(
        UnableToCorrect, "reason-missing"
    )


@pytest.mark.parametrize(
    ("steps", "action", "code"),
    [
        ((submit(),), propose(), "not-confirmed"),
        ((*at_the_end(), confirm()), propose(ENTRY), "nothing-changed"),
        ((*at_the_end(), confirm()), propose(reason=" "), "reason-missing"),
        ((*at_the_end(), confirm(), propose()), propose(), "proposed-already"),
        ((*at_the_end(), confirm()), lambda one: one.refuse_correction(by(CHIEF)), "nothing-proposed"),
    ],
)
def test_what_is_no_correction_is_refused(steps, action, code):
    given(opened(), *steps).when(action).then_fails(UnableToCorrect, code)


def test_a_correction_is_checked_like_the_form():
    final().when(propose(changed(6, points=Decimal("14")))).then_faults(("results[5].points", "points-out-of-range"))


def test_a_unit_without_a_department_goes_straight_to_the_section():
    given(opened(department=False), submit(), passed_by(OFFICER)).holds(
        lambda one: one.course.status is Status.PENDING and one.course.is_last
    )


def test_a_form_that_is_owed_is_reminded_of_before_and_after_its_limit():
    given(opened()).when(lambda one: one.remind(by(PERFORMANCE))).then(happened(events.Reminded, overdue=False))
    late = datetime(2020, 10, 1, 2, 0, tzinfo=UTC)
    given(opened()).when(lambda one: one.remind(by(PERFORMANCE, at=late))).then(happened(events.Reminded, overdue=True))


def test_nobody_is_reminded_of_a_form_that_is_with_its_reviewers():
    given(opened(), submit()).when(lambda one: one.remind(by(PERFORMANCE))).then_fails(
        UnableToDecide, "form-stands-elsewhere"
    )
