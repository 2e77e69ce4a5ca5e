"""A house into which files are taken over, with the three accounts that an import acts by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from backoffice.access.accounts import Account
from backoffice.bootstrap import House, migrate, open_house
from backoffice.bulk.importing import Importing
from backoffice.bulk.orders import Hands
from backoffice.bulk.reporting import Report
from backoffice.config import Config
from backoffice.kernel.context import Actor, Role
from tests.web.visiting import PASSWORD

ROLES = (Role.SYSADMIN, Role.BUDGET, Role.TREASURY)

HANDS = Hands(**{role.value: Actor(account=role.value, role=role, organisation="h-section") for role in ROLES})


@dataclass
class Taken:
    """What a run came to."""

    report: Report
    house: House

    def came_to(self, kind: str) -> dict[str, int]:
        """What became of the things of a kind, without noughts."""
        rows = [row for row in self.report.kinds() if row["what"] == kind]
        return {name: number for row in rows for name, number in row.items() if name != "what" and number}

    @property
    def refused(self) -> list[tuple[int, str, str]]:
        """Line, what and rule of every refusal kept as an example."""
        return sorted((one.line, one.what, one.code) for one in self.report.tally.refusals)


Take = Callable[..., Taken]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config.from_environment({"BACKOFFICE_DATA_DIR": str(tmp_path / "house")})


@pytest.fixture
def house(config: Config) -> Iterator[House]:
    """An empty installation."""
    house = open_for_import(config)
    yield house
    house.close()


@pytest.fixture
def take(house: House, tmp_path: Path) -> Take:
    """Take a file over, as `taken_over` does."""
    return partial(taken_over, house, tmp_path / "reports")


def taken_over(house: House, folder: Path, path: Path, *, source: str = "review", **settings: int) -> Taken:
    """Take a file over, with the report in a folder; `source`, `size` as `Importing` has them."""
    importing = Importing(app=house.app, hands=HANDS, clock=house.clock, source=source, **settings)
    with Report(folder, path.name.partition(".")[0]) as report:
        for part in importing.run(path):
            report.add(part.record, part.events)
    return Taken(report, house)


def open_for_import(config: Config) -> House:
    """Make an installation with the accounts, or open it."""
    migrate(config)
    house = open_house(config)
    accounts = [
        Account(
            account=role.value, role=role, organisation="h-section", title_zh=role, title_en=role, email="", active=True
        )
        for role in ROLES
    ]
    house.accounts.add(accounts, PASSWORD)
    return house
