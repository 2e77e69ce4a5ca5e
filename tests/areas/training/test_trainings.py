"""A session: announced, signed in to, asked about, concluded."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from backoffice.areas.training import commands, events
from backoffice.areas.training.commands import AnnounceTraining, Invitation
from backoffice.areas.training.errors import NotInvited, UnableToTrain
from backoffice.areas.training.events import Attendance, Audience, Invited, TrainingPlan
from backoffice.areas.training.training import Stage, Training
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Invalid
from tests.areas.institution.cases import Organisations
from tests.support.given import given, happened
from tests.support.people import CLERK, COLLEAGUE, HEAD, PERFORMANCE, by
from tests.support.work import MemoryWork

BEFORE, DAY = datetime(2020, 9, 2, 8, 0, tzinfo=UTC), datetime(2020, 9, 3, 1, 0, tzinfo=UTC)
SHEET = Attachment(sha256="1" * 64, name="签到表.xlsx", size=9, media_type="application/x")
INVITED = (
    Invited(organisation="U-0412", department="D-04", section="S-AGRI", expected=3),
    Invited(organisation="D-04", department="D-04", section="S-AGRI", expected=2),
)


def plan(**changed: Any) -> TrainingPlan:
    usual: dict[str, Any] = {
        "topic": "事前绩效评估",
        "held_on": date(2020, 9, 3),
        "hours": Decimal(4),
        "place": "会议室",
        "institution": "山东新思维",
        "audience": (Audience.DEPARTMENTS,),
    }
    return TrainingPlan(**(usual | changed))


def a_session(invited: tuple[Invited, ...] = INVITED, **changed: Any) -> Training:
    return Training.announce(number="2020-04", plan=plan(**changed), invited=invited, context=by(PERFORMANCE))


def at_the_day(actor: Any) -> Context:
    return by(actor, at=DAY)


def signed_in(attended: int) -> Callable[[Training], None]:
    return lambda session: session.sign_in(attended, at_the_day(CLERK))


def concluding(**changed: Any) -> Callable[[Training], None]:
    usual: dict[str, Any] = {
        "attendance": (),
        "sign_in_sheet": (SHEET,),
        "materials": (),
        "test_average": Decimal("84.90"),
        "satisfaction": Decimal(94),
        "context": at_the_day(PERFORMANCE),
    }
    return lambda session: session.conclude(**(usual | changed))


def asked(session: Training) -> None:
    session.ask("延续项目能否用简表？", at_the_day(CLERK))


def test_a_session_belongs_to_the_year_in_which_it_is_held():
    given(a_session()).holds(lambda session: session.year == 2020 and session.stage is Stage.PLANNED)


def test_every_fault_of_an_announcement_is_told_at_its_place():
    wrong = (INVITED[0], Invited(organisation="U-0412", department="", section="", expected=0))

    with pytest.raises(Invalid) as refused:
        a_session(wrong, topic="", place=" ", institution="", hours=Decimal(0), audience=())

    assert {(fault.field, fault.code) for fault in refused.value.faults} == {
        ("topic", "required"),
        ("place", "required"),
        ("institution", "required"),
        ("hours", "range"),
        ("audience", "required"),
        ("invited[1].organisation", "twice"),
        ("invited[1].expected", "range"),
    }


def test_an_organisation_signs_in_for_its_own_people_and_its_last_word_counts():
    given(a_session(), signed_in(1)).when(signed_in(3)).then(
        happened(events.SignedIn, attendee="U-0412", attended=3)
    ).and_then(lambda session: session.signed_in == (Attendance(organisation="U-0412", attended=3),))


def test_nobody_signs_in_before_the_day_or_uninvited_or_with_more_than_expected():
    session = given(a_session())

    session.when(lambda one: one.sign_in(2, by(CLERK, at=BEFORE))).then_fails(UnableToTrain, "training-not-held-yet")
    session.when(lambda one: one.sign_in(2, at_the_day(COLLEAGUE))).then_fails(NotInvited, "not-invited")
    session.when(signed_in(4)).then_faults(("attended", "range"))
    session.when(signed_in(-1)).then_faults(("attended", "range"))


def test_a_plan_changes_until_somebody_has_signed_in_and_stays_in_its_year():
    later = plan(held_on=date(2020, 9, 10))

    given(a_session()).when(lambda one: one.replan(later, INVITED, by(PERFORMANCE))).then(events.Replanned)
    given(a_session()).when(
        lambda one: one.replan(plan(held_on=date(2021, 1, 5)), INVITED, by(PERFORMANCE))
    ).then_faults(("held_on", "other-year"))
    given(a_session(), signed_in(2)).when(lambda one: one.replan(later, INVITED, by(PERFORMANCE))).then_fails(
        UnableToTrain, "training-under-way"
    )


def test_a_conclusion_counts_everybody_invited_as_said_or_signed_in_or_absent():
    given(a_session(), signed_in(3)).when(concluding()).then(
        happened(
            events.Concluded,
            attendance=(
                Attendance(organisation="U-0412", attended=3),
                Attendance(organisation="D-04", attended=0),
            ),
        )
    )
    corrected = (Attendance(organisation="U-0412", attended=2), Attendance(organisation="D-04", attended=1))
    given(a_session(), signed_in(3)).when(concluding(attendance=corrected)).then(
        happened(events.Concluded, attendance=corrected)
    )


def test_a_conclusion_has_its_sheet_and_counts_and_marks_within_their_bounds():
    wrong = (
        Attendance(organisation="U-0412", attended=4),
        Attendance(organisation="X", attended=1),
        Attendance(organisation="U-0412", attended=1),
    )

    given(a_session()).when(
        concluding(attendance=wrong, sign_in_sheet=(), test_average=Decimal("100.01"), satisfaction=Decimal("-0.01"))
    ).then_faults(
        ("attendance[0].attended", "range"),
        ("attendance[1].organisation", "not-invited"),
        ("attendance[2].organisation", "twice"),
        ("sign_in_sheet", "required"),
        ("test_average", "range"),
        ("satisfaction", "range"),
    )


def test_what_is_concluded_or_cancelled_is_over():
    over = given(a_session(), concluding())
    over.when(signed_in(1)).then_fails(UnableToTrain, "training-stands-elsewhere")
    over.when(concluding()).then_fails(UnableToTrain, "training-stands-elsewhere")

    off = given(a_session(), lambda one: one.cancel(by(PERFORMANCE, "讲师行程冲突")))
    off.when(signed_in(1)).then_fails(UnableToTrain, "training-stands-elsewhere")
    off.when(asked).then_fails(UnableToTrain, "training-stands-elsewhere")


def test_a_cancelled_session_says_why_and_whom_it_concerns():
    given(a_session()).when(lambda one: one.cancel(by(PERFORMANCE, " "))).then_faults(("reason", "required"))
    given(a_session()).when(lambda one: one.cancel(by(PERFORMANCE, "改期"))).then(
        happened(events.Cancelled, invited=("U-0412", "D-04"))
    )


def test_questions_are_counted_and_answered_once_to_whoever_asked():
    given(a_session(), asked).when(lambda one: one.ask("第二问", at_the_day(HEAD))).then(happened(events.Asked, no=2))
    answered = given(a_session(), asked, lambda one: one.answer(1, "可以。", at_the_day(PERFORMANCE)))
    assert answered.past[-1].asker == "U-0412"  # type: ignore[attr-defined]
    answered.when(lambda one: one.answer(1, "再答", at_the_day(PERFORMANCE))).then_fails(
        UnableToTrain, "no-open-question"
    )
    answered.when(lambda one: one.answer(2, "没有", at_the_day(PERFORMANCE))).then_fails(
        UnableToTrain, "no-open-question"
    )


def test_a_question_is_one_of_somebody_invited_and_has_words():
    given(a_session()).when(lambda one: one.ask("问", at_the_day(COLLEAGUE))).then_fails(NotInvited, "not-invited")
    given(a_session()).when(lambda one: one.ask("  ", at_the_day(CLERK))).then_faults(("question", "required"))
    given(a_session(), asked).when(lambda one: one.answer(1, " ", at_the_day(PERFORMANCE))).then_faults(
        ("answer", "required")
    )


def test_those_invited_get_their_place_and_unknown_ones_are_told():
    work = MemoryWork(Organisations())
    order = AnnounceTraining(
        number="2020-04",
        plan=plan(),
        invited=(Invitation(organisation="U-0412", expected=2), Invitation(organisation="X", expected=1)),
    )
    with pytest.raises(Invalid) as refused:
        work.handle(commands.HANDLERS, order, by(PERFORMANCE))
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [("invited[1].organisation", "unknown")]

    known = AnnounceTraining(number="2020-04", plan=plan(), invited=order.invited[:1])
    work.handle(commands.HANDLERS, known, by(PERFORMANCE))

    session = work.records[Training.id_for("2020-04")]
    assert session.invited == (  # type: ignore[attr-defined]
        Invited(organisation="U-0412", department="D-04", section="S-AGRI", expected=2),
    )


@pytest.mark.parametrize("number", ["", "第一期", "a" * 21, "a/b"])
def test_a_number_is_one_that_can_stand_in_an_address(number: str):
    work = MemoryWork(Organisations())
    order = AnnounceTraining(number=number, plan=plan(), invited=(Invitation(organisation="U-0412", expected=2),))

    with pytest.raises(Invalid):
        work.handle(commands.HANDLERS, order, by(PERFORMANCE))
