"""A training session: announced, signed in to, asked about, concluded with its counts."""

from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Self
from uuid import UUID

from backoffice.areas.training import events
from backoffice.areas.training.errors import NotInvited, UnableToTrain
from backoffice.areas.training.events import Attendance, Invited, TrainingPlan
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event
from backoffice.kernel.periods import local_date
from backoffice.kernel.record import Record, record_id

#: Full marks of a test, and full satisfaction in %.
FULL = Decimal(100)


class Stage(StrEnum):
    """Where a session stands."""

    PLANNED = "planned"
    CONCLUDED = "concluded"
    CANCELLED = "cancelled"

    @classmethod
    def words(cls) -> dict["Stage", Text]:
        """What pages and refusals call them."""
        return {
            cls.PLANNED: Text("待举办", "announced"),
            cls.CONCLUDED: Text("已办结", "concluded"),
            cls.CANCELLED: Text("已取消", "cancelled"),
        }


class Training(Record):
    """One session under its number. Counts are of people by organisation; who they are, the sheet says."""

    TOPIC = "training.training"
    Event = Event
    Created = events.Planned

    number: str
    year: int
    plan: TrainingPlan
    invited: tuple[Invited, ...]
    stage: Stage = field(init=False, default=Stage.PLANNED)
    signed_in: tuple[Attendance, ...] = field(init=False, default=())
    attendance: tuple[Attendance, ...] = field(init=False, default=())
    askers: tuple[str, ...] = field(init=False, default=())
    answered: tuple[int, ...] = field(init=False, default=())

    @staticmethod
    def id_for(number: str) -> UUID:
        """The id of the session with a number."""
        return record_id("training", number)

    @classmethod
    def announce(cls, *, number: str, plan: TrainingPlan, invited: tuple[Invited, ...], context: Context) -> Self:
        """Announce a session. Raises Invalid with every fault of the plan."""
        _check(plan, invited)
        year = plan.held_on.year
        return cls.begin(
            events.Planned, cls.id_for(number), context, number=number, year=year, plan=plan, invited=invited
        )

    def replan(self, plan: TrainingPlan, invited: tuple[Invited, ...], context: Context) -> None:
        """Change what was announced, as long as nobody has signed in. The year stays."""
        self._must_be_planned()
        if self.signed_in:
            raise UnableToTrain.because_people_have_signed_in(self.number)
        _check(plan, invited, self.year)
        self.report(events.Replanned, context, plan=plan, invited=invited)

    def sign_in(self, attended: int, context: Context) -> None:
        """How many of the actor's organisation are there, from the day on. Raises Invalid for a number that is none."""
        self._must_be_planned()
        mine = self._invitation(context)
        self._must_be_held(context)
        if faults := tuple(_counted("attended", attended, mine.expected)):
            raise Invalid(faults)
        self.report(events.SignedIn, context, attendee=mine.organisation, attended=attended)

    def ask(self, question: str, context: Context) -> None:
        """Put a question of the actor's organisation."""
        if self.stage is Stage.CANCELLED:
            raise UnableToTrain.because_it_is(self.number, Stage.words()[self.stage])
        self._invitation(context)
        if not question.strip():
            raise Invalid((Fault("question", "required", Text("请写明问题。", "Write the question.")),))
        self.report(events.Asked, context, no=len(self.askers) + 1, question=question.strip())

    def answer(self, no: int, answer: str, context: Context) -> None:
        """Answer a question that is open."""
        if not 1 <= no <= len(self.askers) or no in self.answered:
            raise UnableToTrain.because_there_is_no_such_question(no)
        if not answer.strip():
            raise Invalid((Fault("answer", "required", Text("请填写答复。", "Write the answer.")),))
        self.report(events.Answered, context, no=no, asker=self.askers[no - 1], answer=answer.strip())

    def conclude(
        self,
        *,
        attendance: tuple[Attendance, ...],
        sign_in_sheet: tuple[Attachment, ...],
        materials: tuple[Attachment, ...],
        test_average: Decimal | None,
        satisfaction: Decimal | None,
        context: Context,
    ) -> None:
        """Record that it was held. Who is not named in `attendance` counts as signed in, else as absent.

        Raises Invalid without a sign-in sheet, or with a count that is none.
        """
        self._must_be_planned()
        self._must_be_held(context)
        faults = [*self._attendance_faults(attendance), *_measured(test_average, satisfaction)]
        if not sign_in_sheet:
            text = Text("请上传签到表。", "The sign-in sheet is missing.")
            faults.append(Fault("sign_in_sheet", "required", text))
        if faults:
            raise Invalid(tuple(faults))
        came = {one.organisation: one.attended for one in (*self.signed_in, *attendance)}
        whole = tuple(
            Attendance(organisation=one.organisation, attended=came.get(one.organisation, 0)) for one in self.invited
        )
        self.report(
            events.Concluded,
            context,
            attendance=whole,
            sign_in_sheet=sign_in_sheet,
            materials=materials,
            test_average=test_average,
            satisfaction=satisfaction,
        )

    def cancel(self, context: Context) -> None:
        """It is not held, for a reason."""
        self._must_be_planned()
        if not context.reason.strip():
            raise Invalid((Fault("reason", "required", Text("取消必须写明理由。", "Say why it is cancelled.")),))
        self.report(events.Cancelled, context, invited=tuple(one.organisation for one in self.invited))

    def _invitation(self, context: Context) -> Invited:
        for one in self.invited:
            if one.organisation == context.actor.organisation:
                return one
        raise NotInvited.to(self.number)

    def _must_be_planned(self) -> None:
        if self.stage is not Stage.PLANNED:
            raise UnableToTrain.because_it_is(self.number, Stage.words()[self.stage])

    def _must_be_held(self, context: Context) -> None:
        if local_date(context.occurred_at) < self.plan.held_on:
            raise UnableToTrain.because_it_is_not_held_yet(self.number, self.plan.held_on)

    def _attendance_faults(self, attendance: tuple[Attendance, ...]) -> Iterator[Fault]:
        expected = {one.organisation: one.expected for one in self.invited}
        for at, one in enumerate(attendance):
            if one.organisation not in expected:
                text = Text("该机构不在参训范围。", "This organisation was not invited.")
                yield Fault(f"attendance[{at}].organisation", "not-invited", text)
            elif one.organisation in {earlier.organisation for earlier in attendance[:at]}:
                text = Text("同一机构写了两次。", "The organisation stands twice.")
                yield Fault(f"attendance[{at}].organisation", "twice", text)
            else:
                yield from _counted(f"attendance[{at}].attended", one.attended, expected[one.organisation])

    def _replanned(self, event: events.Replanned) -> None:
        self.plan, self.invited = event.plan, event.invited

    def _signed_in(self, event: events.SignedIn) -> None:
        others = tuple(one for one in self.signed_in if one.organisation != event.attendee)
        self.signed_in = (*others, Attendance(organisation=event.attendee, attended=event.attended))

    def _asked(self, event: events.Asked) -> None:
        self.askers = (*self.askers, event.organisation)

    def _answered(self, event: events.Answered) -> None:
        self.answered = (*self.answered, event.no)

    def _concluded(self, event: events.Concluded) -> None:
        self.stage, self.attendance = Stage.CONCLUDED, event.attendance

    def _cancelled(self, _: events.Cancelled) -> None:
        self.stage = Stage.CANCELLED

    APPLY = {
        events.Replanned: _replanned,
        events.SignedIn: _signed_in,
        events.Asked: _asked,
        events.Answered: _answered,
        events.Concluded: _concluded,
        events.Cancelled: _cancelled,
    }


