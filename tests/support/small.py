"""The small year, built once for all processes that share the tests; who writes takes a copy of its own."""

from pathlib import Path

import pytest

from tests.api import small_year
from tests.support.shared import built_once


@pytest.fixture(scope="session")
def small_year_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the small year; copied by who writes."""
    return built_once("small-year", small_year.build, tmp_path_factory)
