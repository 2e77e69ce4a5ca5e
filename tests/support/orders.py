"""Six projects of the demonstration, their monitoring in July and the orders it led to: a house with little mail."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backoffice.areas.projects.commands import ImportExecution
from backoffice.config import Config
from backoffice.demonstration import applications, foundations, monitoring, orders
from backoffice.demonstration.steps import People, Step
from backoffice.demonstration.tables import moment
from tests.api import small_year
from tests.support import part
from tests.support.shared import built_once

CODES = frozenset(
    {
        small_year.RETURNED_ORDER,
        small_year.DRAFTED_ORDER,
        small_year.ISSUED_ORDER,
        small_year.CLOSED_ORDER,
        small_year.FORM_AT_PERFORMANCE,
        small_year.CONFIRMED,
    }
)
FORMS = frozenset(small_year.form_id(code) for code in CODES)
ORDERS = frozenset(small_year.order_id(code) for code in CODES)

#: In the round of July, before what is late is pressed further.
UNTIL = moment("2020-10-16 09:00")


def steps(people: People) -> Iterator[Step]:
    """The ground, the targets and the money of 2020, its monitoring and its orders."""
    yield from foundations.organisations()
    yield from foundations.budget_years()
    yield from foundations.projects(people)
    yield from foundations.money_of(2020)
    yield from applications.of_2020(people)
    yield from monitoring.monitoring()
    yield from orders.orders()


def narrowed(command: object) -> object | None:
    """The command as far as it is about the six."""
    if hasattr(command, "codes"):
        return replace(command, codes=tuple(code for code in command.codes if code in CODES))  # type: ignore[type-var]
    if isinstance(command, ImportExecution):
        return replace(command, rows=tuple(row for row in command.rows if row.code in CODES))
    for name, chosen in (("form_id", FORMS), ("order_id", ORDERS)):
        if hasattr(command, name):
            return command if getattr(command, name) in chosen else None
    code = getattr(command, "code", "")
    return None if code.startswith(small_year.PROJECT) and code not in CODES else command


def build_for(wanted: Config) -> None:
    """A house with the six in it, under settings of one's own."""
    part.build(wanted, steps, narrowed, UNTIL)


def build(folder: Path) -> None:
    """The same on files."""
    build_for(part.config(folder))


@pytest.fixture(scope="session")
def orders_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the six; copied by who writes."""
    return built_once("orders", build, tmp_path_factory)
