"""Four self-evaluations of the demonstration and their spot check, up to a moment of one's own."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from backoffice.areas.projects.commands import ImportExecution
from backoffice.bootstrap import House
from backoffice.demonstration import applications, foundations, self_evaluations, spot_check
from backoffice.demonstration.steps import People, Step
from backoffice.demonstration.tables import moment
from tests.support import part
from tests.support.part import opened
from tests.support.shared import built_once

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
    """A house with what had happened by a moment."""
    part.build(part.config(folder), steps, narrowed, until)


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
