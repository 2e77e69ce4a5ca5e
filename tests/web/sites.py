"""Sites over small parts of the year, one for what each area needs to show, in which nothing is written."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask

from backoffice.bootstrap import House, open_house
from backoffice.web.factory import create_app
from tests.api import small_year
from tests.support import evaluated
from tests.web.visiting import Visitor

#: The moment to which the finance evaluation is played: its report was handed in and waits for what follows.
EVALUATED = "2020-07-28 18:00"


@dataclass
class Reading:
    """A site that is only read: its application, and who has signed in already (nobody may do so at every test)."""

    app: Flask
    cookies: dict[str, str] = field(default_factory=dict)

    def visitor(self, account: str) -> Visitor:
        """Somebody who has signed in; "" is nobody."""
        visitor = Visitor(self.app)
        if account:
            visitor.client.set_cookie("session", self.cookie(account))
        return visitor

    def cookie(self, account: str) -> str:
        """The session of an account."""
        if account not in self.cookies:
            visitor = Visitor(self.app)
            assert visitor.sign_in(account).status_code == 303
            cookie = visitor.client.get_cookie("session")
            assert cookie is not None
            self.cookies[account] = cookie.value
        return self.cookies[account]


#: The folder that each site is copied from, by its fixture; "evaluated" is the small year with one evaluation.
FOLDERS = {
    "year": "small_year_folder",
    "evaluated": "small_year_folder",
    "checked": "objected_folder",
    "pilots": "pilots_folder",
    "disclosing": "disclosing_folder",
    "appraising": "appraising_folder",
}

Sites = Callable[[str], Reading]


@pytest.fixture(scope="session")
def reading_sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """`reading_sites("pilots")`: the site of that name, opened when it is first asked for."""
    houses: list[House] = []
    opened: dict[str, Reading] = {}

    def open_site(name: str) -> Reading:
        if name not in opened:
            source: Path = request.getfixturevalue(FOLDERS[name])
            folder = tmp_path_factory.mktemp(f"reading-{name}") / "house"
            shutil.copytree(source, folder)
            house = open_house(small_year.config(folder))
            houses.append(house)
            if name == "evaluated":
                house.start_projector()
                evaluated.play(house, EVALUATED)
            app = create_app(house)
            app.testing = True
            opened[name] = Reading(app)
        return opened[name]

    yield open_site
    for house in houses:
        house.close()
