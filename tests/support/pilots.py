"""The demonstration's pilot departments with all their projects of three years, and nothing else of the year."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backoffice.areas.budget_year.commands import MoveRound
from backoffice.areas.budget_year.events import Stage
from backoffice.areas.projects.commands import ImportExecution
from backoffice.bootstrap import House
from backoffice.demonstration import applications, department, foundations, self_evaluations
from backoffice.demonstration.steps import People, Step
from backoffice.demonstration.tables import moment, rows
from tests.support import part
from tests.support.part import opened
from tests.support.shared import built_once

DEPARTMENTS = ("shijian", "shuiwu", "tongji", "canlian")
CODES = frozenset(
    row["code"] for year in (2019, 2020, 2021) for row in rows(f"projects_{year}") if row["department"] in DEPARTMENTS
)
#: After the last step about a pilot.
NOW = moment("2020-12-18 09:00")


def build(folder: Path) -> None:
    """A house with the pilots in it, their reactions left out."""
    part.build(part.config(folder), steps, narrowed, NOW, reacting=False)


def steps(people: People) -> Iterator[Step]:
    """The ground, the projects' targets and self-evaluations of 2019, and everything about the pilots."""
    yield from foundations.organisations()
    yield from foundations.budget_years()
    yield from foundations.projects(people)
    yield from foundations.money_of(2019)
    yield from foundations.money_of(2020)
    yield from applications.of_2019(people)
    yield from self_evaluations.self_evaluations()
    yield from department.departments(people)


def narrowed(command: object) -> object | None:
    """The command as far as it is about pilots; the round of 2021 stays where their targets are handed in."""
    area = type(command).__module__.split(".")[2]
    if isinstance(command, MoveRound) and command.year == 2021:
        return command if command.stage is Stage.R1_OPEN else None
    if hasattr(command, "codes"):
        return replace(command, codes=tuple(code for code in command.codes if code in CODES))  # type: ignore[type-var]
    if isinstance(command, ImportExecution):
        return replace(command, rows=tuple(row for row in command.rows if row.code in CODES))
    if area in ("projects", "targets", "self_evaluation"):
        return command if command.code in CODES else None  # type: ignore[attr-defined]
    return command


@pytest.fixture(scope="session")
def pilots_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the pilots; copied by who writes."""
    return built_once("pilots", build, tmp_path_factory)


@pytest.fixture(scope="session")
def pilots_to_read(pilots_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The house for questions; nothing is written."""
    folder = tmp_path_factory.mktemp("pilots-to-read") / "house"
    shutil.copytree(pilots_folder, folder)
    house = opened(folder)
    yield house
    house.close()


@pytest.fixture
def pilots_house(pilots_folder: Path, tmp_path: Path) -> Iterator[House]:
    """A house of one's own, with its projector at work."""
    shutil.copytree(pilots_folder, tmp_path / "pilots")
    house = opened(tmp_path / "pilots")
    house.start_projector()
    yield house
    house.close()
