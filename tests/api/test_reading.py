"""Questions: each answers with rows of the caller's scope."""

import pytest

from tests.api import small_year
from tests.api.calling import Callers


def test_a_unit_lists_its_own_projects_and_the_bureau_all(reads: Callers) -> None:
    own = reads["unit"].read("/projects", year=2020)
    everything = reads["performance"].read("/projects", year=2020, limit=200)

    assert {row["unit"] for row in own["items"]} == {"nongye"}
    assert everything["total"] == len(everything["items"]) > own["total"]
    assert own["sums"]["adjusted"].isascii()
