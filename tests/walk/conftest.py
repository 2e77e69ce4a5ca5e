"""The site that the walks visit, and the pages they open on it; the walks build on each other's decisions."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backoffice.bootstrap import House, open_house
from backoffice.web.factory import create_app
from tests.api import small_year
from tests.support.demonstrated import copied
from tests.walk.roads import Road
from tests.walk.site import Site, running

Visit = Callable[..., Any]


@pytest.fixture(scope="session")
def site(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration year, served by the command that operators use."""
    with running(copied(demonstration, tmp_path_factory.mktemp("walk") / "data")) as served:
        yield served


@pytest.fixture
def visit(browser: Any, site: Site) -> Iterator[Visit]:
    """`visit("unit", language="en")`: a page on which that account is signed in; scripts must not complain on it."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def sign_in(account: str, language: str = "zh", width: int = 1440) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site.url)
        context.set_default_timeout(20_000)
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        page = context.new_page()
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        page.goto("/sign-in")
        page.fill("#account", account)
        page.fill("#password", site.password)
        page.click("main button.btn-primary")
        page.wait_for_url("**/queue")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert not complaints, complaints


def road_on(house: House) -> Road:
    """The site of a house, ready for its accounts."""
    app: Flask = create_app(house)
    app.testing = True
    return Road(app)


@pytest.fixture
def small_house(small_year_folder: Path, tmp_path: Path) -> Iterator[House]:
    """A small year of one's own, with its projector at work."""
    shutil.copytree(small_year_folder, tmp_path / "house")
    house = open_house(small_year.config(tmp_path / "house"))
    house.start_projector()
    yield house
    house.close()


@pytest.fixture
def small_road(small_house: House) -> Road:
    """The site of the small year."""
    return road_on(small_house)
