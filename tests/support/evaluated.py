"""One key evaluation of the demonstration, played through the commands up to a moment."""

from datetime import UTC, datetime
from uuid import uuid4

from backoffice.bootstrap import House
from backoffice.demonstration.key_evaluations import key_evaluations
from backoffice.demonstration.steps import People, Step
from backoffice.demonstration.tables import moment
from backoffice.demonstration.third_parties import libraries
from backoffice.kernel.context import Context
from backoffice.processes.follower import Follower

#: 农村改厕提升工程, of the agriculture bureau: agency D, three experts.
CODE, YEAR, NUMBER = "370116-19-0104", 2019, "莱财绩委〔2020〕7号"
AGENCY, EXPERTS = "agency.4", ("expert", "expert.2", "expert.5")
UNIT, SECTION = "unit", "section"


def steps() -> list[Step]:
    """Its steps in order of time."""
    return sorted(key_evaluations(CODE), key=lambda step: step.at)


def play(house: House, until: str = "2021-01-15 18:00", *, after: str = "2000-01-01 00:00") -> int:
    """Give every order after one moment and up to another; the last position. Reactions follow their causes."""
    people, follower, position = People(), Follower(house.app, house.views_engine), 0
    known = house.app.facts.agency("jigou-ding", CODE, YEAR) is not None
    for step in (*([] if known else _libraries()), *steps()):
        if moment(after) < step.at <= moment(until):
            context = _context(people, step.account, step.reason, step.at)
            position = house.app.handle(step.make(house.attachments), context).position
            follower.catch_up()
    position = max(position, house.app.recorder.max_notification_id() or 0)
    house.wake()
    house.wait(position)
    return position


def play_one(house: House, step: Step, command: object) -> None:
    """Give one order that somebody gives elsewhere, now; reactions follow it."""
    context = _context(People(), step.account, step.reason, house.clock.now())
    house.app.handle(command, context)
    Follower(house.app, house.views_engine).catch_up()
    house.wake()
    house.wait(house.app.recorder.max_notification_id() or 0)


def give_libraries(house: House) -> None:
    """Agencies and experts alone, for a house that holds none."""
    people, position = People(), 0
    for step in _libraries():
        context = _context(people, step.account, step.reason, step.at)
        position = house.app.handle(step.make(house.attachments), context).position
    house.wake()
    house.wait(position)


def _libraries() -> list[Step]:
    """Agencies and experts, for a year that holds none."""
    return sorted(libraries(), key=lambda step: (step.at, step.order))


def _context(people: People, account: str, reason: str, at: datetime) -> Context:
    command_id = uuid4()
    return Context(
        actor=people.named(account).actor,
        reason=reason,
        occurred_at=at.astimezone(UTC),
        command_id=command_id,
        correlation_id=command_id,
    )
