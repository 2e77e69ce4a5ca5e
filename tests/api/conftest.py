"""A house with the small year, served by an application that has nothing but the API."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from backoffice.api.registration import register
from backoffice.bootstrap import House, open_house
from tests.api import small_year
from tests.api.calling import Caller, Callers


@pytest.fixture(scope="session")
def reading_house(small_year_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The house for questions; nothing is written but who may ask."""
    folder = tmp_path_factory.mktemp("small-year-to-read") / "house"
    shutil.copytree(small_year_folder, folder)
    house = open_house(small_year.config(folder))
    yield house
    house.close()


@pytest.fixture
def house(small_year_folder: Path, tmp_path: Path) -> Iterator[House]:
    """A house of one's own, with its projector at work."""
    shutil.copytree(small_year_folder, tmp_path / "house")
    house = open_house(small_year.config(tmp_path / "house"))
    house.start_projector()
    yield house
    house.close()


@pytest.fixture(scope="session")
def reads(reading_house: House) -> Callers:
    """Callers by account who ask."""
    return Callers(application(reading_house), reading_house)


@pytest.fixture
def callers(house: House) -> Callers:
    """Callers by account who may write."""
    return Callers(application(house), house)


def application(house: House) -> Flask:
    """An application with the API alone; errors come through to the test."""
    app = Flask("tests.api")
    app.config.update(TESTING=True, API_REQUESTS_PER_MINUTE=100_000, MAX_CONTENT_LENGTH=21 * 1024 * 1024)
    register(app, house)
    return app


@pytest.fixture
def unit(callers: Callers) -> Caller:
    """The reporting officer of the agriculture bureau."""
    return callers["unit"]
