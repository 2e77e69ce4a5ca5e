"""What every test may ask for, and the order of the files."""

import pytest

pytest_plugins = [
    "tests.support.appraising",
    "tests.support.browsing",
    "tests.support.changing",
    "tests.support.checked",
    "tests.support.demonstrated",
    "tests.support.disclosing",
    "tests.support.fixtures",
    "tests.support.orders",
    "tests.support.pilots",
    "tests.support.plain_evidence",
    "tests.support.quick",
    "tests.support.small",
    "tests.web.sites",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: one of them begun at the end would leave the other processes idle."""
    long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in long)
