"""A re-check from its opening to its final score."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace as but

from backoffice.areas.spot_check import events
from backoffice.areas.spot_check.errors import UnableToRecheck
from backoffice.areas.spot_check.recheck import Stage
from backoffice.kernel.errors import Invalid
from backoffice.scoring.codes import Grade
from backoffice.scoring.spot_check import Trigger
from tests.areas.spot_check.cases import (
    ANSWERS,
    BOOK,
    CHECKER,
    CHIEF,
    OBJECTIONS,
    QUALITY,
    SECTION,
    UNIT,
    VERIFIED,
    a_recheck,
    a_sheet,
    agreed,
    answered,
    at,
    entrusted,
    objected,
    submitted,
    told,
)
from tests.support.given import given, happened


def test_the_worked_example_comes_to_76_and_78_40_beside_a_self_score_of_91_97():
    recheck = a_recheck()
    (
        given(recheck, entrusted)
        .when(lambda one: one.submit(a_sheet(), BOOK, at("2020-05-20 10:00", CHECKER)))
        .then(happened(events.SheetSubmitted, round=1))
    )
    assert recheck.own.total == Decimal("91.97")
    assert recheck.result.performance == Decimal("76.00")
    assert (recheck.result.total, recheck.result.grade) == (Decimal("78.40"), Grade.FAIR)
    assert recheck.result.difference == Decimal("15.97")
    assert recheck.result.triggers == (Trigger.LARGE_DIFFERENCE,)


def test_the_self_score_stays_what_it_is_inv_19():
    recheck = a_recheck()
    before = recheck.own, recheck.own_score, recheck.claimed
    for step in (entrusted, submitted, agreed, told, objected, answered):
        step(recheck)
    recheck.confirm(at("2020-06-08 10:00", CHIEF))
    assert (recheck.own, recheck.own_score, recheck.claimed) == before
    final = next(event for event in recheck.collect_events() if isinstance(event, events.Confirmed))
    assert (final.own_total, final.result.performance) == (Decimal("91.97"), Decimal("77.50"))


@pytest.mark.parametrize(
    ("differing", "fault"),
    [
        ({"problems": " "}, ("problems", "required")),
        ({"quality": QUALITY[:-1]}, ("quality", "required")),
        ({"quality": (*QUALITY, QUALITY[0])}, ("quality", "duplicate")),
        ({"quality": (but(QUALITY[0], points=Decimal(16)), *QUALITY[1:])}, ("quality[0].points", "out-of-range")),
        (
            {"quality": (*QUALITY[:2], but(QUALITY[2], reason=""), *QUALITY[3:])},
            ("quality[2].reason", "reason-missing"),
        ),
        ({"rows": VERIFIED[:-1]}, ("rows", "missing-indicator")),
        ({"rows": (*VERIFIED, but(VERIFIED[0], no=8))}, ("rows[7].no", "unknown-indicator")),
        ({"rows": (but(VERIFIED[0], remark=""), *VERIFIED[1:])}, ("rows[0].remark", "reason-missing")),
        ({"rows": (but(VERIFIED[0], actual=None), *VERIFIED[1:])}, ("rows[0].actual", "value-missing")),
        (
            {"rows": (*VERIFIED[:5], but(VERIFIED[5], points=Decimal(9)), VERIFIED[6])},
            ("rows[5].points", "points-out-of-range"),
        ),
    ],
)
def test_a_workbook_that_breaks_a_rule_is_refused_at_its_field(differing, fault):
    given(a_recheck(), entrusted).when(
        lambda one: one.submit(a_sheet(**differing), BOOK, at("2020-05-20 10:00", CHECKER))
    ).then_faults(fault)


def test_only_who_is_entrusted_fills_in_the_workbook():
    given(a_recheck(), entrusted).when(
        lambda one: one.submit(a_sheet(), BOOK, at("2020-05-20 10:00", CHIEF))
    ).then_fails(UnableToRecheck, "not-entrusted")


def test_nobody_is_entrusted_without_an_account_or_after_the_limit():
    given(a_recheck()).when(
        lambda one: one.entrust((), "", date(2020, 5, 6), at("2020-05-07 09:00", CHIEF))
    ).then_faults(("accounts", "required"), ("due", "past"))


@pytest.mark.parametrize("act", [lambda one, by: one.agree(by), lambda one, by: one.send_back(by)])
def test_the_scorer_does_not_review_inv_24(act):
    given(a_recheck(), entrusted, submitted).when(lambda one: act(one, at("2020-05-21 10:00", CHECKER))).then_fails(
        UnableToRecheck, "separation-of-duties"
    )


def test_neither_scorer_nor_reviewer_confirms_inv_24():
    for who in (CHECKER, SECTION):
        given(a_recheck(), entrusted, submitted, agreed, told, objected, answered).when(
            lambda one, who=who: one.confirm(at("2020-06-08 10:00", who))
        ).then_fails(UnableToRecheck, "separation-of-duties")


def test_a_return_needs_a_reason_and_the_workbook_comes_again():
    before = given(a_recheck(), entrusted, submitted)
    before.when(lambda one: one.send_back(at("2020-05-21 10:00", SECTION, " "))).then_fails(
        UnableToRecheck, "reason-required"
    )
    before.when(lambda one: one.send_back(at("2020-05-21 10:00", SECTION, "核实值缺依据"))).then(events.SheetReturned)
    before.when(lambda one: one.submit(a_sheet(), BOOK, at("2020-05-22 10:00", CHECKER))).then(
        happened(events.SheetSubmitted, round=2)
    )


def test_the_unit_objects_within_its_days_and_not_after_them():
    given(a_recheck(), entrusted, submitted, agreed, told).when(
        lambda one: one.object(OBJECTIONS, date(2020, 6, 8), at("2020-05-30 09:00", UNIT))
    ).then_fails(UnableToRecheck, "comment-period-over")
    given(a_recheck(), entrusted, submitted, agreed, told).when(
        lambda one: one.object(OBJECTIONS, date(2020, 6, 5), at("2020-05-29 23:59", UNIT))
    ).then(events.Objected)


def test_an_objection_names_an_indicator_once_with_a_value_and_a_reason():
    wrong = (but(OBJECTIONS[0], argument=" ", actual=None), but(OBJECTIONS[0]), but(OBJECTIONS[1], no=9))
    given(a_recheck(), entrusted, submitted, agreed, told).when(
        lambda one: one.object(wrong, date(2020, 6, 5), at("2020-05-28 10:00", UNIT))
    ).then_faults(
        ("objections[0].actual", "required"),
        ("objections[0].argument", "required"),
        ("objections[1].no", "unknown-indicator"),
        ("objections[2].no", "unknown-indicator"),
    )


def test_an_accepted_objection_is_scored_again_and_the_trigger_follows_the_final_score():
    recheck = a_recheck()
    for step in (entrusted, submitted, agreed, told, objected):
        step(recheck)
    tried = [recheck.tried((), BOOK), recheck.tried(ANSWERS, BOOK)]
    assert [(one.performance, one.total, one.grade) for one in tried] == [
        (Decimal("76.00"), Decimal("78.40"), Grade.FAIR),
        (Decimal("77.50"), Decimal("79.30"), Grade.FAIR),
    ]
    answered(recheck)
    assert recheck.result == tried[1]
    assert (recheck.result.difference, recheck.result.triggers) == (Decimal("14.47"), (Trigger.LARGE_DIFFERENCE,))


def test_every_objection_is_answered_with_a_reason():
    given(a_recheck(), entrusted, submitted, agreed, told, objected).when(
        lambda one: one.answer((but(ANSWERS[0], argument=""),), BOOK, at("2020-06-02 10:00", CHECKER))
    ).then_faults(("answers", "required"), ("answers[0].argument", "required"))


def test_a_recheck_is_not_final_before_the_unit_was_heard_inv_37():
    given(a_recheck(), entrusted, submitted, agreed).when(
        lambda one: one.confirm(at("2020-05-28 10:00", CHIEF))
    ).then_fails(UnableToRecheck, "recheck-stands-elsewhere")
    given(a_recheck(), entrusted, submitted, agreed, told).when(
        lambda one: one.confirm(at("2020-05-29 18:00", CHIEF))
    ).then_fails(UnableToRecheck, "comment-period")
    given(a_recheck(), entrusted, submitted, agreed, told, objected).when(
        lambda one: one.confirm(at("2020-06-09 18:00", CHIEF))
    ).then_fails(UnableToRecheck, "objections-open")


def test_silence_until_the_end_of_the_period_lets_it_become_final():
    given(a_recheck(), entrusted, submitted, agreed, told).when(
        lambda one: one.confirm(at("2020-05-30 00:00", CHIEF))
    ).then(happened(events.Confirmed, own_total=Decimal("91.97"), problems=("受检主体未去重。", "追溯体系未运行。")))


def test_a_unit_that_agrees_ends_the_period():
    given(a_recheck(), entrusted, submitted, agreed, told, lambda one: one.accept(at("2020-05-25 09:00", UNIT))).when(
        lambda one: one.confirm(at("2020-05-25 10:00", CHIEF))
    ).then(events.Confirmed)


def test_a_refused_workbook_leaves_no_trace():
    recheck = a_recheck()
    entrusted(recheck)
    list(recheck.collect_events())
    with pytest.raises(Invalid):
        recheck.submit(a_sheet(problems=""), BOOK, at("2020-05-20 10:00", CHECKER))
    assert (recheck.stage, recheck.sheet, list(recheck.collect_events())) == (Stage.SCORING, None, [])
