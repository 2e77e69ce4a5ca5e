"""What four departments of the demonstration publish: one exempt, one mended, one overdue, one a pilot."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from backoffice.areas.budget_year.commands import MoveRound
from backoffice.areas.disclosure.orders import GenerateRegister
from backoffice.areas.projects.commands import ImportExecution
from backoffice.bootstrap import House
from backoffice.demonstration import applications, department, disclosures, foundations, self_evaluations
from backoffice.demonstration.steps import People, Step
from backoffice.demonstration.tables import moment, rows
from tests.support import part
from tests.support.part import opened
from tests.support.shared import built_once

DEPARTMENTS = ("chengguan", "gongan", "tongji", "fulian")
CODES = frozenset(
    row["code"] for year in (2019, 2020) for row in rows(f"projects_{year}") if row["department"] in DEPARTMENTS
)
NOW = moment("2020-10-16 09:00")
#: When the final accounts were approved.
LAST_ACCOUNTS = date(2020, 8, 20)


def build(folder: Path) -> None:
    """A house with the four departments in it."""
    part.build(part.config(folder), _steps, _narrowed, NOW)


@pytest.fixture(scope="session")
def disclosing_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the four departments; copied by who writes."""
    return built_once("disclosing", build, tmp_path_factory)


@pytest.fixture
def disclosing(disclosing_folder: Path, tmp_path: Path) -> Iterator[House]:
    """A house of one's own, with its projector at work."""
    shutil.copytree(disclosing_folder, tmp_path / "disclosing")
    house = opened(tmp_path / "disclosing")
    house.start_projector()
    yield house
    house.close()


def _steps(people: People) -> Iterator[Step]:
    yield from foundations.organisations()
    yield from foundations.budget_years()
    yield from foundations.projects(people)
    yield from foundations.money_of(2019)
    yield from foundations.money_of(2020)
    yield from applications.of_2019(people)
    yield from applications.of_2020(people)
    yield from self_evaluations.self_evaluations()
    yield from department.departments(people)
    yield from disclosures.disclosures()


def _narrowed(command: object) -> object | None:
    """The command as far as it is about the four departments; the round of 2021 is not opened."""
    area = type(command).__module__.split(".")[2]
    if isinstance(command, MoveRound) and command.year == 2021:
        return None
    if isinstance(command, GenerateRegister) and command.approved_on > LAST_ACCOUNTS:
        return None  # key evaluations alone, which are not part of this house
    if isinstance(command, GenerateRegister):
        return replace(command, departments=DEPARTMENTS)
    if area == "disclosure":
        about_one = getattr(command, "project", "-") != "-"  # key evaluations are not part of this house
        return command if command.publisher in DEPARTMENTS and not about_one else None  # type: ignore[attr-defined]
    if area == "department":
        if hasattr(command, "departments"):
            return replace(command, departments=tuple(one for one in command.departments if one in DEPARTMENTS))  # type: ignore[type-var]
        return command if command.department in DEPARTMENTS else None  # type: ignore[attr-defined]
    if hasattr(command, "codes"):
        return replace(command, codes=tuple(code for code in command.codes if code in CODES))  # type: ignore[type-var]
    if isinstance(command, ImportExecution):
        return replace(command, rows=tuple(row for row in command.rows if row.code in CODES))
    if hasattr(command, "code") and area in ("projects", "targets", "self_evaluation", "ex_ante"):
        return command if command.code in CODES else None
    return command
