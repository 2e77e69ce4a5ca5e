"""A site over a small part of the demonstration year, and visitors to it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from backoffice.bootstrap import House, open_house
from backoffice.web.factory import create_app
from tests.api import small_year
from tests.web.visiting import Visitor


@pytest.fixture
def house(small_year_folder: Path, tmp_path: Path) -> Iterator[House]:
    """A house of one's own, with its projector at work."""
    shutil.copytree(small_year_folder, tmp_path / "house")
    house = open_house(small_year.config(tmp_path / "house"))
    house.start_projector()
    yield house
    house.close()


@pytest.fixture
def app(house: House) -> Flask:
    """The whole site."""
    app = create_app(house)
    app.testing = True
    return app


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who has not signed in."""
    return Visitor(app)


@pytest.fixture
def signed_in(app: Flask) -> Callable[[str], Visitor]:
    """Somebody who has signed in with an account."""

    def enter(account: str) -> Visitor:
        visitor = Visitor(app)
        answer = visitor.sign_in(account)
        assert answer.status_code == 303
        return visitor

    return enter


@pytest.fixture(scope="session")
def reading_site(small_year_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site in which nothing is written, for tests that only look."""
    folder = tmp_path_factory.mktemp("reading-site") / "house"
    shutil.copytree(small_year_folder, folder)
    house = open_house(small_year.config(folder))
    app = create_app(house)
    app.testing = True
    yield app
    house.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, str]:
    """Who is signed in to the reading site already: nobody may sign in as often as there are tests."""
    return {}


@pytest.fixture
def looks_in(reading_site: Flask, sessions: dict[str, str]) -> Callable[[str], Visitor]:
    """Somebody who has signed in to look."""

    def enter(account: str) -> Visitor:
        visitor = Visitor(reading_site)
        if account not in sessions:
            assert visitor.sign_in(account).status_code == 303
            cookie = visitor.client.get_cookie("session")
            assert cookie is not None
            sessions[account] = cookie.value
        visitor.client.set_cookie("session", sessions[account])
        return visitor

    return enter
