"""Two projects of the demonstration whose targets of 2020 were changed in the year, and nothing else of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backoffice.areas.projects.commands import ImportExecution
from backoffice.demonstration import applications, foundations, target_changes
from backoffice.demonstration.loader import end_of_clock
from backoffice.demonstration.steps import People, Step
from backoffice.demonstration.tables import rows
from tests.support import part
from tests.support.shared import built_once

#: One whose budget grows with its target, one whose budget was cut.
CODES = frozenset({"370116-18-0138", "370116-19-0118"})
KINDS = {row["kind"] for row in rows("target_changes_2020") if row["project"] in CODES}


def steps(people: People) -> Iterator[Step]:
    """The ground, the targets of 2020, and what was changed in them."""
    yield from foundations.organisations()
    yield from foundations.budget_years()
    yield from foundations.projects(people)
    yield from foundations.money_of(2020)
    yield from applications.of_2020(people)
    yield from target_changes.target_changes()


def narrowed(command: object) -> object | None:
    """The command as far as it is about the two."""
    if hasattr(command, "codes"):
        return replace(command, codes=tuple(code for code in command.codes if code in CODES))  # type: ignore[type-var]
    if isinstance(command, ImportExecution):
        return replace(command, rows=tuple(row for row in command.rows if row.code in CODES))
    of_project = type(command).__module__.split(".")[2] in ("projects", "targets", "ex_ante")
    return None if of_project and getattr(command, "code", None) not in CODES else command


def build(folder: Path) -> None:
    """A house with the two in it."""
    part.build(part.config(folder), steps, narrowed, end_of_clock())


@pytest.fixture(scope="session")
def changing_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the two; copied by who writes."""
    return built_once("changing", build, tmp_path_factory)
