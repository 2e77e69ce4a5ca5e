"""A house in which a part of the demonstration year has happened, and nothing else."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from backoffice.bootstrap import House, migrate, open_house
from backoffice.config import Config
from backoffice.demonstration.steps import People, Step
from backoffice.kernel.context import Context
from backoffice.processes.follower import Follower
from projections.catalogue import VIEWS
from projections.runner import Runner
from tests.support.untouched import assert_untouched

#: Ids of the commands derive from here.
COMMANDS = uuid5(NAMESPACE_URL, "budget-performance/part")

#: What every account of the house signs in with.
PASSWORD = "a-password-for-tests"

Steps = Callable[[People], Iterable[Step]]
#: The command as far as it belongs to the part; None when it does not.
Narrowed = Callable[[object], object | None]


def config(folder: Path) -> Config:
    """Settings of a house on files."""
    return Config.from_environment({"BACKOFFICE_DATA_DIR": str(folder)})


def opened(folder: Path) -> House:
    """The house in a folder."""
    return open_house(config(folder))


def build(wanted: Config, steps: Steps, narrowed: Narrowed, until: datetime, *, reacting: bool = True) -> None:
    """Give the narrowed steps up to a moment, at which the house's clock stands; its views and accounts are there."""
    migrate(wanted)
    house, people = open_house(wanted), People()
    follower = Follower(house.app, house.views_engine)
    for number, step in enumerate(sorted(steps(people), key=lambda step: (step.at, step.order))):
        command = narrowed(step.make(house.attachments)) if step.at <= until else None
        if command is not None:
            id_ = uuid5(COMMANDS, str(number))
            actor = people.named(step.account).actor
            context = Context(
                actor=actor, reason=step.reason, occurred_at=step.at.astimezone(UTC), command_id=id_, correlation_id=id_
            )
            house.app.handle(command, context)
            if reacting:
                follower.catch_up()
    runner = Runner(house.views_engine, house.log, VIEWS, positions=house.positions)
    runner.catch_up()
    runner.close()
    house.accounts.add(people.accounts, PASSWORD)
    house.settings.put("clock-offset-seconds", str((until - datetime.now(UTC)).total_seconds()))
    assert_untouched(house.app)
    house.close()