def _check(plan: TrainingPlan, invited: tuple[Invited, ...], year: int | None = None) -> None:
    faults = [*plan_faults(plan), *_invitation_faults(invited)]
    if year is not None and plan.held_on.year != year:
        text = Text("培训不能改到另一年度，请取消后另行通知。", "A session does not move to another year.")
        faults.append(Fault("held_on", "other-year", text))
    if faults:
        raise Invalid(tuple(faults))


def plan_faults(plan: TrainingPlan) -> Iterator[Fault]:
    """What a plan gets wrong by itself, at its places."""
    for name, label in (("topic", "主题"), ("place", "地点"), ("institution", "主讲机构")):
        if not getattr(plan, name).strip():
            yield Fault(name, "required", Text(f"请填写{label}。", "This must be filled in."))
    if plan.hours <= 0:
        yield Fault("hours", "range", Text("学时须大于零。", "The hours must be above zero."))
    if not plan.audience:
        yield Fault("audience", "required", Text("请选择对象。", "Choose for whom it is held."))


def _invitation_faults(invited: tuple[Invited, ...]) -> Iterator[Fault]:
    if not invited:
        yield Fault("invited", "required", Text("请写明参训单位。", "Name those who are to come."))
    known: set[str] = set()
    for at, one in enumerate(invited):
        if one.organisation in known:
            yield Fault(f"invited[{at}].organisation", "twice", Text("同一机构写了两次。", "It stands twice."))
        if one.expected < 1:
            yield Fault(f"invited[{at}].expected", "range", Text("应到人数至少为 1。", "At least one is expected."))
        known.add(one.organisation)


def _counted(place: str, attended: int, expected: int) -> Iterator[Fault]:
    if not 0 <= attended <= expected:
        text = Text(f"实到人数须在 0 和应到 {expected} 之间。", f"Between 0 and the {expected} expected can have come.")
        yield Fault(place, "range", text)


def _measured(test_average: Decimal | None, satisfaction: Decimal | None) -> Iterator[Fault]:
    for name, value in (("test_average", test_average), ("satisfaction", satisfaction)):
        if value is not None and not 0 <= value <= FULL:
            yield Fault(name, "range", Text("应在 0 和 100 之间。", "It lies between 0 and 100."))
