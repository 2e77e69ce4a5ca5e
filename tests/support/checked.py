"""Four self-evaluations of the demonstration and their spot check, up to a moment of one's own."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest

from backoffice.areas.projects.commands import ImportExecution
from backoffice.bootstrap import House, migrate, open_house
from backoffice.config import Config
from backoffice.demonstration import applications, foundations, self_evaluations, spot_check
from backoffice.demonstration.steps import People, Step
from backoffice.demonstration.tables import moment
from backoffice.kernel.context import Context
from backoffice.processes.follower import Follower
from projections.catalogue import VIEWS
from projections.runner import Runner
from tests.support.shared import built_once

#: Ids of the commands derive from here.
COMMANDS = uuid5(NAMESPACE_URL, "budget-performance/checked")

EXAMPLE = "370116-19-0355"
RETURNED = "370116-18-0215"
POOR = "370116-19-0305"
SEVERE = "370116-19-0224"
CODES = frozenset({EXAMPLE, RETURNED, POOR, SEVERE})

#: After the unit of the example objected, before the bureau answers; everything else is still on its way.
OBJECTED = moment("2020-05-22 09:00")
#: After the circular was issued.
ISSUED = moment("2020-07-11 09:00")

#: Areas whose commands name a project.
OF_PROJECTS = ("projects", "targets", "self_evaluation", "ex_ante", "spot_check")


def build(folder: Path, until: datetime) -> None:
    """A house with what had happened by `until`, its views up to date, and everybody's account."""
    config = Config.from_environment({"BACKOFFICE_DATA_DIR": str(folder)})
    migrate(config)
    house = open_house(config)
    people, follower = People(), Follower(house.app, house.views_engine)
    for number, step in enumerate(sorted(steps(people), key=lambda step: (step.at, step.order))):
        command = narrowed(step.make(house.attachments)) if step.at <= until else None
        if command is None:
            continue
        id_ = uuid5(COMMANDS, str(number))
        actor = people.named(step.account).actor
        context = Context(
            actor=actor, reason=step.reason, occurred_at=step.at.astimezone(UTC), command_id=id_, correlation_id=id_
        )
        house.app.handle(command, context)
        follower.catch_up()
    runner = Runner(house.views_engine, house.log, VIEWS, positions=house.positions)
    runner.catch_up()
    runner.close()
    house.accounts.add(people.accounts, "a-password-for-tests")
    house.settings.put("clock-offset-seconds", str((until - datetime.now(UTC)).total_seconds()))
    house.close()


def steps(people: People) -> Iterator[Step]:
    """The ground, the year 2019 and its spot check."""
    yield from foundations.organisations()
    yield from foundations.budget_years()
    yield from foundations.projects(people)
    yield from foundations.money_of(2019)
    yield from applications.of_2019(people)
    yield from self_evaluations.self_evaluations()
    yield from spot_check.spot_checks()


def narrowed(command: object) -> object | None:
    """The command as far as it is about the chosen projects."""
    area = type(command).__module__.split(".")[2]
    if hasattr(command, "codes"):
        return replace(command, codes=tuple(code for code in command.codes if code in CODES))  # type: ignore[type-var]
    if isinstance(command, ImportExecution):
        return replace(command, rows=tuple(row for row in command.rows if row.code in CODES))
    if area == "rectification":
        chosen = {spot_check.order_id_of(code) for code in CODES}
        return command if getattr(command, "order_id", None) in chosen else None
    if area in OF_PROJECTS and hasattr(command, "code"):
        return command if command.code in CODES else None
    return command


def opened(folder: Path) -> House:
    return open_house(Config.from_environment({"BACKOFFICE_DATA_DIR": str(folder)}))


@pytest.fixture(scope="session")
def objected_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once("objected", partial(build, until=OBJECTED), tmp_path_factory)


@pytest.fixture(scope="session")
def checked_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Everything up to the circular; for questions alone."""
    folder = tmp_path_factory.mktemp("checked") / "house"
    shutil.copytree(built_once("checked", partial(build, until=ISSUED), tmp_path_factory), folder)
    house = opened(folder)
    yield house
    house.close()


@pytest.fixture
def objected_house(objected_folder: Path, tmp_path: Path) -> Iterator[House]:
    """A house of one's own in which an objection waits for its answer."""
    shutil.copytree(objected_folder, tmp_path / "objected")
    house = opened(tmp_path / "objected")
    house.start_projector()
    yield house
    house.close()
