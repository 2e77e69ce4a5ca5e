"""The trainings of the district: announced, signed in to, asked about, concluded."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from backoffice.areas.training import commands
from backoffice.areas.training.commands import Invitation
from backoffice.areas.training.events import Attendance, Audience, TrainingPlan
from backoffice.attachments import AttachmentStore
from backoffice.demonstration.evidence import evidence
from backoffice.demonstration.steps import People, Step, at_once
from backoffice.demonstration.tables import Row, day, grouped, listed, moment, or_none, rows, yes

AUDIENCES = {"部门": Audience.DEPARTMENTS, "镇街": Audience.TOWNS, "科室": Audience.SECTIONS}

#: Who organises the trainings.
ORGANISER = "performance"


def trainings(people: People) -> Iterator[Step]:
    """Every step of every session."""
    attendance, questions = grouped("training_attendance", "number"), grouped("training_questions", "number")
    for row in rows("trainings"):
        came = attendance[row["number"]]
        announce = partial(_announced, row, came)
        yield Step(at=moment(row["announced_at"]), account=ORGANISER, reason="年度培训安排", make=announce)
        yield from _signed_in(came, people)
        yield from _asked(questions.get(row["number"], []), people)
        if row["concluded_at"]:
            conclude = partial(_concluded, row, came)
            yield Step(at=moment(row["concluded_at"]), account=ORGANISER, reason="签到表已核对", make=conclude)


def _signed_in(came: list[Row], people: People) -> Iterator[Step]:
    for order, one in enumerate(came):
        if one["signed_in_at"]:
            command = commands.SignIn(number=one["number"], attended=int(one["attended"]))
            account = people.submitter(one["organisation"])
            at = moment(one["signed_in_at"])
            yield Step(at=at, account=account, reason="现场签到", make=at_once(command), order=order)


def _asked(questions: list[Row], people: People) -> Iterator[Step]:
    for one in questions:
        ask = commands.AskQuestion(number=one["number"], question=one["question"])
        account = people.submitter(one["organisation"])
        yield Step(at=moment(one["asked_at"]), account=account, reason="培训提问", make=at_once(ask))
        if one["answered_at"]:
            answer = commands.AnswerQuestion(number=one["number"], no=int(one["no"]), answer=one["answer"])
            yield Step(at=moment(one["answered_at"]), account=ORGANISER, reason="培训答疑", make=at_once(answer))


def _announced(row: Row, came: list[Row], store: AttachmentStore) -> commands.AnnounceTraining:
    held_on = day(row["held_on"])
    assert held_on is not None
    plan = TrainingPlan(
        topic=row["topic"],
        held_on=held_on,
        hours=Decimal(row["hours"]),
        place=row["place"],
        online=yes(row["online"]),
        institution=row["institution"],
        lecturer=row["lecturer"],
        audience=tuple(AUDIENCES[one] for one in listed(row["audience"])),
        content=row["content"],
        materials=tuple(
            store.keep(name, evidence(name, row["number"], "materials")) for name in listed(row["materials"])
        ),
    )
    invited = tuple(Invitation(organisation=one["organisation"], expected=int(one["expected"])) for one in came)
    return commands.AnnounceTraining(number=row["number"], plan=plan, invited=invited)


def _concluded(row: Row, came: list[Row], store: AttachmentStore) -> commands.ConcludeTraining:
    name = "签到表.xlsx"
    sheet = store.keep(name, evidence(name, row["number"], "sign-in sheet"))
    return commands.ConcludeTraining(
        number=row["number"],
        attendance=tuple(Attendance(organisation=one["organisation"], attended=int(one["attended"])) for one in came),
        sign_in_sheet=(sheet,),
        test_average=or_none(row["test_average"], Decimal),
        satisfaction=or_none(row["satisfaction"], Decimal),
    )
