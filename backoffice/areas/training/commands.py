"""Orders about trainings."""

import re
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from backoffice.access.policy import Object, Verb
from backoffice.areas.training import events
from backoffice.areas.training.events import Attendance, Invited, TrainingPlan
from backoffice.areas.training.training import Training
from backoffice.areas.work import Work, seen
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.context import Context
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.kernel.events import Event

#: A session's number, which also stands in addresses.
NUMBER = re.compile(r"[0-9A-Za-z-]{1,20}")


class Invitation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organisation by code, and how many people it is to send."""

    organisation: str
    expected: int


@dataclass(frozen=True, kw_only=True)
class AnnounceTraining:
    """Announce a session under a number of its own."""

    number: str
    plan: TrainingPlan
    invited: tuple[Invitation, ...]


@dataclass(frozen=True, kw_only=True)
class ReplanTraining:
    """Change what was announced before anybody has signed in."""

    number: str
    plan: TrainingPlan
    invited: tuple[Invitation, ...]
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """Say how many people of the actor's own organisation are there."""

    number: str
    attended: int


@dataclass(frozen=True, kw_only=True)
class AskQuestion:
    """Put a question about the session."""

    number: str
    question: str


@dataclass(frozen=True, kw_only=True)
class AnswerQuestion:
    """Answer a question by its number."""

    number: str
    no: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class ConcludeTraining:
    """Record that the session was held. `test_average` of 100, `satisfaction` in %."""

    number: str
    attendance: tuple[Attendance, ...]
    sign_in_sheet: tuple[Attachment, ...]
    materials: tuple[Attachment, ...] = ()
    test_average: Decimal | None = None
    satisfaction: Decimal | None = None
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class CancelTraining:
    """The session is not held; the reason is the context's."""

    number: str
    seen: int | None = None


def announce(command: AnnounceTraining, context: Context, work: Work) -> None:
    if not (number := command.number.strip()):
        raise Invalid((Fault("number", "required", Text("请填写培训编号。", "Give the number.")),))
    if not NUMBER.fullmatch(number):
        text = Text("编号只用字母、数字和“-”，不超过 20 个字符。", "Letters, digits and hyphens, at most 20.")
        raise Invalid((Fault("number", "malformed", text),))
    invited = _placed(command.invited, work)
    work.add(Training.announce(number=number, plan=command.plan, invited=invited, context=context))


def replan(command: ReplanTraining, context: Context, work: Work) -> None:
    training = seen(work.get(Training, Training.id_for(command.number)), command.seen)
    training.replan(command.plan, _placed(command.invited, work), context)


def sign_in(command: SignIn, context: Context, work: Work) -> None:
    work.get(Training, Training.id_for(command.number)).sign_in(command.attended, context)


def ask(command: AskQuestion, context: Context, work: Work) -> None:
    work.get(Training, Training.id_for(command.number)).ask(command.question, context)


def answer(command: AnswerQuestion, context: Context, work: Work) -> None:
    work.get(Training, Training.id_for(command.number)).answer(command.no, command.answer, context)


def conclude(command: ConcludeTraining, context: Context, work: Work) -> None:
    seen(work.get(Training, Training.id_for(command.number)), command.seen).conclude(
        attendance=command.attendance,
        sign_in_sheet=command.sign_in_sheet,
        materials=command.materials,
        test_average=command.test_average,
        satisfaction=command.satisfaction,
        context=context,
    )


def cancel(command: CancelTraining, context: Context, work: Work) -> None:
    seen(work.get(Training, Training.id_for(command.number)), command.seen).cancel(context)


def _placed(invited: tuple[Invitation, ...], work: Work) -> tuple[Invited, ...]:
    """Those invited with their places. Raises Invalid at every code that is not registered."""
    found, faults = [], []
    for at, one in enumerate(invited):
        known = work.facts.organisation(one.organisation)
        if known is None:
            text = Text(f"没有登记机构 {one.organisation}。", f"There is no organisation {one.organisation}.")
            faults.append(Fault(f"invited[{at}].organisation", "unknown", text))
            continue
        found.append(
            Invited(
                organisation=known.code,
                department=known.department,
                section=known.section,
                expected=one.expected,
            )
        )
    if faults:
        raise Invalid(tuple(faults))
    return tuple(found)


HANDLERS = {
    AnnounceTraining: announce,
    ReplanTraining: replan,
    SignIn: sign_in,
    AskQuestion: ask,
    AnswerQuestion: answer,
    ConcludeTraining: conclude,
    CancelTraining: cancel,
}

ACCESS = {
    AnnounceTraining: (Verb.CREATE, Object.TRAINING),
    ReplanTraining: (Verb.CREATE, Object.TRAINING),
    SignIn: (Verb.ANSWER, Object.TRAINING),
    AskQuestion: (Verb.ANSWER, Object.TRAINING),
    AnswerQuestion: (Verb.CREATE, Object.TRAINING),
    ConcludeTraining: (Verb.CREATE, Object.TRAINING),
    CancelTraining: (Verb.CREATE, Object.TRAINING),
}

#: Which orders make which events, for the catalogue of events.
CAUSES: dict[type[Event], tuple[type, ...]] = {
    events.Planned: (AnnounceTraining,),
    events.Replanned: (ReplanTraining,),
    events.SignedIn: (SignIn,),
    events.Asked: (AskQuestion,),
    events.Answered: (AnswerQuestion,),
    events.Concluded: (ConcludeTraining,),
    events.Cancelled: (CancelTraining,),
}
