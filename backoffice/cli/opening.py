"""The house as a command finds it: built from the environment, closed at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from backoffice.bootstrap import House, open_house
from backoffice.config import BadSetting, Config
from projections.catalogue import VIEWS
from projections.view import View


def settings() -> Config:
    """What the environment says, with the data folder made. Raises BadSetting."""
    config = Config.from_environment()
    try:
        config.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        wanted = f"a folder that this user may write in ({error.strerror})"
        raise BadSetting.value("BACKOFFICE_DATA_DIR", str(config.data_dir), wanted) from error
    return config


@contextmanager
def opened() -> Iterator[House]:
    """The house. Raises BadSetting, TablesMissing or UnknownEventVersion with what to do."""
    house = open_house(settings())
    try:
        yield house
    finally:
        house.close()


def view_named(name: str) -> View:
    """The view of this name. A usage error, with the names there are, for another."""
    for view in VIEWS:
        if view.name == name:
            return view
    raise click.BadParameter(f"there is no view {name!r}; there are {', '.join(view.name for view in VIEWS)}")
