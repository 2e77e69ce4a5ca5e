"""The demonstration year: loaded once into an empty installation, with accounts for everyone in it."""

from datetime import UTC, datetime
from pathlib import Path

import click

from backoffice import bootstrap
from backoffice.access.accounts import Account
from backoffice.access.settings import Settings
from backoffice.bootstrap import House, count_with_views, write_private
from backoffice.cli.accounts import new_password
from backoffice.cli.opening import opened, settings
from backoffice.cli.output import Output, reporting
from backoffice.config import Config
from backoffice.demonstration.loader import end_of_clock, load
from backoffice.demonstration.steps import People
from backoffice.processes.follower import Follower
from projections.catalogue import VIEWS
from projections.engines import views_engine
from projections.runner import Runner

#: The setting that marks a house as a demonstration, and what it holds while the year is being loaded.
SETTING = "demonstration"
LOADING, LOADED = "loading", "1"

CLOCK = "clock-offset-seconds"


class HoldsData(click.ClickException):
    """The installation holds records of its own, which a demonstration must not mix with."""

    def __init__(self) -> None:
        super().__init__(
            "The demonstration goes into an empty installation, and this one holds records: "
            "set BACKOFFICE_DATA_DIR (or BACKOFFICE_DATABASE_URL) to another."
        )


@click.command()
@reporting
def demo(output: Output) -> None:
    """Load the demonstration year into an empty installation; a load that was broken off is finished."""
    config = settings()
    bootstrap.migrate(config)
    loaded = load_once(output)
    path = accounts_file(config)
    output.said(
        f"The demonstration year is {'loaded' if loaded else 'there already'}; accounts are in {path}.",
        loaded=loaded,
        accounts=str(path),
    )


def load_once(output: Output) -> bool:
    """Load the year unless it is there; whether it was loaded now. Raises HoldsData."""
    with opened() as house:
        state = house.settings.get(SETTING)
        if state == LOADED:
            return False
        if state is None and house.log.last():
            raise HoldsData
        house.settings.put(SETTING, LOADING)
        people = People()
        house.accounts.add(people.accounts, _password(accounts_file(house.config), people.accounts))
        _load(house, people, output)
        house.settings.put(CLOCK, str((end_of_clock() - datetime.now(UTC)).total_seconds()))
        house.settings.put(SETTING, LOADED)
    return True


def is_loaded(config: Config) -> bool:
    """Whether the year is in this installation, whose tables are there."""
    engine = views_engine(config.events_url)
    try:
        return Settings(engine).get(SETTING) == LOADED
    finally:
        engine.dispose()


def accounts_file(config: Config) -> Path:
    """Where the accounts of the demonstration stand, with their password."""
    return config.data_dir / "demo-accounts.txt"


def _load(house: House, people: People, output: Output) -> None:
    follower = Follower(house.app, house.views_engine)
    runner = Runner(house.views_engine, house.log, VIEWS)

    def reach() -> int:
        runner.catch_up()
        return house.log.last()

    count_with_views(house, reach)
    with output.progress("loading the demonstration year") as advance:
        load(house.app, house.attachments, people, follower.catch_up, advance)
    last, rounds = house.log.last(), 0
    with output.progress("building the views") as advance:
        while runner.step():
            rounds += 1
            advance(min(last, rounds * 500), last)
    runner.close()


def _password(path: Path, accounts: list[Account]) -> str:
    """The password of all accounts, from the file; it is made and written there at the first call."""
    if not path.exists():
        password = new_password()
        lines = [f"{a.account}\t{password}\t{a.role}\t{a.title_zh}\t{a.title_en}\n" for a in accounts]
        write_private(path, "account\tpassword\trole\ttitle\ttitle in English\n" + "".join(lines))
    return path.read_text(encoding="utf-8").splitlines()[1].split("\t")[1]
