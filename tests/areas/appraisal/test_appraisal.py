"""One organisation's appraisal: scored on the records, by itself, by the section, reviewed, objected to, confirmed."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from backoffice.areas.appraisal import events
from backoffice.areas.appraisal.appraisal import Stage
from backoffice.areas.appraisal.errors import NotYourOwn, UnableToAppraise
from backoffice.areas.appraisal.marking import system_points
from backoffice.areas.appraisal.values import ItemMark, ScoreChange
from backoffice.kernel.context import Actor, Role
from backoffice.kernel.errors import Invalid
from backoffice.scoring.appraisal import AdjustmentKind, AppraisalGrade
from tests.areas.appraisal.cases import (
    LAST_DAY,
    LEADER,
    REVIEW_DAY,
    SCHEME,
    SECOND,
    an_appraisal,
    answered,
    confirming,
    full_marks,
    manual_marks,
    measured,
    objected,
    reviewed,
    section_scored,
    self_scored,
)
from tests.support.given import given, happened
from tests.support.people import HEAD, OFFICER, PERFORMANCE, by

UP_TO_REVIEW = (self_scored, section_scored(archive="2"))


def bonus(points: str, reason: str = "省级推广经验") -> ScoreChange:
    return ScoreChange(kind=AdjustmentKind.BONUS, points=Decimal(points), reason=reason)


def test_inv_41_the_points_of_automatic_items_follow_from_the_counted_numbers_alone():
    counted = measured(ex_ante="5", rectification="0")
    points = system_points(SCHEME, counted)
    assert (points["ex_ante"], points["rectification"], points["target"]) == (3, 0, 5)
    given(an_appraisal(measured=counted)).holds(lambda one: one.system == points)


def test_an_organisation_scores_itself_on_every_item():
    (
        given(an_appraisal())
        .when(self_scored)
        .then(happened(events.SelfScored, total=Decimal(100)))
        .and_then(lambda one: one.stage is Stage.SECTION_SCORE)
    )


def test_a_self_score_that_leaves_an_item_out_or_exceeds_it_is_refused_at_its_place():
    marks = (
        *full_marks()[1:22],
        ItemMark(item="disclosure", points=Decimal("5.01")),
        ItemMark(item="none", points=Decimal(1)),
    )
    given(an_appraisal()).when(lambda one: one.score_self(marks, by(HEAD))).then_faults(
        ("marks[21].points", "range"), ("marks[22].item", "unknown"), ("marks", "incomplete")
    )


def test_only_the_organisation_itself_scores_itself():
    unit = Actor(account="clerk", role=Role.UNIT, organisation="U-0412")
    given(an_appraisal()).when(lambda one: one.score_self(full_marks(), by(unit))).then_fails(
        NotYourOwn, "not-your-own"
    )


def test_the_self_score_never_becomes_the_score():
    """INV-19: what the organisation gave itself stands apart from what the bureau gave."""
    (
        given(an_appraisal(measured=measured(ex_ante="5")), self_scored)
        .when(section_scored())
        .then(happened(events.SectionScored, total=Decimal(97)))
    )


def test_a_section_that_differs_from_the_records_gives_its_reason():
    marks = (*manual_marks(), ItemMark(item="ex_ante", points=Decimal(4)))
    given(an_appraisal(), self_scored).when(lambda one: one.score_by_section(marks, by(OFFICER))).then_faults(
        ("marks[4].reason", "required")
    )
    marks = (*manual_marks(), ItemMark(item="ex_ante", points=Decimal(4), reason="两份报告与文本不符"))
    given(an_appraisal(), self_scored).when(lambda one: one.score_by_section(marks, by(OFFICER))).then(
        happened(events.SectionScored, total=Decimal(98))
    )


def test_a_section_marks_every_manual_item():
    given(an_appraisal(), self_scored).when(
        lambda one: one.score_by_section(manual_marks()[1:], by(OFFICER))
    ).then_faults(("marks", "incomplete"))


def test_the_review_adds_bonus_and_circulars_and_opens_the_objections():
    (
        given(an_appraisal(measured=measured(circulars=2)), *UP_TO_REVIEW)
        .when(reviewed(bonus("2")))
        .then(happened(events.Reviewed, objections_until=LAST_DAY))
        .and_then(lambda one: (one.score.bonus, one.score.deducted, one.score.total) == (2, 6, 95))
    )


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (bonus("5.5"), "points"),
        (bonus("1", reason=" "), "reason"),
        (ScoreChange(kind=AdjustmentKind.AUDIT, points=Decimal(1), reason="x"), "points"),
        (ScoreChange(kind=AdjustmentKind.FALSE_DATA, points=Decimal(9), reason="x"), "points"),
        (ScoreChange(kind=AdjustmentKind.CIRCULAR, points=Decimal(3), reason="x"), "kind"),
    ],
)
def test_a_change_keeps_to_the_scheme(change: ScoreChange, fault: str):
    error = given(an_appraisal(), *UP_TO_REVIEW).when(reviewed(change)).then_fails(Invalid, "invalid")
    assert [one.field for one in error.faults] == [f"changes[0].{fault}"]


def test_false_data_keeps_the_grade_at_passed():
    change = ScoreChange(kind=AdjustmentKind.FALSE_DATA, points=Decimal(10), reason="自评数据失实")
    (
        given(an_appraisal(), self_scored, section_scored())
        .when(reviewed(change))
        .then(events.Reviewed)
        .and_then(lambda one: (one.score.total, one.score.grade) == (90, AppraisalGrade.PASSED))
    )


def test_an_accepted_objection_lifts_the_points():
    (
        given(an_appraisal(), *UP_TO_REVIEW, reviewed(), objected())
        .when(answered(accepted=True, points="3"))
        .then(events.ObjectionsAnswered)
        .and_then(lambda one: (one.score.total, one.stage) == (100, Stage.OBJECTIONS))
    )


def test_a_rejected_objection_changes_nothing():
    (
        given(an_appraisal(), *UP_TO_REVIEW, reviewed(), objected())
        .when(answered(accepted=False, points="2"))
        .then(events.ObjectionsAnswered)
        .and_then(lambda one: one.score.total == 99)
    )


def test_an_accepted_objection_cannot_lift_beyond_the_claim():
    given(an_appraisal(), *UP_TO_REVIEW, reviewed(), objected(claimed="2.5")).when(
        answered(accepted=True, points="3")
    ).then_faults(("answers[0].points", "range"))


def test_an_objection_claims_more_than_was_given_and_says_why():
    given(an_appraisal(), *UP_TO_REVIEW, reviewed()).when(objected(claimed="2", ground=" ")).then_faults(
        ("objections[0].claimed", "range"), ("objections[0].ground", "required")
    )


def test_objections_end_with_their_period():
    late = datetime(2020, 12, 29, 1, 0, tzinfo=UTC)
    given(an_appraisal(), *UP_TO_REVIEW, reviewed()).when(objected(at=late)).then_fails(
        UnableToAppraise, "objection-period-over"
    )


def test_nothing_is_confirmed_within_the_period_or_with_an_open_objection():
    held = (*UP_TO_REVIEW, reviewed())
    given(an_appraisal(), *held).when(confirming(at=REVIEW_DAY)).then_fails(UnableToAppraise, "objection-period-open")
    given(an_appraisal(), *held, objected()).when(confirming()).then_fails(
        UnableToAppraise, "appraisal-stands-elsewhere"
    )
    given(an_appraisal(), *held).when(confirming()).then(happened(events.Confirmed, code="D-04", year=2020))


@pytest.mark.parametrize("actor", [HEAD, OFFICER, PERFORMANCE, SECOND])
def test_inv_24_who_acted_before_does_not_confirm(actor: Actor):
    held = (*UP_TO_REVIEW, reviewed(), objected(), answered(accepted=False, points="2"))
    given(an_appraisal(), *held).when(confirming(actor)).then_fails(UnableToAppraise, "separation-of-duties")


def test_inv_24_who_scored_does_not_review_and_who_reviewed_does_not_answer():
    given(an_appraisal(), *UP_TO_REVIEW).when(
        lambda one: one.review((), (), None, by(OFFICER))  # type: ignore[arg-type]
    ).then_fails(UnableToAppraise, "separation-of-duties")
    given(an_appraisal(), *UP_TO_REVIEW, reviewed(), objected()).when(
        answered(accepted=False, points="2", actor=PERFORMANCE)
    ).then_fails(UnableToAppraise, "separation-of-duties")


def test_the_records_are_not_counted_anew_after_the_review():
    given(an_appraisal(), *UP_TO_REVIEW).when(lambda one: one.count_anew(measured(ex_ante="0"), by(SECOND))).then(
        events.Remeasured
    )
    given(an_appraisal(), *UP_TO_REVIEW, reviewed()).when(
        lambda one: one.count_anew(measured(), by(SECOND))
    ).then_fails(UnableToAppraise, "appraisal-stands-elsewhere")


def test_a_confirmed_score_stands():
    """INV-18."""
    held = (*UP_TO_REVIEW, reviewed(), confirming())
    for action in (reviewed(), objected(), confirming(LEADER)):
        given(an_appraisal(), *held).when(action).then_fails(UnableToAppraise, "appraisal-stands-elsewhere")
