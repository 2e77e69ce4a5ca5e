"""Whatever is sent, nothing breaks, and what is answered is what the specification says."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backoffice.access import policy
from backoffice.access.accounts import Account
from backoffice.app import ACCESS
from backoffice.bootstrap import House, open_house
from projections.dead_letters import letters_of
from tests.api import small_year
from tests.api.calling import PREFIX, Callers
from tests.api.conftest import application

#: Examples an endpoint: enough, with two hundred of them, to send every kind of value somewhere.
EXAMPLES = 4

#: What stands in addresses, so that an order reaches the rules behind its record.
KNOWN: dict[str, Any] = {
    "order_id": str(small_year.order_id(small_year.RETURNED_ORDER)),
    "form_id": str(small_year.form_id(small_year.FORM_RETURNED)),
    "record_id": str(small_year.order_id(small_year.CLOSED_ORDER)),
    "code": small_year.TARGET_RETURNED,
    "year": 2021,
}

#: What every answer must keep.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]

#: What each order does to what, by the name of its schema.
COMMANDS = {command.__name__: entry for command, entry in ACCESS.items()}


@pytest.fixture(scope="module")
def fuzzed_house(small_year_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("fuzzed") / "house"
    shutil.copytree(small_year_folder, folder)
    house = open_house(small_year.config(folder))
    house.start_projector()
    yield house
    house.close()


@pytest.fixture(scope="module")
def fuzzers(fuzzed_house: House) -> Callers:
    return Callers(application(fuzzed_house), fuzzed_house)


@pytest.mark.slow
def test_nothing_breaks(fuzzers: Callers, fuzzed_house: House) -> None:
    specification = schemathesis.openapi.from_wsgi(f"{PREFIX}/openapi.json", fuzzers.app)
    operations = [result.ok() for result in specification.get_all_operations()]

    assert len(operations) > 50
    for operation in operations:
        assert attack(operation, fuzzers, fuzzed_house), f"nothing was sent to {operation.label}"
    fuzzed_house.wait(fuzzed_house.log.last())
    with fuzzed_house.views_engine.connect() as connection:
        assert letters_of(connection) == []  # nor did what was taken break a view


def attack(operation: Any, fuzzers: Callers, house: House) -> set[int]:
    """The statuses of the answers to examples of one operation, each as it is specified."""
    statuses: set[int] = set()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def send(case: Case) -> None:
        known = {name: KNOWN[name] for name in KNOWN.keys() & case.path_parameters.keys()}
        case.path_parameters.update(known)
        reach_the_rules(case)
        caller = fuzzers[who_may(case, house).account]
        response = case.call_and_validate(headers=caller.headers, checks=CHECKS)
        statuses.add(response.status_code)

    send()
    return statuses


def reach_the_rules(case: Case) -> None:
    """A key of its own, and no version that would be refused before anything else is looked at."""
    if case.method == "POST":
        case.headers = {"Idempotency-Key": str(uuid4())}
        if isinstance(case.body, dict):
            case.body.pop("seen", None)


def who_may(case: Case, house: House) -> Account:
    """The first account of the agriculture bureau's road whose role may give the order; the officer who reads all."""
    offices = ("section", "performance", "chief", "leader", "budget", "treasury", "sysadmin")
    names = ("unit", "department.nongye", *offices, "agency", "expert")
    accounts = [account for name in names if (account := house.accounts.get(name)) is not None]
    body = case.operation.definition.raw.get("requestBody", {}).get("content", {}).get("application/json", {})
    order = body.get("schema", {}).get("$ref", "").rpartition("/")[2]
    if order not in COMMANDS:
        return accounts[0 if case.method == "POST" else 3]
    may = [account for account in accounts if policy.allows(account.actor, *COMMANDS[order])]
    assert may, f"nobody here may give {order}: {[account.account for account in accounts]}"
    return may[0]
