"""The appraisal of six organisations of the demonstration, whose records stand at every step of the way."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid5

import pytest

from backoffice.areas.appraisal import commands
from backoffice.bootstrap import House, count_with_views, migrate, open_house
from backoffice.config import Config
from backoffice.demonstration import appraisals, foundations, institution, trainings
from backoffice.demonstration.loader import COMMANDS
from backoffice.demonstration.steps import People, Step
from backoffice.demonstration.tables import moment
from backoffice.kernel.context import Context
from projections.catalogue import VIEWS
from projections.runner import Runner
from tests.support.shared import built_once

#: Who is appraised, and the first act that nobody takes any more; None: confirmed.
STOPPED: dict[str, type | None] = {
    "fulian": commands.ScoreSelf,
    "tuanwei": commands.ScoreBySection,
    "shenji": commands.ReviewAppraisal,
    "jiaoti": commands.AnswerScoreObjections,
    "zhen-kouzhen": None,
    "zhen-yangli": commands.ConfirmAppraisal,
}
#: The period of objections is over.
NOW = moment("2021-01-12 09:00")


def config(folder: Path) -> Config:
    return Config.from_environment({"BACKOFFICE_DATA_DIR": str(folder)})


def build(folder: Path) -> None:
    """A house with the six in it, its views up to date, and everybody's account."""
    migrate(config(folder))
    house = open_house(config(folder))
    people = People()
    runner = Runner(house.views_engine, house.log, VIEWS, positions=house.positions)

    def reach() -> int:
        runner.catch_up()
        return house.log.last()

    count_with_views(house, reach)
    for number, (step, command) in enumerate(_orders(house, people)):
        id_ = uuid5(COMMANDS, f"appraising:{number}")
        context = Context(
            actor=people.named(step.account).actor,
            reason=step.reason,
            occurred_at=step.at.astimezone(UTC),
            command_id=id_,
            correlation_id=id_,
        )
        house.app.handle(command, context)
    runner.catch_up()
    runner.close()
    house.accounts.add(people.accounts, "a-password-for-tests")
    house.settings.put("clock-offset-seconds", str((NOW - datetime.now(UTC)).total_seconds()))
    house.close()


@pytest.fixture(scope="session")
def appraising_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the six; copied by who writes."""
    return built_once("appraising", build, tmp_path_factory)


@pytest.fixture
def appraising(appraising_folder: Path, tmp_path: Path) -> Iterator[House]:
    """A house of one's own, with its projector at work."""
    shutil.copytree(appraising_folder, tmp_path / "house")
    house = open_house(config(tmp_path / "house"))
    house.start_projector()
    yield house
    house.close()


def _orders(house: House, people: People) -> Iterator[tuple[Step, object]]:
    steps = [
        *foundations.organisations(),
        *institution.rules(),
        *trainings.trainings(people),
        *appraisals.appraisals(people),
    ]
    passed: set[str] = set()
    for step in sorted(steps, key=lambda step: (step.at, step.order)):
        command = step.make(house.attachments)
        if isinstance(command, commands.IssueAppraisals):
            command = replace(command, organisations=tuple(one for one in command.organisations if one in STOPPED))
        code = getattr(command, "code", "") if type(command).__module__ == commands.__name__ else ""
        if isinstance(command, commands.PublishRanking) or (code and code not in STOPPED):
            continue
        if code and isinstance(command, STOPPED[code] or ()):
            passed.add(code)
        if code not in passed:
            yield step, command
