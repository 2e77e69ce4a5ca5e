"""The command line as a person or a machine calls it, on a house with the small year."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from backoffice.bootstrap import House, open_house
from backoffice.cli import main
from tests.api import small_year


@dataclass(frozen=True)
class Answered:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Answered]


@pytest.fixture
def folder(small_year_folder: Path, tmp_path: Path) -> Path:
    """A data folder of one's own with the small year."""
    return Path(shutil.copytree(small_year_folder, tmp_path / "data"))


@pytest.fixture
def empty_folder(tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    return tmp_path / "empty"


@pytest.fixture
def call(folder: Path) -> Call:
    """Call a command on the small year."""
    return calling(folder)


@pytest.fixture
def house(folder: Path) -> Iterator[House]:
    """The same house, to look at or to change behind the command's back."""
    opened = open_house(small_year.config(folder))
    yield opened
    opened.close()


def calling(folder: Path, **settings: str) -> Call:
    """Call commands with these settings and no others."""

    def call(*arguments: str) -> Answered:
        environment: dict[str, str | None] = {"BACKOFFICE_DATA_DIR": str(folder), **settings}
        result = CliRunner().invoke(main, list(arguments), env=environment)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answered(result.exit_code, result.stdout, result.stderr)

    return call
