"""The house as a command finds it: built from the environment, closed at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from backoffice.bootstrap import House, open_house
from backoffice.config import Config
from projections.catalogue import VIEWS
from projections.view import View


@contextmanager
def opened() -> Iterator[House]:
    """The house. Raises BadSetting, TablesMissing or UnknownEventVersion with what to do."""
    house = open_house(Config.from_environment())
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
